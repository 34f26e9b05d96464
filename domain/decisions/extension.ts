import { addSpan, calendarOf, laterOf } from '../calendar';
import { basisOf, dueWithLedger, noticesThatHold, timesFor, withoutNotice } from '../clock-ledger';
import { findClock } from '../clocks';
import type { Command } from '../commands';
import type { Clock, ClockTimes, Complaint } from '../complaint';
import { type Course, type Rule, refuse } from '../course';
import type { Refusal } from '../errors';
import type { Instant } from '../plan';
import { raiseTask } from './raise-task';
import { warnIfNear } from './standstill';

/**
 * The one way in which a law's clock moves: a notice to the complainant that says why, and until when, before the time
 * has run out, where the pack allows it and no further than it allows.
 */
const extendClock: Rule<Extract<Command, { type: 'ExtendClock' }>> = (course, { clock: name, until, texts }) => {
  const { complaint, now } = course;
  const clock = findClock(complaint, name);
  if (!clock) return refuse('unknown-part', `There is no clock ${name}.`);
  const refusal = notExtensible(clock, now) ?? beyondThePack(complaint, clock, until);
  if (refusal) return refusal;
  course.happen({
    type: 'ClockExtended',
    clock: name,
    from: clock.due,
    times: timesFor(clock, until, basisOf(complaint, clock), now),
    by: course.actor.id,
    letter: course.letter('extension-notice'),
    texts,
  });
  warnIfNear(course, name);
  return undefined;
};

function notExtensible({ name, class: kind, status, metAt, due }: Clock, now: Instant): Refusal | undefined {
  if (kind === 'operational') return refuse('clock-operational', `${name} is a promise of our own.`);
  if (metAt || status === 'cancelled') return refuse('clock-not-running', `${name} is ${metAt ? 'met' : status}.`);
  if (status !== 'running' || due <= now) return refuse('extension-too-late', `${name} fell due at ${due}.`);
  return undefined;
}

function beyondThePack(complaint: Complaint, clock: Clock, until: Instant): Refusal | undefined {
  const { name, due } = clock;
  const { rule, almanac } = basisOf(complaint, clock);
  if (!rule.extension) return refuse('extension-not-allowed', `${name} is not extended under this pack.`);
  if (rule.extension.once && noticesThatHold(clock).length > 0)
    return refuse('extension-not-allowed', `${name} was extended once already.`);
  if (until <= due) return refuse('extension-not-later', `${name} is due at ${due}.`);
  // The due day is the last one of the time before: a rule that counts the day of the start has counted it already.
  const counting = rule.counting && { ...rule.counting, dayZero: 'excluded' as const };
  const latest = addSpan(due, rule.extension.by, calendarOf(almanac, rule.calendar), counting);
  if (until > latest) return refuse('extension-too-long', `${name} may be extended to ${latest} at the latest.`);
  return undefined;
}

/** Clocks that this letter extended, with the instants that they have without it. */
export function extendedBy({ complaint, now }: Course, letter: string): { clock: string; times: ClockTimes }[] {
  const extended = complaint.clocks.filter((clock) => noticesThatHold(clock).some((one) => one.letter === letter));
  return extended.map((clock) => {
    const without = withoutNotice(clock, letter, now);
    const basis = basisOf(complaint, clock);
    return { clock: clock.name, times: timesFor(without, dueWithLedger(without, basis), basis, now) };
  });
}

/** Its notice reached nobody: the deadline is again where it was before, and if that has passed, broken in this turn. */
export function tellUndone(course: Course, undone: { clock: string; times: ClockTimes }[]): void {
  for (const { clock, times } of undone) {
    raiseTask(course, 'extension-undone', clock, 'supervisor', laterOf(times.due, course.now));
    warnIfNear(course, clock);
  }
}

export const EXTENSION_RULES = { ExtendClock: extendClock };
