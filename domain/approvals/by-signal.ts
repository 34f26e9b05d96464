import { type DecisionContext, type FactRule, type FactTable, type Refusal, refuse, type SignalName } from '../model';
import { raiseTask } from '../tasks';
import { type AfterDecision, applyVerdict, mayDecide } from './rules';

/** What comes by signal: nobody waits for its answer, so it is refused on record. */

/** A supervisor's word from the Temporal UI: the same guard as the update's, and a refusal is on record. */
const approvalSignalled =
  (after: AfterDecision): FactRule<'ApprovalSignalled'> =>
  (context, verdict) => {
    const { complaint } = context;
    const refusal = complaint.plan.approval.bySignal
      ? mayDecide(complaint, verdict)
      : refuse('signal-approval-off', 'This pack takes none.');
    if (refusal)
      refuseSignal(context, { signal: 'decideApproval', about: verdict.approval, by: verdict.approver.id }, refusal);
    else applyVerdict(context, { ...verdict, unverified: true, texts: {} }, after);
    return undefined;
  };

const signalNotUnderstood: FactRule<'SignalNotUnderstood'> = (context, { detail, ...sent }) => {
  refuseSignal(context, sent, refuse('invalid-request', detail));
  return undefined;
};

/** Nobody waits for the answer to a signal: it stands on record, and a person hears of it. */
function refuseSignal(
  context: DecisionContext,
  { signal, about, by }: { signal: SignalName; about: string; by: string },
  { code, detail }: Refusal,
): void {
  const words = code === 'invalid-request' && { detail };
  context.emit({ type: 'SignalRefused', signal, code, about, by, ...words });
  if (context.complaint.stage !== 'closed') raiseTask(context, 'signal-refused', about, 'supervisor');
}

export const signalFacts = (after: AfterDecision): FactTable<'ApprovalSignalled' | 'SignalNotUnderstood'> => ({
  ApprovalSignalled: approvalSignalled(after),
  SignalNotUnderstood: signalNotUnderstood,
});
