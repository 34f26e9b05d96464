import type { Actor, Command, Complaint, TextRefs } from '../../domain/model';
import type { StoredComplaint } from '../../register/complaints/contract';
import type { Person } from '../../register/people/contract';

/** A command as a caller says it: what was said, and the command that refers to it. */
export interface CommandDraft {
  texts?: Record<string, string | undefined>;
  /** Corrected contact of the complainant, referred to as `contact`. */
  contact?: Partial<Person>;
  make: (texts: TextRefs) => Command;
}

/** Which complaint, by whom, and as which input. */
export interface CommandTarget {
  stored: StoredComplaint;
  actor: Actor;
  /** From `withIdempotency`, or made from what makes the command necessary: a repeat has the same. */
  inputId: string;
  /** Revisions on which the caller has decided; absent: any. */
  expected?: readonly number[];
}

/** The complaint after the command. `created`: id of the part that it made (`o1`). `source`: who decided. */
export interface CommandOutcome {
  complaint: Complaint;
  created: string | null;
  source: 'live' | 'register';
}
