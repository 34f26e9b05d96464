import { secondsBetween } from '../calendar';
import { findClock, lastPassed, ruleOf } from '../clocks';
import type { Clock } from '../complaint';
import type { Course } from '../course';
import { raiseTask } from './raise-task';
import { promoteGrumble } from './whose-turn';

/** Warnings, deadlines and the rungs above them: of clocks, promises and approvals. Passed rungs are merged into the last. */

export function clockFellDue(course: Course, name: string): void {
  const clock = findClock(course.complaint, name);
  if (!clock) return;
  const warned = clock.warnAt.filter((at) => at <= course.now).length;
  if (clock.due > course.now) {
    course.happen({ type: 'ClockWarned', clock: name, warned });
    raiseTask(course, 'clock-warning', name, 'owner', clock.due);
    return;
  }
  if (clock.status === 'running') {
    course.happen({
      type: 'ClockBreached',
      clock: name,
      dueAt: clock.due,
      lateBy: secondsBetween(clock.due, course.now),
    });
  }
  if (name === 'settle') {
    promoteGrumble(course);
    raiseTask(course, 'clock-breached', name);
  } else climb(course, clock);
}

function climb(course: Course, clock: Clock): void {
  const rung = lastPassed(clock.rungAt, course.now);
  const audience = rung === null ? undefined : ruleOf(course.complaint, clock.name)?.ladder[rung]?.audience;
  if (rung === null || !audience || rung === clock.rung) return;
  const dueAt = clock.rungAt[rung] ?? clock.due;
  course.happen({
    type: 'RungClimbed',
    clock: clock.name,
    rung,
    audience,
    dueAt,
    lateBy: secondsBetween(dueAt, course.now),
  });
  raiseTask(course, 'clock-breached', clock.name, audience);
}

export function promiseFellDue(course: Course, id: string): void {
  const promise = course.complaint.promises.find((one) => one.id === id);
  if (!promise) return;
  if (promise.dueAt > course.now) {
    course.happen({ type: 'PromiseWarned', promise: id });
    raiseTask(course, 'promise-warning', id, 'owner', promise.dueAt);
    return;
  }
  const rung = lastPassed(promise.rungAt, course.now) ?? 0;
  const audience = course.complaint.plan.promise.ladder[rung]?.audience ?? 'owner';
  course.happen({ type: 'PromiseBroken', promise: id, dueAt: promise.dueAt, rung, audience });
  raiseTask(course, 'promise-broken', id, audience);
}

export function approvalFellDue(course: Course, id: string): void {
  const approval = course.complaint.approvals.find((one) => one.id === id);
  const rung = approval ? lastPassed(approval.rungAt, course.now) : null;
  if (rung === null) return;
  const audience = course.complaint.plan.approval.ladder[rung]?.audience ?? 'manager';
  course.happen({ type: 'ApprovalRungClimbed', approval: id, rung, audience });
  raiseTask(course, 'approval-late', id, audience);
}

/** All passed rungs in one task: for the highest audience that any of them called. */
export function mergedAudience({ complaint }: Course) {
  const called = complaint.clocks.flatMap((clock) => {
    const rung = clock.rung === null ? undefined : ruleOf(complaint, clock.name)?.ladder[clock.rung];
    return rung ? [rung.audience] : [];
  });
  return (['executive', 'manager', 'supervisor'] as const).find((audience) => called.includes(audience)) ?? 'owner';
}
