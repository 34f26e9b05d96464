import { heightOf, type Route } from '../approval-route';
import { exceeds, rank } from '../authority';
import { addSpan, secondsBetween, subtractSpan } from '../calendar';
import type { OfferFacts } from '../commands';
import type { Complaint } from '../complaint';
import type { Course } from '../course';
import { callsPassed, tellLate } from '../late-calls';
import { rungInstants } from '../marks';
import type { Approval, Offer } from '../offer';
import type { Instant } from '../plan';
import type { TaskKind } from '../tasks';
import type { StaffRole } from '../vocabulary';
import { raiseTask } from './raise-task';
import { seatsOpen } from './seats';

/** An approval from being asked for until it is late, or until nobody need give it any more. */

export function askApproval(course: Course, offer: Offer, needs: StaffRole, facts: OfferFacts): Approval {
  const { complaint, now } = course;
  const { approval: rule, quiet } = complaint.plan;
  const dueAt = addSpan(now, rule.due, complaint.almanac);
  const route = routeFor(offer, needs, facts);
  const warnAt = warningsBefore(dueAt, course);
  return {
    id: `a${complaint.approvals.length + 1}`,
    offer: offer.id,
    offerHash: offer.hash,
    status: 'waiting',
    needs,
    askedAt: now,
    ...(route && { route }),
    dueAt,
    ...(warnAt.length > 0 && { warnAt }),
    rungAt: rungInstants(dueAt, rule.ladder, complaint.almanac, quiet),
    rung: null,
    decidedBy: null,
    claimed: false,
  };
}

/** The pack's route for this much. One that would approve without the authority that it takes asks for that last. */
function routeFor({ options }: Offer, needs: StaffRole, facts: OfferFacts): Route | undefined {
  const route = facts.routes?.find(({ above }) => exceeds(options, above, facts))?.route;
  return route && heightOf(route) < rank(needs) ? { inOrder: [route, { role: needs }] } : route;
}

function warningsBefore(dueAt: Instant, { complaint, now }: Course): Instant[] {
  const spans = complaint.plan.approval.warnings ?? [];
  const instants = spans.map((span) => subtractSpan(dueAt, span, complaint.almanac));
  return [...new Set(instants)].filter((at) => now < at && at < dueAt).sort();
}

/** Once it is late, the ladder calls and what would have warned of it has lost its sense. */
export function approvalFellDue(course: Course, id: string): void {
  const approval = course.complaint.approvals.find((one) => one.id === id);
  if (!approval) return;
  const next = approval.rung === null ? 0 : approval.rung + 1;
  const { calls } = callsPassed(approval.rungAt, next, course.now, 'merge');
  const last = calls.at(-1);
  if (!last) return warn(course, approval);
  const audience = course.complaint.plan.approval.ladder[last.nth]?.audience ?? 'manager';
  const late = tellLate(calls, course.now);
  course.happen({ type: 'ApprovalRungClimbed', approval: id, rung: last.nth, audience, ...late });
  raiseTask(course, 'approval-late', id, audience);
}

function warn(course: Course, { id, warnAt = [], warned = 0, dueAt }: Approval): void {
  const last = callsPassed(warnAt, warned, course.now, 'merge').calls.at(-1);
  if (!last) return;
  const lateBy = secondsBetween(last.at, course.now);
  course.happen({ type: 'ApprovalWarned', approval: id, warned: last.nth + 1, dueAt, lateBy });
  const approval = course.complaint.approvals.find((one) => one.id === id);
  if (approval) tellAsked(course, approval, 'approval-warning', { dueAt, mark: `w${last.nth}/` });
}

export const approvalsWaiting = ({ approvals }: Complaint, offer?: string): Approval[] =>
  approvals.filter((one) => one.status === 'waiting' && (offer === undefined || one.offer === offer));

/** What they were asked for has ended: whoever has it on the desk learns that it has gone. */
export function voidApprovals(course: Course, offer: string): void {
  for (const approval of approvalsWaiting(course.complaint, offer)) {
    course.happen({ type: 'ApprovalVoided', approval: approval.id, status: 'void' });
    tellCancelled(course, approval);
  }
}

/** `approval` as it was while it waited. */
export function tellCancelled(course: Course, approval: Approval): void {
  tellAsked(course, approval, 'approval-cancelled', {});
}

/** One task for each role that is asked now. A handler's seat is looked after by supervisors, who have the list. */
function tellAsked(
  course: Course,
  approval: Approval,
  task: TaskKind,
  { dueAt, mark = '' }: { dueAt?: Instant; mark?: string },
): void {
  const roles = seatsOpen(approval).map(({ role }) => (role === 'handler' ? 'supervisor' : role));
  for (const role of new Set(roles)) raiseTask(course, task, approval.id, role, dueAt, `${mark}${role}`);
}
