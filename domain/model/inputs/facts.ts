import type { ApprovalDecision, ChannelOut } from '../vocabulary';
import type { ApproverBasis } from './basis';

/** What a remedy's workflow reports of a step. `unclear`: the provider may have done it. */
export const STEP_RESULTS = ['done', 'failed', 'unclear', 'reversed', 'not-reversed'] as const;
/** What is told of a voucher that nobody has used. */
export const VOUCHER_REPORTS = ['remind', 'expired'] as const;

/** The one input that comes as a signal from outside, without a row in the register. */
export type SignalName = 'decideApproval';

/**
 * Machine facts: nobody waits for an answer, so they are never refused; what fits nothing becomes a task.
 * What a reference means has been looked up in the register before.
 */
export type Fact =
  /** `uncomposed`: there was nothing to send, and so there is not on any other channel. */
  | { type: 'LetterBounced'; letter: string; template: string; channel: ChannelOut; uncomposed?: true }
  | { type: 'LetterRead'; letter: string; template: string; channel: ChannelOut }
  | { type: 'PaymentReturned'; step: string; generation: number }
  | { type: 'ParcelLost'; step: string; generation: number }
  | { type: 'ThirdPartyReplied'; enquiry: string }
  | { type: 'VoucherUsed'; step: string; generation: number }
  /** From the child workflows. */
  | {
      type: 'StepReported';
      step: string;
      generation: number;
      result: (typeof STEP_RESULTS)[number];
      reference: string | null;
    }
  | { type: 'EnquiryUnanswered'; enquiry: string }
  | { type: 'VoucherUnused'; step: string; generation: number; kind: (typeof VOUCHER_REPORTS)[number] }
  /** A signal `decideApproval`; the turn has looked up its sender in the staff list. */
  | {
      type: 'ApprovalSignalled';
      approval: string;
      decision: ApprovalDecision;
      offerHash: string;
      approver: ApproverBasis;
    }
  /** A signal that says nothing it may say. `about` and `detail` are words of ours. */
  | { type: 'SignalNotUnderstood'; signal: SignalName; about: string; by: string; detail: string };

export type FactKind = Fact['type'];
