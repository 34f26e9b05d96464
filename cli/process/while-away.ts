import { setTimeout as delay } from 'node:timers/promises';
import { reasonOf } from './failure';
import { withProgress } from './progress';

/** How long it is waited for, ms: after a reboot everything starts at once, and a database takes its time. */
const GIVE_UP_TIMEOUT = 60_000;
const WAIT = 1_000;

/**
 * Attempts again what needs a server while that is away, and says so in one line: for processes that nobody watches, whose
 * supervisor might give up after some quick failures. Throws the last error when the server stays away, any other at once.
 */
export async function whileAway<T>(
  attempt: () => Promise<T>,
  isAway: (error: unknown) => boolean,
  stop?: AbortSignal,
  giveUpTimeout = GIVE_UP_TIMEOUT,
): Promise<T> {
  const until = Date.now() + giveUpTimeout;
  const mayWait = (error: unknown) => isAway(error) && Date.now() < until;
  try {
    return await attempt();
  } catch (error) {
    if (!mayWait(error)) throw error;
    return withProgress(`Waiting up to ${giveUpTimeout / 1000} s: ${reasonOf(error)}`, again(attempt, mayWait, stop));
  }
}

async function again<T>(
  attempt: () => Promise<T>,
  mayWait: (error: unknown) => boolean,
  stop?: AbortSignal,
): Promise<T> {
  for (;;) {
    await delay(WAIT, undefined, { signal: stop }).catch(() => stop?.throwIfAborted());
    try {
      return await attempt();
    } catch (error) {
      if (!mayWait(error)) throw error;
    }
  }
}
