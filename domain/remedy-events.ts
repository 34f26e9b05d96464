import type { Vote } from './approval-route';
import type { Instant } from './plan';
import type { TextRefs } from './texts';

/** What happens to approvals with several seats, to rights, to steps that are undone and to vouchers. */
export type RemedyEvent =
  /** One word on one seat; `ApprovalDecided` follows when it decides. */
  | { type: 'ApprovalVoted'; approval: string; vote: Vote; texts: TextRefs }
  /** `dueAt`: when the decision is. `lateBy`: of the warning, seconds. */
  | { type: 'ApprovalWarned'; approval: string; warned: number; dueAt: Instant; lateBy: number };
