import { secondsBetween } from '../calendar';
import type { CatchUp, Due, DueKey, Instant, Merged } from '../model';

/** Which of the warnings or levels of an escalation whose instants have passed still call somebody. */

/** One warning or level by its place in the list. */
export interface PassedCall {
  nth: number;
  at: Instant;
}

/**
 * Seconds. A call later than this has lost its sense where the pack wants late ones skipped; a worker's restart takes
 * less and skips nothing.
 */
const STALE = 3600;

/** Those that one call is made for now, and those that are made none for. Oldest first. */
export function callsPassed(
  instants: Instant[],
  next: number,
  now: Instant,
  catchUp: CatchUp,
): { calls: PassedCall[]; skipped: PassedCall[] } {
  const last = instants.findLastIndex((at) => at <= now);
  const passed = instants.slice(next, last + 1).map((at, index) => ({ nth: next + index, at }));
  if (catchUp === 'fire') return { calls: passed.slice(0, 1), skipped: [] };
  if (catchUp === 'merge') return { calls: passed, skipped: [] };
  const isStale = ({ at }: PassedCall) => secondsBetween(at, now) > STALE;
  return { calls: passed.filter((call) => !isStale(call)), skipped: passed.filter(isStale) };
}

/** When the last of them was due and how late it is; with several also that this one call stands for all. */
export function tellLate(calls: PassedCall[], now: Instant): { dueAt: Instant; lateBy: number; merged?: Merged } {
  const [first, last] = [calls[0], calls.at(-1)];
  if (!first || !last) throw new RangeError('no call has passed');
  const late = { dueAt: last.at, lateBy: secondsBetween(last.at, now) };
  return calls.length > 1 ? { ...late, merged: { count: calls.length, firstDueAt: first.at } } : late;
}

export function unwarned(instants: Instant[]): { unwarned?: Merged } {
  const [firstDueAt] = instants;
  return firstDueAt ? { unwarned: { count: instants.length, firstDueAt } } : {};
}

/** The next level of an escalation that has begun; none when all are reached. */
export function nextLevel(
  { escalateAt, level }: { escalateAt: Instant[]; level: number | null },
  key: DueKey,
  summary: string,
): Due[] {
  const next = level === null ? 0 : level + 1;
  const at = escalateAt[next];
  return at ? [{ at, key, summary: `${summary}, level ${next + 1}` }] : [];
}
