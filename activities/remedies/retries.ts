import { toInstant } from '../../domain/calendar';
import type { Instant } from '../../domain/model';
import type { StoredLetter } from '../../register/letters/contract';

const MINUTE = 60;
const HOUR = 60 * MINUTE;
/** Seconds before the second, third … attempt; the last one repeats. */
const WAITS = [30, 2 * MINUTE, 10 * MINUTE, HOUR, 4 * HOUR];
const GIVE_UP_AFTER = 72 * HOUR;
/** So many are made in that time. */
const ATTEMPTS = 23;

/** `attempts` counts the one that has just failed. */
export function nextAttemptAt({ attempts }: Pick<StoredLetter, 'attempts'>, now: Instant): Instant {
  const wait = WAITS[Math.min(Math.max(attempts, 1), WAITS.length) - 1] ?? 0;
  return toInstant(Date.parse(now) + wait * 1000);
}

/**
 * Three days after it was recorded, and after as many attempts as three days have, a letter has failed for good, and the next
 * channel is tried. So the time in which nothing was tried (letters on hold, no worker) does not count.
 */
export function givenUp(
  { recordedAt, attempts }: Pick<StoredLetter, 'recordedAt' | 'attempts'>,
  now: Instant,
): boolean {
  return attempts >= ATTEMPTS && Date.parse(now) - Date.parse(recordedAt) >= GIVE_UP_AFTER * 1000;
}
