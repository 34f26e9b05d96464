import type { Fact } from '../commands';
import { type Course, type Rule, refuse } from '../course';
import type { Refusal } from '../errors';
import type { SignalName } from '../facts';
import { carryOut, mayDecide } from './approvals';
import { raiseTask } from './raise-task';

type Of<K extends Fact['type']> = Rule<Extract<Fact, { type: K }>>;

/** What comes by signal and is refused all the same. */

/** A supervisor's word from the Temporal UI: the same guard as the update's, and a refusal is on record. */
const approvalSignalled: Of<'ApprovalSignalled'> = (course, verdict) => {
  const { complaint } = course;
  const refusal = complaint.plan.approval.bySignal
    ? mayDecide(complaint, verdict)
    : refuse('signal-approval-off', 'This pack takes none.');
  if (refusal)
    refuseSignal(course, { signal: 'decideApproval', about: verdict.approval, by: verdict.approver.id }, refusal);
  else carryOut(course, verdict, true, {});
  return undefined;
};

const signalNotUnderstood: Of<'SignalNotUnderstood'> = (course, { detail, ...sent }) => {
  refuseSignal(course, sent, refuse('invalid-request', detail));
  return undefined;
};

/** Nobody waits for the answer to a signal: it stands on record, and a person hears of it. */
function refuseSignal(
  course: Course,
  { signal, about, by }: { signal: SignalName; about: string; by: string },
  { code, detail }: Refusal,
): void {
  const words = code === 'invalid-request' && { detail };
  course.happen({ type: 'SignalRefused', signal, code, about, by, ...words });
  if (course.complaint.stage !== 'closed') raiseTask(course, 'signal-refused', about, 'supervisor');
}

export const SIGNAL_RULES = { ApprovalSignalled: approvalSignalled, SignalNotUnderstood: signalNotUnderstood };
