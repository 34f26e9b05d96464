import {
  type Approval,
  type ApprovalDecision,
  type ApproverBasis,
  type CommandRule,
  type CommandTable,
  type Complaint,
  DECISION_WORDS,
  type DecisionContext,
  isDecision,
  type Refusal,
  refuse,
  STAFF,
  type TextRefs,
} from '../model';
import { outcomeOf } from './route';
import { routeOf, slotFor, type Taken } from './who-may-decide';

declare module '../model/inputs/commands' {
  interface CommandTypes {
    DecideApproval: {
      approval: string;
      decision: ApprovalDecision;
      offerHash: string;
      approver: ApproverBasis;
      texts: TextRefs;
    };
  }
}

/** A decision on exactly one offer, by command or by signal: one guard for both. */
export interface ApprovalVerdict {
  approval: string;
  decision: ApprovalDecision;
  offerHash: string;
  approver: ApproverBasis;
}

/** What a decision means for its offer: the room of offers knows. */
export type AfterDecision = (context: DecisionContext, offer: string, decision: ApprovalDecision) => void;

export const decideApproval =
  (after: AfterDecision): CommandRule<'DecideApproval'> =>
  (context, command) => {
    const refusal = mayDecide(context.complaint, command);
    if (refusal) return refusal;
    applyVerdict(context, { ...command, unverified: false }, after);
    return undefined;
  };

export function mayDecide(complaint: Complaint, verdict: ApprovalVerdict): Refusal | undefined {
  if (!isDecision(verdict.decision)) return refuse('invalid-request', DECISION_WORDS);
  const approval = complaint.approvals.find((one) => one.id === verdict.approval);
  if (!approval) return refuse('unknown-part', `There is no approval ${verdict.approval}.`);
  if (approval.status !== 'waiting') return refuse('approval-not-waiting', `${approval.id} is ${approval.status}.`);
  if (verdict.offerHash !== approval.offerHash)
    return refuse('offer-hash-mismatch', `${approval.offer} now has another hash.`);
  const taken = slotFor(complaint, approval, verdict.approver);
  return 'code' in taken ? taken : undefined;
}

/** Applies a verdict that may be given. `unverified`: Temporal says who decided; Amends did not authenticate it. */
export function applyVerdict(context: DecisionContext, signed: SignedVerdict, after: AfterDecision): void {
  const approval = context.complaint.approvals.find((one) => one.id === signed.approval);
  const taken = approval && slotFor(context.complaint, approval, signed.approver);
  if (!approval || !taken || 'code' in taken) return;
  const decision = castVote(context, approval, taken, signed);
  if (decision === null) return;
  const { unverified, texts, approver } = signed;
  context.emit({ type: 'ApprovalDecided', approval: approval.id, decision, by: approver.id, unverified, texts });
  after(context, approval.offer, decision);
}

type SignedVerdict = ApprovalVerdict & { unverified: boolean; texts: TextRefs };

/** What the word decides, null while others are waited for. A single slot taken in one's own right needs no vote. */
function castVote(
  context: DecisionContext,
  approval: Approval,
  taken: Taken,
  signed: SignedVerdict,
): ApprovalDecision | null {
  const { decision, unverified, texts, approver } = signed;
  if (!approval.route && taken.standingInFor === null) return decision;
  const vote = { ...taken, at: context.now, by: approver.id, decision, unverified };
  const outcome = outcomeOf(routeOf(approval), [...approval.votes, vote]);
  const decided = { waiting: null, approved: 'approve', rejected: 'reject', returned: 'return' } as const;
  // The note stands with what decides, or with the vote where nothing does yet.
  context.emit({ type: 'ApprovalVoted', approval: approval.id, vote, texts: decided[outcome] === null ? texts : {} });
  return decided[outcome];
}

export const approvalCommands = (after: AfterDecision): CommandTable<'DecideApproval'> => ({
  DecideApproval: {
    rule: decideApproval(after),
    afterClosing: false,
    beginsWork: true,
    // A handler may stand in for whoever is away; four eyes and authority are the rule's business.
    roles: STAFF,
    words: 'Decide an approval',
  },
});
