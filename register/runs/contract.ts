import type { Instant } from '../../domain/model';

/** A turn that is due comes within so long while all is well; what takes longer is overdue. Milliseconds. */
export const TURNS_WITHIN_MS = 60_000;

/** Why a run is replaced by another: it is not there, or the server gives up on each of its tasks. */
export type RunFault = 'gone' | 'stuck';

/** What the register knows of the runs of complaints. The run itself is Temporal's. */
export interface Runs {
  /**
   * Wants another run in the next epoch. False, and nothing is done, where the complaint has no run of this epoch any more:
   * it was closed, or somebody else has restored it. One that is gone before its first turn is wanted already.
   */
  restore(run: OpenRun, fault: RunFault, now: Instant): Promise<boolean>;
  /** There is reason to believe that these runs are not there. Those that were wanted after `since` are not meant. */
  doubt(doubts: { complaint: string; since: Instant }[]): Promise<void>;
  /** In doubt since `before` or longer, and not looked at since, or long ago. */
  inDoubt(limit: number, before: Instant, now: Instant): Promise<OpenRun[]>;
  /**
   * Fell due or were called `before`, or were wanted long ago, and had no turn since. Those were not looked at since then, or
   * long ago.
   */
  overdue(limit: number, before: Instant, now: Instant): Promise<OpenRun[]>;
  /** It was called or looked at. */
  looked(complaint: string, now: Instant): Promise<void>;
  /** Ids of all complaints whose run is open. */
  allOpen(): Promise<string[]>;
  counts(now: Instant): Promise<RunCounts>;

  /** The namespace in which the runs are; the first caller's, where none was remembered. */
  namespace(id: string, now: Instant): Promise<string>;
  /** From now on the runs are in this namespace. One that was another's has none of them: all are compared. */
  adopt(id: string, now: Instant): Promise<{ was: string | null }>;
  /** Null: no namespace is remembered. */
  watch(): Promise<RunWatch | null>;
  /** What has been seen to. */
  watched(seen: Partial<RunWatch>): Promise<void>;
}

export interface OpenRun {
  complaint: string;
  epoch: number;
}

/** What is still to be seen to. */
export interface RunWatch {
  /** Runs that ended before have been looked after. */
  endedBefore: Instant;
  /** When all runs are to be compared with the rows. */
  compareAt: Instant;
}

export interface RunCounts {
  /** Complaints that have a run, as far as is known. */
  open: number;
  /** Those of them whose run may not be there. */
  doubted: number;
  /** Those that have wanted one for ten seconds or longer. */
  unstarted: number;
  /** Those for which something has been due for a minute without a turn: no worker takes it, or the run is stuck. */
  stuck: number;
  /** Restorations of the last hour. */
  restored: number;
}
