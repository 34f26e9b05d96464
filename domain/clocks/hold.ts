import type { Clock, ClockTimes, Complaint, DecisionContext, HeldClock, Instant, Pause } from '../model';
import { raiseTask } from '../tasks';
import { dueAfter, termsOf, timesFor, withPausesEnded } from './planning/adjustments';
import { findClock } from './planning/start';

/** How clocks are held by the pauses of their complaint, and run on. */

/** Whether time is left that could be paused. A law's clock never is. */
export function mayPause({ class: kind, status, due }: Clock, now: Instant): boolean {
  return kind === 'operational' && status === 'running' && now < due;
}

/** The pause that holds this clock now, with since when. */
export function holdOf(
  { pauses }: Pick<Complaint, 'pauses'>,
  clock: Clock,
): { pause: Pause; from: Instant } | undefined {
  for (const pause of pauses) {
    const hold = pause.held.find((one) => isHoldOf(one, clock) && one.until === null);
    if (hold) return { pause, from: hold.from };
  }
  return undefined;
}

export const isHoldOf = (hold: HeldClock, { name, generation }: Pick<Clock, 'name' | 'generation'>): boolean =>
  hold.clock === name && hold.generation === generation;

/** The instants of a held clock if it ran on now: later by the time that it was held. */
export function timesAfterHold(complaint: Complaint, clock: Clock, from: Instant, now: Instant): ClockTimes {
  const terms = termsOf(complaint, clock);
  return timesFor(clock, dueAfter(clock.due, from, now, terms), withPausesEnded(terms, now), now);
}

/** Lets one paused clock run on. A pause that a person began for this clock alone ends with it. Others are left alone. */
export function endPause(context: DecisionContext, name: string): void {
  const clock = findClock(context.complaint, name);
  const hold = clock && holdOf(context.complaint, clock);
  if (!hold) return;
  const times = timesAfterHold(context.complaint, clock, hold.from, context.now);
  context.emit({ type: 'ClockResumed', pause: hold.pause.id, clock: name, times });
}

/** Before the complaint ends: the instants of a clock that stays paused for ever would never be right. */
export function endPauses(context: DecisionContext): void {
  for (const { name } of context.complaint.clocks) endPause(context, name);
}

/** A warning given for the old instant was voided with it. */
export function warnIfNear(context: DecisionContext, name: string): void {
  const clock = findClock(context.complaint, name);
  if (clock?.status === 'running' && clock.warned > 0 && clock.due > context.now)
    raiseTask(context, 'clock-warning', name, 'owner', clock.due);
}
