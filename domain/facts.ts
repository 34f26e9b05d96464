import type { ApproverFacts } from './command-facts';
import type { ApprovalDecision, ChannelOut } from './vocabulary';

/** What a remedy's run tells of a step. `unclear`: the provider may have done it. */
export const STEP_RESULTS = ['done', 'failed', 'unclear', 'undone', 'not-undone'] as const;
/** What is told of a voucher that nobody has used. */
export const VOUCHER_NEWS = ['remind', 'expired'] as const;

/** Signals that a complaint hears. */
export type SignalName = 'fact' | 'decideApproval';

/**
 * Machine facts: nobody waits for an answer, so they are never refused; what fits nothing becomes a task.
 * The API or a courier has looked up in the register what a reference means before it sends the fact.
 */
export type Fact =
  | { type: 'LetterBounced'; letter: string; template: string; channel: ChannelOut }
  | { type: 'LetterRead'; letter: string; template: string; channel: ChannelOut }
  | { type: 'PaymentReturned'; step: string; n: number }
  | { type: 'ParcelLost'; step: string; n: number }
  | { type: 'ThirdPartyReplied'; enquiry: string }
  | { type: 'VoucherUsed'; step: string; n: number }
  /** From the child workflows. */
  | { type: 'StepReported'; step: string; n: number; result: (typeof STEP_RESULTS)[number]; reference: string | null }
  | { type: 'EnquiryUnanswered'; enquiry: string }
  | { type: 'VoucherUnused'; step: string; n: number; so: (typeof VOUCHER_NEWS)[number] }
  /** A signal `decideApproval` after `resolveApprover`. */
  | {
      type: 'ApprovalSignalled';
      approval: string;
      decision: ApprovalDecision;
      offerHash: string;
      approver: ApproverFacts;
    }
  /** A signal that says nothing it may say. `about` and `detail` are words of ours. */
  | { type: 'SignalNotUnderstood'; signal: SignalName; about: string; by: string; detail: string };
