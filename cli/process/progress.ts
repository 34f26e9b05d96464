import { setTimeout as delay } from 'node:timers/promises';

/** Seconds between two lines where the output is a file or a pipe. */
const PLAIN_EVERY = 15;

/**
 * Prints what is awaited and for how many seconds until `work` settles: one rewritten line on a terminal, a line every 15
 * seconds elsewhere. Prints nothing for what is done within a second.
 */
export async function withProgress<T>(what: string, work: Promise<T>): Promise<T> {
  const ended = new AbortController();
  const printing = printUntil(what, ended.signal);
  try {
    return await work;
  } finally {
    ended.abort();
    await printing;
  }
}

async function printUntil(what: string, ended: AbortSignal): Promise<void> {
  const terminal = process.stderr.isTTY;
  const began = Date.now();
  for (let wait = 1; await passed(wait, ended); wait = terminal ? 1 : PLAIN_EVERY) {
    const seconds = Math.round((Date.now() - began) / 1000);
    process.stderr.write(terminal ? `\r${what} … ${seconds} s` : `${what} … ${seconds} s\n`);
  }
  if (terminal) process.stderr.write('\r\u001b[K');
}

/** False when it ended before the time was over. */
const passed = (seconds: number, ended: AbortSignal): Promise<boolean> =>
  delay(seconds * 1000, true, { signal: ended, ref: false }).catch(() => false);
