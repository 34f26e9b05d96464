import { toInstant } from '../domain/calendar';
import type { Instant } from '../domain/model';

/** Over which time the letters of one address are counted, ms. */
export const COUNTED_MS = 86_400_000;

/**
 * Anybody may complain in the name of somebody else, a thousand times: so one address gets no more than `most` letters within
 * a day, whosever complaints they are about. Answers until when the next one has to wait; null where it may go. `sent`: when
 * letters went there, oldest first.
 */
export function waitsUntil(sent: Instant[], most: number, now: Instant): Instant | null {
  const counted = sent.filter((at) => Date.parse(at) > Date.parse(now) - COUNTED_MS);
  const leaves = counted.at(-most);
  return leaves === undefined ? null : toInstant(Date.parse(leaves) + COUNTED_MS);
}
