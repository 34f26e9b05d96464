import type { Actor, Complaint, TextRefs } from '../../domain/model';
import type { StoredComplaint } from '../../register/complaints/contract';
import type { Person } from '../../register/people/contract';
import type { ConflictRefs } from '../conflicts';
import type { CommandRequest } from '../inputs/requests';
import type { RunCondition } from '../runs/condition';

/** A command as a caller says it: what was said, and the request that refers to it. */
export interface CommandDraft {
  texts?: Record<string, string | undefined>;
  /** Corrected contact of the complainant, referred to as `contact`. */
  contact?: Partial<Person>;
  make: (texts: TextRefs) => CommandRequest;
}

/** Which complaint, by whom, and what makes a repeat the same. */
export interface CommandTarget {
  stored: StoredComplaint;
  actor: Actor;
  /** Of the request, by `commandId`, or made from what makes the command necessary. */
  inputId: string;
  /** Of the request as it came: another one under the same id is refused. */
  hash: string;
  /** Revisions on which the caller has decided; absent: any. */
  expected?: readonly number[] | undefined;
  conflictRefs: ConflictRefs;
}

/** The complaint as the command left it. `created`: id of the part that it made (`o1`). */
export interface CommandOutcome {
  complaint: Complaint;
  created: string | null;
  run: RunCondition;
  /** The same request was answered before, and nothing was done now. */
  replayed: boolean;
}
