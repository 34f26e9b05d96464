import type { Instant } from '../../domain/model';
import type { StoredComplaint } from '../../register/complaints/contract';
import { TURNS_WITHIN_MS } from '../../register/runs/contract';

export const RUN_CONDITIONS = ['starting', 'live', 'restoring', 'missing', 'stuck', 'ended'] as const;
export type RunCondition = (typeof RUN_CONDITIONS)[number];

/** What callers are told of the run: never that it lives where there is reason to believe otherwise. */
export function conditionOf(
  { run, isRestored, isDoubted, turnDue }: Pick<StoredComplaint, 'run' | 'isRestored' | 'isDoubted' | 'turnDue'>,
  now: Instant,
): RunCondition {
  if (run === 'closed') return 'ended';
  if (run === 'unstarted') return isRestored ? 'restoring' : 'starting';
  if (isDoubted) return 'missing';
  return turnDue !== null && Date.parse(turnDue) <= Date.parse(now) - TURNS_WITHIN_MS ? 'stuck' : 'live';
}
