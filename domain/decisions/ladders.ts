import { secondsBetween } from '../calendar';
import { findClock, isChance, ruleOf } from '../clocks';
import type { Clock } from '../complaint';
import type { Course } from '../course';
import type { Merged } from '../due-events';
import { callsPassed, type PassedCall, tellLate } from '../late-calls';
import type { CatchUp, Instant } from '../plan';
import type { Audience } from '../vocabulary';
import { raiseTask } from './raise-task';
import { promoteGrumble } from './whose-turn';

/**
 * Warnings, deadlines and the rungs above them. After an outage several may have passed: the pack says whether each still
 * calls somebody, the last for all, or none, and what is not called for is on record all the same.
 */

/** The next thing of a clock: a warning, the deadline itself, or a rung. */
export function clockFellDue(course: Course, name: string): void {
  const clock = findClock(course.complaint, name);
  if (!clock) return;
  const catchUp = ruleOf(course.complaint, name)?.catchUp ?? 'merge';
  if (clock.status === 'breached') climb(course, clock, catchUp);
  else if (clock.due > course.now || warnsBeforeBreach(clock, catchUp)) warn(course, clock, catchUp);
  else breach(course, clock, catchUp);
}

/** Only where each warning is given by itself one still is after the deadline. */
function warnsBeforeBreach({ warnAt, warned, due }: Clock, catchUp: CatchUp): boolean {
  const next = warnAt[warned];
  return catchUp === 'fire' && next !== undefined && next < due;
}

function warn(course: Course, clock: Clock, catchUp: CatchUp): void {
  const { calls, skipped } = callsPassed(clock.warnAt, clock.warned, course.now, catchUp);
  skip(course, clock, 'warning', skipped);
  const last = calls.at(-1);
  if (!last) return;
  course.happen({ type: 'ClockWarned', clock: clock.name, warned: last.nth + 1, ...tellLate(calls, course.now) });
  raiseTask(course, 'clock-warning', clock.name, 'owner', clock.due, markOf(clock, 'w', last));
}

/** The deadline's own passing is never skipped. Warnings that nobody got before are told with it. */
function breach(course: Course, clock: Clock, catchUp: CatchUp): void {
  const { calls, skipped } = callsPassed(clock.warnAt, clock.warned, course.now, catchUp);
  skip(course, clock, 'warning', skipped);
  course.happen({
    type: isChance(course.complaint, clock.name) ? 'ClockLapsed' : 'ClockBreached',
    clock: clock.name,
    dueAt: clock.due,
    lateBy: secondsBetween(clock.due, course.now),
    ...unwarned(calls.map(({ at }) => at)),
  });
  if (clock.name !== 'settle') return;
  promoteGrumble(course);
  raiseTask(course, 'clock-breached', clock.name);
}

function unwarned(instants: Instant[]): { unwarned?: Merged } {
  const [firstDueAt] = instants;
  return firstDueAt ? { unwarned: { count: instants.length, firstDueAt } } : {};
}

function climb(course: Course, clock: Clock, catchUp: CatchUp): void {
  const next = clock.rung === null ? 0 : clock.rung + 1;
  const { calls, skipped } = callsPassed(clock.rungAt, next, course.now, catchUp);
  skip(course, clock, 'rung', skipped);
  const last = calls.at(-1);
  if (!last) return;
  const audience = audienceOf(course, clock, last);
  course.happen({
    type: 'RungClimbed',
    clock: clock.name,
    rung: last.nth,
    generation: clock.generation,
    audience,
    ...tellLate(calls, course.now),
  });
  raiseTask(course, 'clock-breached', clock.name, audience, undefined, markOf(clock, 'r', last));
}

/** Another severity or pack may have a shorter ladder than the one that this clock climbs: then its highest is called. */
function audienceOf({ complaint }: Course, { name }: Clock, { nth }: PassedCall): Audience {
  const ladder = ruleOf(complaint, name)?.ladder ?? [];
  return (ladder[nth] ?? ladder.at(-1))?.audience ?? 'owner';
}

function skip(course: Course, clock: Clock, of: 'warning' | 'rung', skipped: PassedCall[]): void {
  if (skipped.length === 0) return;
  const calls = skipped.map(({ nth, at }) => ({ nth, dueAt: at, lateBy: secondsBetween(at, course.now) }));
  course.happen({ type: 'LateCallsSkipped', clock: clock.name, of, calls });
}

/** One call: it is made once, whatever happens to the turn that made it. */
function markOf({ generation }: Clock, kind: 'w' | 'r', { nth, at }: PassedCall): string {
  return `${at}/g${generation}${kind}${nth}`;
}

export function promiseFellDue(course: Course, id: string): void {
  const { complaint, now } = course;
  const promise = complaint.promises.find((one) => one.id === id);
  if (!promise) return;
  if (promise.dueAt > now) {
    course.happen({ type: 'PromiseWarned', promise: id, lateBy: secondsBetween(promise.warnAt, now) });
    raiseTask(course, 'promise-warning', id, 'owner', promise.dueAt);
    return;
  }
  const next = promise.rung === null ? 0 : promise.rung + 1;
  const { calls } = callsPassed(promise.rungAt, next, now, 'merge');
  // Whoever promised is told at the promised hour, whatever the hour.
  const passed = calls.length > 0 ? calls : [{ nth: 0, at: promise.dueAt }];
  const rung = passed.at(-1)?.nth ?? 0;
  const audience = complaint.plan.promise.ladder[rung]?.audience ?? 'owner';
  const { lateBy, merged } = tellLate(passed, now);
  const missed = promise.status === 'open' && !promise.warned ? [promise.warnAt] : [];
  course.happen({
    type: 'PromiseBroken',
    promise: id,
    dueAt: promise.dueAt,
    rung,
    audience,
    lateBy,
    ...(merged && { merged }),
    ...unwarned(missed),
  });
  raiseTask(course, 'promise-broken', id, audience);
}

/** All passed rungs in one task: for the highest audience that any of them called. */
export function mergedAudience({ complaint }: Course) {
  const called = complaint.clocks.flatMap((clock) => {
    const rung = clock.rung === null ? undefined : ruleOf(complaint, clock.name)?.ladder[clock.rung];
    return rung ? [rung.audience] : [];
  });
  return (['executive', 'manager', 'supervisor'] as const).find((audience) => called.includes(audience)) ?? 'owner';
}
