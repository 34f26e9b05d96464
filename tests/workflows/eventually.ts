import { setTimeout as pause } from 'node:timers/promises';

/** Waits, in real time, until `check` holds; a failing check is tried again. Throws after `limit` ms. */
export async function eventually(check: () => Promise<boolean>, limit = 60_000): Promise<void> {
  for (const until = Date.now() + limit; ; await pause(25)) {
    if (await check()) return;
    if (Date.now() > until) throw new Error('it did not come to pass in time');
  }
}
