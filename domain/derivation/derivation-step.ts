import type { Instant, LocalDate } from '../model';

/** In the order in which they follow each other; several of one kind may. */
export const STEP_KINDS = [
  'start',
  'rule',
  'calendar',
  'counted',
  'skipped',
  'shift',
  'roll',
  'end',
  'pause',
  'extension',
  'result',
] as const;

/** One step from the start of a clock to its due instant, in a sentence that can be followed with a calendar on the wall. */
export interface DerivationStep {
  kind: (typeof STEP_KINDS)[number];
  what: string;
  /** First and last of the days that it is about. */
  from?: LocalDate;
  to?: LocalDate;
  /** Why these days do not count, or count against the week. */
  reason?: string;
  /** The due instant as it stands after this step. */
  due?: Instant;
}

/** A deadline on its way: how it came about so far, and when it is due by that. */
export interface Standing {
  steps: DerivationStep[];
  due: Instant;
}
