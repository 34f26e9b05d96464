import type { Instant } from '../../domain/model';

/** What one process remembers from sweep to sweep. Losing it costs a few looks. */
export class SweepMemory {
  /** Since when each sweep found register and Temporal there. Null: the last one did not. */
  wellSince: Instant | null = null;
  /** For how many complaints a turn was overdue at the last sweep. */
  overdue = 0;
  /** How many sweeps in a row there were fewer runs than rows. */
  shortfalls = 0;
  /** Run ids of broken runs that have been seen to. */
  seenTo = new Set<string>();
}
