import { setTimeout as pause } from 'node:timers/promises';

/** Polls in real time until the value is neither null nor false, and returns it. Throws after `limit` ms. */
export async function eventually<T>(what: string, look: () => Promise<T>, limit = 120_000): Promise<NonNullable<T>> {
  for (const until = Date.now() + limit; ; await pause(100)) {
    const seen = await look();
    if (seen !== null && seen !== undefined && seen !== false) return seen;
    if (Date.now() > until) throw new Error(`waited ${limit / 1000} s in vain: ${what}`);
  }
}
