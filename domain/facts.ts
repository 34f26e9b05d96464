import type { ApproverFacts } from './command-facts';
import type { ApprovalDecision, ChannelOut } from './vocabulary';

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
  | {
      type: 'StepReported';
      step: string;
      n: number;
      result: 'done' | 'failed' | 'unclear' | 'undone' | 'not-undone';
      reference: string | null;
    }
  | { type: 'EnquiryUnanswered'; enquiry: string }
  | { type: 'VoucherUnused'; step: string; n: number; so: 'remind' | 'expired' }
  /** A signal `decideApproval` after `resolveApprover`. */
  | {
      type: 'ApprovalSignalled';
      approval: string;
      decision: ApprovalDecision;
      offerHash: string;
      approver: ApproverFacts;
    };
