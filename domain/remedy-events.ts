import type { Vote } from './approval-route';
import type { Instant } from './plan';
import type { TextRefs } from './texts';

/** What happens to approvals with several seats, to rights, to steps that are undone and to vouchers. */
export type RemedyEvent =
  /** One word on one seat; `ApprovalDecided` follows when it decides. */
  | { type: 'ApprovalVoted'; approval: string; vote: Vote; texts: TextRefs }
  /** `dueAt`: when the decision is. `lateBy`: of the warning, seconds. */
  | { type: 'ApprovalWarned'; approval: string; warned: number; dueAt: Instant; lateBy: number }
  /** One step of an option that is all or nothing failed for good, so nothing more of it is carried out. */
  | { type: 'RemedyTakenBack'; offer: string; round: number; because: string; letter: string }
  /** Steps of it that are done are taken back at their providers. */
  | { type: 'StepsUndoing'; round: number; steps: { step: string; n: number }[] }
  | { type: 'StepUndone'; step: string; n: number }
  /** What was given stays given, until a person has spoken with the complainant. */
  | { type: 'StepNotUndone'; step: string; n: number }
  | { type: 'VoucherUsed'; step: string; n: number }
  | { type: 'VoucherReminded'; step: string; n: number; letter: string }
  | { type: 'VoucherExpired'; step: string; n: number };
