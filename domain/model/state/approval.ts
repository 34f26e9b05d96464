import type { StaffRole } from '../roles';
import type { ApprovalDecision, ApprovalStatus } from '../vocabulary';
import type { Instant } from './plan';

/**
 * Who must agree to an offer: a slot for one person of a role or above, or several routes one after another, side by
 * side, or so many of them. `veto`: a no on this slot ends it, where a quorum could still be reached without it.
 */
export type Route =
  | { role: StaffRole; veto?: true }
  | { inOrder: Route[] }
  | { sideBySide: Route[] }
  | { quorum: number; of: Route[] };

/** One person's decision on one slot. `slot`: its place in the route, `0.1` = the second of the first. */
export interface Vote {
  slot: string;
  at: Instant;
  by: string;
  /** Whom `by` stood in for. */
  standingInFor: string | null;
  decision: ApprovalDecision;
  unverified: boolean;
}

export interface Approval {
  id: string;
  offer: string;
  offerHash: string;
  status: ApprovalStatus;
  needs: StaffRole;
  askedAt: Instant;
  /** Who must agree, and in what order. Absent: one person of the role in `needs`. */
  route?: Route;
  /** Empty where one person decides in their own right. */
  votes: Vote[];
  dueAt: Instant;
  /** Warnings before it is late, and how many were given. */
  warnAt: Instant[];
  warned: number;
  escalateAt: Instant[];
  level: number | null;
  decidedBy: string | null;
  /** Whether an unverified signal may decide it, by what the pack said when it was asked for. */
  bySignal: boolean;
  /** True when the decision came by a signal: Temporal says who decided, Amends did not verify it. */
  unverified: boolean;
}
