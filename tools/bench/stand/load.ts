import { setTimeout as delay } from 'node:timers/promises';

/** So many things, so many at once, each next one as soon as one is done. Answers the seconds it took. */
export async function inParallel(count: number, atOnce: number, send: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  let left = count;
  const lane = async () => {
    while (left-- > 0) await send();
  };
  await Promise.all(Array.from({ length: atOnce }, lane));
  return (performance.now() - began) / 1000;
}

/**
 * So many a second, whatever the answers do: a stalled server does not slow the callers down, which would hide the stall.
 * Answers how long each took, in ms, from the instant it was due to be sent.
 */
export async function atRate(perSecond: number, count: number, send: () => Promise<unknown>): Promise<number[]> {
  const began = performance.now();
  const sent: Promise<number>[] = [];
  for (let index = 0; index < count; index++) {
    const due = began + (index * 1000) / perSecond;
    const early = due - performance.now();
    if (early > 0) await delay(early);
    sent.push(send().then(() => performance.now() - due));
  }
  return Promise.all(sent);
}

/** Waits until `check` holds. Throws after two minutes. */
export async function until(what: string, check: () => Promise<boolean>): Promise<void> {
  for (const end = Date.now() + 120_000; !(await check()); await delay(50)) {
    if (Date.now() > end) throw new Error(`${what} did not come within two minutes`);
  }
}
