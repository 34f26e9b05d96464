import { setTimeout as pause } from 'node:timers/promises';
import type { Client } from '@temporalio/client';

/** Milliseconds after the limit within which gRPC itself says what happened. */
const GRACE = 200;

/**
 * One or several calls to Temporal within so many milliseconds. The deadline of gRPC alone is not enough: a native connection
 * repeats calls to a server that refuses them beyond it (14 s for 2 s: seen).
 */
export async function within<T>(client: Client, limit: number, call: () => Promise<T>): Promise<T> {
  const answered = new AbortController();
  const late = pause(limit + GRACE, undefined, { signal: answered.signal }).then(() => {
    throw new Error('Temporal has not answered in time');
  });
  try {
    return await Promise.race([client.withDeadline(Date.now() + limit, call), late]);
  } finally {
    answered.abort();
  }
}
