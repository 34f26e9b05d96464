import { rank } from '../authority';
import type { ApproverFacts, Command } from '../commands';
import type { Complaint } from '../complaint';
import { type Course, type Rule, refuse } from '../course';
import type { Refusal } from '../errors';
import type { Approval } from '../offer';
import type { TextRefs } from '../texts';
import type { ApprovalDecision } from '../vocabulary';
import { endOffer, sendOffer } from './offers';
import { raiseTask } from './raise-task';

/** A decision on exactly one offer, by update or by signal: one guard for both. */
export interface ApprovalVerdict {
  approval: string;
  decision: ApprovalDecision;
  offerHash: string;
  approver: ApproverFacts;
}

const decideApproval: Rule<Extract<Command, { type: 'DecideApproval' }>> = (course, command) => {
  const refusal = mayDecide(course.complaint, command);
  if (refusal) return refusal;
  carryOut(course, command, false, command.texts);
  return undefined;
};

export function mayDecide(complaint: Complaint, verdict: ApprovalVerdict): Refusal | undefined {
  const approval = complaint.approvals.find((one) => one.id === verdict.approval);
  if (!approval) return refuse('unknown-part', `There is no approval ${verdict.approval}.`);
  if (approval.status !== 'waiting') return refuse('approval-not-waiting', `${approval.id} is ${approval.status}.`);
  if (verdict.offerHash !== approval.offerHash)
    return refuse('offer-hash-mismatch', `${approval.offer} now has another hash.`);
  return isFit(complaint, approval, verdict.approver);
}

/** Four eyes are persons, never roles; the rank must reach. */
function isFit(complaint: Complaint, approval: Approval, approver: ApproverFacts): Refusal | undefined {
  if (!approver.known || !approver.role) return refuse('approver-unknown', `${approver.id} is not on the staff.`);
  const offer = complaint.offers.find((one) => one.id === approval.offer);
  if (offer?.proposedBy === approver.id) return refuse('four-eyes', `${approver.id} proposed ${approval.offer}.`);
  if (rank(approver.role) < rank(approval.needs)) return refuse('authority-too-low', `It needs a ${approval.needs}.`);
  return undefined;
}

/** `claimed`: Temporal says who decided; Amends did not authenticate it. */
export function carryOut(course: Course, verdict: ApprovalVerdict, claimed: boolean, texts: TextRefs): void {
  const { approval: id, decision, approver } = verdict;
  course.happen({ type: 'ApprovalDecided', approval: id, decision, by: approver.id, claimed, texts });
  const offer = course.complaint.approvals.find((one) => one.id === id)?.offer;
  if (!offer) return;
  if (decision === 'approve') return sendOffer(course, offer);
  endOffer(course, offer, decision === 'reject' ? 'rejected' : 'returned');
  raiseTask(course, decision === 'reject' ? 'offer-rejected' : 'offer-returned', offer);
}

export const APPROVAL_RULES = { DecideApproval: decideApproval };
