import { basisOf, dueAfter, openPause, settledPauses, timesFor } from '../clock-ledger';
import { findClock } from '../clocks';
import type { Command } from '../commands';
import type { Clock } from '../complaint';
import { type Course, type Rule, refuse } from '../course';
import type { Instant } from '../plan';
import { raiseTask } from './raise-task';

type Of<K extends Command['type']> = Rule<Extract<Command, { type: K }>>;

/**
 * Operational clocks may stand still while we wait for somebody, with a reason and evidence; a law's clock never does.
 * Whatever ends a standstill settles it, so that no paused time is ever lost or counted twice.
 */

const pauseClock: Of<'PauseClock'> = (course, { clock: name, reason, texts }) => {
  const clock = findClock(course.complaint, name);
  if (!clock) return refuse('unknown-part', `There is no clock ${name}.`);
  if (clock.class === 'regulatory') return refuse('clock-regulatory', `${name} is the law's.`);
  if (name === 'update') return refuse('news-never-pauses', 'Silence is what people fear.');
  if (clock.status !== 'running') return refuse('clock-not-running', `${name} is ${clock.status}.`);
  if (clock.due <= course.now) return refuse('clock-not-running', `${name} fell due at ${clock.due}.`);
  course.happen({ type: 'ClockPaused', clock: name, reason, by: course.actor.id, texts });
  return undefined;
};

const resumeClock: Of<'ResumeClock'> = (course, { clock: name }) => {
  const clock = findClock(course.complaint, name);
  if (!clock) return refuse('unknown-part', `There is no clock ${name}.`);
  if (clock.status !== 'paused') return refuse('clock-not-paused', `${name} is ${clock.status}.`);
  endStandstill(course, name);
  warnIfNear(course, name);
  return undefined;
};

/** Whether time is left that could stand still. */
export function mayStandStill({ class: kind, status, due }: Clock, now: Instant): boolean {
  return kind === 'operational' && status === 'running' && now < due;
}

/** Lets a paused clock run on: its instants are later by the time that it stood still. Others are left alone. */
export function endStandstill(course: Course, name: string): void {
  const clock = findClock(course.complaint, name);
  const pause = clock && openPause(clock);
  if (!pause) return;
  const basis = basisOf(course.complaint, clock);
  const due = dueAfter(clock.due, pause.from, course.now, basis);
  const settled: Clock = { ...clock, pauses: settledPauses(clock, course.now) };
  course.happen({ type: 'ClockResumed', clock: name, times: timesFor(settled, due, basis, course.now) });
}

/** Before the complaint ends: a ledger that nobody can settle any more would be wrong for ever. */
export function endStandstills(course: Course): void {
  for (const { name } of course.complaint.clocks) endStandstill(course, name);
}

/** A warning given for the old instant was voided with it. */
export function warnIfNear(course: Course, name: string): void {
  const clock = findClock(course.complaint, name);
  if (clock?.status === 'running' && clock.warned > 0 && clock.due > course.now)
    raiseTask(course, 'clock-warning', name, 'owner', clock.due);
}

export const STANDSTILL_RULES = { PauseClock: pauseClock, ResumeClock: resumeClock };
