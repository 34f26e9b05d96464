import { setTimeout as delay } from 'node:timers/promises';

/**
 * Prints what is awaited until `work` settles: on a terminal one line that counts the seconds, elsewhere the line once.
 * Prints nothing for what is done within a second.
 */
export async function withProgress<T>(what: string, work: Promise<T>): Promise<T> {
  const ended = new AbortController();
  const printing = process.stderr.isTTY ? countUntil(what, ended.signal) : sayOnce(what, ended.signal);
  try {
    return await work;
  } finally {
    ended.abort();
    await printing;
  }
}

async function countUntil(what: string, ended: AbortSignal): Promise<void> {
  const began = Date.now();
  while (await aSecond(ended)) process.stderr.write(`\r${what} … ${Math.round((Date.now() - began) / 1000)} s`);
  process.stderr.write('\r\u001b[K');
}

async function sayOnce(what: string, ended: AbortSignal): Promise<void> {
  if (await aSecond(ended)) process.stderr.write(`${what} …\n`);
}

/** False when it ended before the second was over. */
const aSecond = (ended: AbortSignal): Promise<boolean> =>
  delay(1_000, true, { signal: ended, ref: false }).catch(() => false);
