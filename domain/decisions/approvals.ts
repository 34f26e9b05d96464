import { outcomeOf } from '../approval-route';
import type { ApproverFacts, Command } from '../commands';
import type { Complaint } from '../complaint';
import { type Course, type Rule, refuse } from '../course';
import type { Refusal } from '../errors';
import type { Approval } from '../offer';
import type { TextRefs } from '../texts';
import { APPROVAL_DECISIONS, type ApprovalDecision } from '../vocabulary';
import { endOffer, sendOffer } from './offers';
import { raiseTask } from './raise-task';
import { routeOf, type Taken, takeSeat } from './seats';

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

/** Both an update and a signal may be typed by hand: any other word would end the approval as nobody can read. */
export const DECISION_WORDS = `A decision is one of ${APPROVAL_DECISIONS.join(', ')}.`;
export const isDecision = (word: string): word is ApprovalDecision =>
  (APPROVAL_DECISIONS as readonly string[]).includes(word);

export function mayDecide(complaint: Complaint, verdict: ApprovalVerdict): Refusal | undefined {
  if (!isDecision(verdict.decision)) return refuse('invalid-request', DECISION_WORDS);
  const approval = complaint.approvals.find((one) => one.id === verdict.approval);
  if (!approval) return refuse('unknown-part', `There is no approval ${verdict.approval}.`);
  if (approval.status !== 'waiting') return refuse('approval-not-waiting', `${approval.id} is ${approval.status}.`);
  if (verdict.offerHash !== approval.offerHash)
    return refuse('offer-hash-mismatch', `${approval.offer} now has another hash.`);
  const taken = takeSeat(complaint, approval, verdict.approver);
  return 'code' in taken ? taken : undefined;
}

/** `claimed`: Temporal says who decided; Amends did not authenticate it. */
export function carryOut(course: Course, verdict: ApprovalVerdict, claimed: boolean, texts: TextRefs): void {
  const approval = course.complaint.approvals.find((one) => one.id === verdict.approval);
  const taken = approval && takeSeat(course.complaint, approval, verdict.approver);
  if (!approval || !taken || 'code' in taken) return;
  const decision = castVote(course, approval, taken, { ...verdict, claimed, texts });
  if (decision === null) return;
  const by = verdict.approver.id;
  course.happen({ type: 'ApprovalDecided', approval: approval.id, decision, by, claimed, texts });
  if (decision === 'approve') return sendOffer(course, approval.offer);
  endOffer(course, approval.offer, decision === 'reject' ? 'rejected' : 'returned');
  raiseTask(course, decision === 'reject' ? 'offer-rejected' : 'offer-returned', approval.offer);
}

type Said = ApprovalVerdict & { claimed: boolean; texts: TextRefs };

/** What the word decides, null while others are waited for. A single seat taken in one's own right needs no vote. */
function castVote(course: Course, approval: Approval, taken: Taken, said: Said): ApprovalDecision | null {
  const { decision, claimed, texts, approver } = said;
  if (!approval.route && taken.standingInFor === null) return decision;
  const vote = { ...taken, at: course.now, by: approver.id, decision, claimed };
  const outcome = outcomeOf(routeOf(approval), [...(approval.votes ?? []), vote]);
  const decided = { waiting: null, approved: 'approve', rejected: 'reject', returned: 'return' } as const;
  // The note stands with what decides, or with the vote where nothing does yet.
  course.happen({ type: 'ApprovalVoted', approval: approval.id, vote, texts: decided[outcome] === null ? texts : {} });
  return decided[outcome];
}

export const APPROVAL_RULES = { DecideApproval: decideApproval };
