import type { Instant } from './plan';
import type { ApprovalDecision, StaffRole } from './vocabulary';

/**
 * Who must agree to an offer: a seat for one person of a role or above, or several routes one after another, side by
 * side, or so many of them. `veto`: a no of this seat ends it, where a quorum could still be reached without it.
 */
export type Route =
  | { role: StaffRole; veto?: true }
  | { inOrder: Route[] }
  | { sideBySide: Route[] }
  | { quorum: number; of: Route[] };

/** One person's word on one seat. `seat`: its place in the route, `0.1` = the second of the first. */
export interface Vote {
  seat: string;
  at: Instant;
  by: string;
  /** Whom `by` stood in for. */
  standingInFor: string | null;
  decision: ApprovalDecision;
  claimed: boolean;
}
