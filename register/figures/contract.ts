import type { Instant, Severity, Stage } from '../../domain/model';

/** What operations count. */
export interface Figures {
  read(now: Instant): Promise<FiguresRead>;
}

export interface FiguresRead {
  /** Without those of which there are none. */
  open: { stage: Stage; severity: Severity; complaints: number }[];
  /** Open complaints that owe somebody something which was due. */
  late: number;
  /** Those that are not late yet, and will be within the hour unless somebody acts. */
  dueInHour: number;
  /** Remedy steps that a person must look into. */
  stepsFailed: number;
}
