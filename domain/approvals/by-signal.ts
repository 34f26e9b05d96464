import {
  type Complaint,
  type DecisionContext,
  type ErrorCode,
  type FactRule,
  type FactTable,
  type Refusal,
  refuse,
  type SignalName,
} from '../model';
import { decimalAmount } from '../money';
import { raiseTask } from '../tasks';
import { type AfterDecision, type ApprovalVerdict, applyVerdict, mayDecide } from './rules';

/** What comes by signal: nobody waits for its answer, so it is refused on record. */

/** A supervisor's word from the Temporal UI: the same guard as the command's, and a refusal is on record. */
const approvalSignalled =
  (after: AfterDecision): FactRule<'ApprovalSignalled'> =>
  (context, verdict) => {
    const refusal = bySignalRefused(context.complaint, verdict) ?? mayDecide(context.complaint, verdict);
    if (refusal)
      refuseSignal(context, { signal: 'decideApproval', about: verdict.approval, by: verdict.approver.id }, refusal);
    else applyVerdict(context, { ...verdict, unverified: true, texts: {} }, after);
    return undefined;
  };

/** Who sent it is not verified, so it counts only as far as the pack says. */
function bySignalRefused({ id, plan, approvals }: Complaint, verdict: ApprovalVerdict): Refusal | undefined {
  const { unverifiedUpTo } = plan.approval.bySignal;
  if (unverifiedUpTo === 'none') return refuse('signal-approval-off', 'This pack takes none.');
  const approval = approvals.find((one) => one.id === verdict.approval);
  if (approval?.status !== 'waiting' || approval.bySignal) return undefined;
  const limit = unverifiedUpTo === 'any' ? 'any amount' : `${decimalAmount(unverifiedUpTo)} ${unverifiedUpTo.currency}`;
  // The plan may have changed meanwhile: what held when it was asked for counts.
  const counted = `Signals decide offers worth up to ${limit}; ${approval.id} was not among them when it was asked for.`;
  const instead = `POST /v1/complaints/${id}/approvals/${approval.id}/decision, or in the list of approvals`;
  return refuse('signal-above-limit', `${counted} Decide by ${instead}.`);
}

const signalNotUnderstood: FactRule<'SignalNotUnderstood'> = (context, { detail, ...sent }) => {
  refuseSignal(context, sent, refuse('invalid-request', detail));
  return undefined;
};

/** Codes that do not say all. */
const DETAILED: ErrorCode[] = ['invalid-request', 'signal-above-limit'];

/** Nobody waits for the answer to a signal: it stands on record, and a person hears of it. */
function refuseSignal(
  context: DecisionContext,
  { signal, about, by }: { signal: SignalName; about: string; by: string },
  { code, detail }: Refusal,
): void {
  const words = DETAILED.includes(code) && { detail };
  context.emit({ type: 'SignalRefused', signal, code, about, by, ...words });
  const { stage, approvals } = context.complaint;
  if (stage === 'closed') return;
  // Whoever reaches Temporal can send as many as they like: one task a day for each approval, and one for all other names.
  const named = approvals.some(({ id }) => id === about) ? about : 'unknown';
  raiseTask(context, 'signal-refused', named, 'supervisor', undefined, context.now.slice(0, 10));
}

export const signalFacts = (after: AfterDecision): FactTable<'ApprovalSignalled' | 'SignalNotUnderstood'> => ({
  ApprovalSignalled: approvalSignalled(after),
  SignalNotUnderstood: signalNotUnderstood,
});
