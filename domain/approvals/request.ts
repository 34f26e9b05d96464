import { addSpan, secondsBetween, subtractSpan } from '../calendar';
import { callsPassed, escalationInstants, tellLate } from '../clocks';
import {
  type Approval,
  type BySignal,
  type Complaint,
  type DecisionContext,
  type Instant,
  type Offer,
  type OfferBasis,
  type Route,
  rank,
  type StaffRole,
  type TaskKind,
} from '../model';
import { raiseTask } from '../tasks';
import { exceeds } from './authority';
import { heightOf } from './route';
import { slotsOpen } from './who-may-decide';

/** An approval from being asked for until it is late, or until nobody need give it any more. */

export function requestApproval(context: DecisionContext, offer: Offer, needs: StaffRole, basis: OfferBasis): Approval {
  const { complaint, now } = context;
  const { approval: rule, quiet } = complaint.plan;
  const dueAt = addSpan(now, rule.due, complaint.calendarSnapshot);
  const route = routeFor(offer, needs, basis);
  const warnAt = warningsBefore(dueAt, context);
  return {
    id: `a${complaint.approvals.length + 1}`,
    offer: offer.id,
    offerHash: offer.hash,
    status: 'waiting',
    needs,
    askedAt: now,
    ...(route && { route }),
    votes: [],
    dueAt,
    warnAt,
    warned: 0,
    escalateAt: escalationInstants(dueAt, rule.escalation, complaint.calendarSnapshot, quiet),
    level: null,
    decidedBy: null,
    bySignal: mayComeBySignal(offer, rule.bySignal, basis),
    unverified: false,
  };
}

/** The pack's route for this much. One that would approve without the authority that it takes asks for that last. */
function routeFor({ options }: Offer, needs: StaffRole, basis: OfferBasis): Route | undefined {
  const route = basis.routes?.find(({ above }) => exceeds(options, above, basis))?.route;
  return route && heightOf(route) < rank(needs) ? { inOrder: [route, { role: needs }] } : route;
}

/** Counted now, while it is known what the options are worth in the currency of the limit. */
function mayComeBySignal({ options }: Offer, { unverifiedUpTo }: BySignal, basis: OfferBasis): boolean {
  if (unverifiedUpTo === 'any' || unverifiedUpTo === 'none') return unverifiedUpTo === 'any';
  return !exceeds(options, unverifiedUpTo, basis);
}

function warningsBefore(dueAt: Instant, { complaint, now }: DecisionContext): Instant[] {
  const spans = complaint.plan.approval.warnings ?? [];
  const instants = spans.map((span) => subtractSpan(dueAt, span, complaint.calendarSnapshot));
  return [...new Set(instants)].filter((at) => now < at && at < dueAt).sort();
}

/** Once it is late, the escalation calls and what would have warned of it has lost its sense. */
export function approvalFellDue(context: DecisionContext, { approval: id }: { approval: string }): void {
  const approval = context.complaint.approvals.find((one) => one.id === id);
  if (!approval) return;
  const next = approval.level === null ? 0 : approval.level + 1;
  const { calls } = callsPassed(approval.escalateAt, next, context.now, 'merge');
  const last = calls.at(-1);
  if (!last) return warn(context, approval);
  const audience = context.complaint.plan.approval.escalation[last.nth]?.audience ?? 'manager';
  const late = tellLate(calls, context.now);
  context.emit({ type: 'ApprovalEscalated', approval: id, level: last.nth, audience, ...late });
  raiseTask(context, 'approval-late', id, audience);
}

function warn(context: DecisionContext, { id, warnAt, warned, dueAt }: Approval): void {
  const last = callsPassed(warnAt, warned, context.now, 'merge').calls.at(-1);
  if (!last) return;
  const lateBy = secondsBetween(last.at, context.now);
  context.emit({ type: 'ApprovalWarned', approval: id, warned: last.nth + 1, dueAt, lateBy });
  const approval = context.complaint.approvals.find((one) => one.id === id);
  if (approval) tellAsked(context, approval, 'approval-warning', { dueAt, occurrence: `w${last.nth}/` });
}

export const approvalsWaiting = ({ approvals }: Complaint, offer?: string): Approval[] =>
  approvals.filter((one) => one.status === 'waiting' && (offer === undefined || one.offer === offer));

/** What they were asked for has ended: whoever was asked learns that it is not wanted any more. */
export function voidApprovals(context: DecisionContext, offer: string): void {
  for (const approval of approvalsWaiting(context.complaint, offer)) {
    context.emit({ type: 'ApprovalVoided', approval: approval.id, status: 'void' });
    tellCancelled(context, approval);
  }
}

/** `approval` as it was while it waited. */
export function tellCancelled(context: DecisionContext, approval: Approval): void {
  tellAsked(context, approval, 'approval-cancelled', {});
}

/** One task for each role that is asked now. A handler's slot is looked after by supervisors, who have the list. */
function tellAsked(
  context: DecisionContext,
  approval: Approval,
  task: TaskKind,
  { dueAt, occurrence = '' }: { dueAt?: Instant; occurrence?: string },
): void {
  const roles = slotsOpen(approval).map(({ role }) => (role === 'handler' ? 'supervisor' : role));
  for (const role of new Set(roles)) raiseTask(context, task, approval.id, role, dueAt, `${occurrence}${role}`);
}
