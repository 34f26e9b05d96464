import type { Instant, StandingChild } from '../../domain/model';

/** Child workflows of complaints: what each is to do, how far it is, when it looks again. */
export interface Children {
  /**
   * Brings the rows of a complaint to what must be running: new work is asked for, what stands no longer is taken back.
   * Returns those to start or to wake: unfinished ones that were not begun in this epoch, are overdue, or are asked for
   * what they have not taken up.
   */
  ask(complaint: string, standing: StandingChild[], epoch: number, now: Instant): Promise<StoredChild[]>;
  /** Unfinished ones of a complaint. */
  ofComplaint(complaint: string): Promise<StoredChild[]>;
  /** Unfinished ones of all complaints. */
  unfinished(): Promise<StoredChild[]>;
  /** How many of them have taken up something. */
  countBegun(): Promise<number>;
  /** By workflow id; null where no complaint has asked for such a child. */
  read(id: string): Promise<StoredChild | null>;
  /** The child has taken up what it is asked, and looks again at `dueAt`. `reminders`: how many it has sent or reported. */
  take(id: string, taken: { work: string[]; epoch: number; dueAt: Instant; reminders: number }): Promise<void>;
  /** It is at its work, and looks again before that instant. */
  isBusy(id: string, dueAt: Instant): Promise<void>;
  /** It has done what it took up. False where it is asked for more meanwhile. */
  finish(id: string): Promise<boolean>;
  /** Unfinished ones of closed complaints that are due since `before` or longer, for the sweep. */
  overdueOfClosed(limit: number, before: Instant): Promise<StoredChild[]>;
}

export interface StoredChild {
  /** The workflow id: `remedy-{complaint}-1`. */
  id: string;
  complaint: string;
  kind: StandingChild['kind'];
  number: number;
  /** What it is to do, and what of it the child has taken up. */
  asked: string[];
  taken: string[];
  /** Epoch of the complaint when the child last took up something; 0: never. */
  epoch: number;
  dueAt: Instant;
  reminders: number;
  finished: boolean;
}
