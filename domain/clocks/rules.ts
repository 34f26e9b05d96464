import { type Clock, type ClockRule, type Complaint, type DecisionContext, formatPosting } from '../model';
import { endPause, warnIfNear } from './hold';
import { termsOf, timesFor } from './planning/adjustments';
import { clocksOfCase, findClock, isOptional, ruleOf } from './planning/start';

/** An optional deadline whose time is over is not met any more: the agenda lets it lapse. */
export function meetClock(context: DecisionContext, name: string, letter: string | null): void {
  const clock = findClock(context.complaint, name);
  if (!clock || clock.metAt || clock.status === 'cancelled' || clock.status === 'lapsed') return;
  if (clock.status === 'running' && clock.due < context.now && isOptional(context.complaint, name)) return;
  endPause(context, name);
  const by = letter === null ? null : postingOf(context.complaint, letter);
  context.emit({ type: 'ClockMet', clock: name, by });
}

/**
 * A complaint that was ended comes back: law's deadlines that ended with it, unmet, run on from their own start if their
 * time is not over. Nothing is overdue by that; what would have passed meanwhile stays ended.
 */
export function lawRunsOn(context: DecisionContext): void {
  const { complaint, now } = context;
  const ended = complaint.clocks.filter(
    ({ name, class: kind, status, due }) =>
      kind === 'regulatory' && status === 'cancelled' && due > now && startsWithCase(ruleOf(complaint, name)),
  );
  const clocks = ended.map((clock): Clock => {
    return { ...clock, ...timesFor(clock, clock.due, termsOf(complaint, clock), now), status: 'running' };
  });
  if (clocks.length === 0) return;
  context.emit({ type: 'ClocksStarted', clocks, again: true });
  for (const { name } of clocks) warnIfNear(context, name);
}

/** What counted from a choice begins with the next one; what the pack does not have any more never again. */
const startsWithCase = (rule: ClockRule | undefined): boolean => rule !== undefined && rule.starts !== 'choice';

/**
 * The grumble was a complaint from the start: the deadlines of one count from its receipt. Those of an answer that went
 * out already are met.
 */
export function promoteGrumble(context: DecisionContext): void {
  const { complaint } = context;
  const rules = complaint.plan.clocks.filter(({ name, starts }) => starts !== 'choice' && !findClock(complaint, name));
  const clocks = clocksOfCase(rules, complaint.calendarSnapshot, complaint);
  context.emit({ type: 'GrumblePromoted', clocks });
  const answered = complaint.offers.some(({ sentAt }) => sentAt) || findClock(complaint, 'settle')?.metAt;
  if (answered) for (const { name } of clocks) meetClock(context, name, null);
}

export function isSettling(complaint: Complaint): boolean {
  const status = findClock(complaint, 'settle')?.status;
  return status === 'running' || status === 'paused';
}

/** A letter on the first channel of the complainant. */
export const postingOf = ({ reach }: Complaint, letter: string): string =>
  formatPosting({ letter, channel: reach.channels[0] ?? 'portal' });
