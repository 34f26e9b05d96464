import { setTimeout as pause } from 'node:timers/promises';

interface Limits {
  /** How long, and how often; milliseconds of real time. */
  limit?: number;
  every?: number;
  /** What is waited for, where the check itself does not say it. */
  what?: string;
}

/** Looks again, in real time, until there is something to see, and answers it. Throws when `limit` has passed in vain. */
export async function eventually<T>(
  look: () => Promise<T>,
  { limit = 120_000, every = 25, what = String(look) }: Limits = {},
): Promise<Exclude<T, false | null | undefined>> {
  for (const until = Date.now() + limit; ; await pause(every)) {
    const seen = await look();
    if (seen !== null && seen !== undefined && seen !== false) return seen as Exclude<T, false | null | undefined>;
    if (Date.now() > until) throw new Error(`waited ${limit / 1000} s in vain: ${what}`);
  }
}
