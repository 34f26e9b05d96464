import type { Actor, Cause, Complaint, ComplaintEvent, Entry, Instant, Plan, Refusal } from '../../domain/model';
import type { Person } from '../people/contract';

/** Opening a complaint, and the complaints whose workflow run is still to be started. */
export interface Openings {
  /** The next reference of the year (UTC) of `at`, `A-2026-000123`. Numbers may be skipped, none is given twice. */
  nextReference(at: Instant): Promise<string>;
  /**
   * One transaction: record (revision 1, epoch 1), person, texts, timeline entry, external references, the owner's load.
   * Repeating it with the same complaint id changes nothing, and answers false.
   */
  open(opening: Opening): Promise<boolean>;
  /** Complaints that have wanted a run since `wantedBefore` or longer, opened or reopened, longest first. */
  waitingForRun(limit: number, wantedBefore: Instant): Promise<string[]>;
}

export interface Opening {
  complaint: Complaint;
  entry: Entry;
  person: Person;
  /** What was said at intake, by name (`summary`, `account`, `feelings`, `unmetNeed`, `desiredOutcome`, `thirdParty`). */
  texts: { id: string; name: string; body: string }[];
  product: string | null;
  orderRef: string | null;
  occurredOn: string | null;
  /** The system whose key it was; null: a person's own. */
  openedFrom: string | null;
  externalRefs: Record<string, string>;
}

export interface StoredComplaint {
  complaint: Complaint;
  /** `unstarted`: its first turn has not come yet; `open`: it has a run; `closed`: the application takes its turns. */
  run: 'unstarted' | 'open' | 'closed';
  /** Which run is the valid one: every start but the first raises it. */
  epoch: number;
  /** The run that is wanted replaces one that was lost. */
  isRestored: boolean;
  /** There is reason to believe that the run is not there. */
  isDoubted: boolean;
  /** What its run waits for next; null: nothing, or it has not begun. */
  turnDue: Instant | null;
  /** Revision of the last command or inbound message: what time alone did does not count. */
  movedAt: number;
  product: string | null;
  orderRef: string | null;
  occurredOn: string | null;
  openedFrom: string | null;
  externalRefs: Record<string, string>;
}

export interface Records {
  read(id: string): Promise<StoredComplaint | null>;
  /** The states of these complaints, by id; an unknown id is missing. */
  states(ids: string[]): Promise<Map<string, Complaint>>;
  /** Throws `CursorInvalid` for a cursor of another list, filter or order. */
  list(filter: ComplaintFilter): Promise<{ items: StoredComplaint[]; nextCursor: string | null }>;
  /** The state as it was after that revision, made again from the entries. Null for an unknown complaint. */
  at(id: string, revision: number): Promise<Complaint | null>;
  /** What happened after that revision, oldest first. */
  happenedSince(id: string, revision: number): Promise<Happening[]>;
  timeline(id: string): Promise<TimelineRow[]>;
  /** Policies that open complaints carry, with content hash, and how many do. Reads every open complaint. */
  pinnedPacks(): Promise<PinnedPack[]>;
  likeCases(like: Like): Promise<LikeCases>;
  /** Keeps a refused command on the timeline: a rejected update leaves nothing in Temporal. */
  auditRefusal(row: {
    complaint: string;
    at: Instant;
    actor: Actor;
    /** Its type, or the operation that was refused before it came to a command. */
    command: string;
    refusal: Refusal;
  }): Promise<void>;
}

export interface Happening {
  revision: number;
  at: Instant;
  /** Without the whole states and plans that some events hold. */
  event: ComplaintEvent;
  /** Of a task that was raised: the staff id of who has it, or the role that it is for. Null: of anything else. */
  called: string | null;
}

/** An entry of a turn, or a refusal of the API (then without a revision). */
export interface TimelineRow {
  at: Instant;
  by: string;
  revision: number | null;
  event: ComplaintEvent | { type: 'Refused'; command: string; code: string; detail: string };
}

export interface ComplaintFilter {
  stage?: string;
  /** Those that are not closed. */
  open?: true;
  severity?: string;
  owner?: string;
  policy?: string;
  cause?: string;
  product?: string;
  thirdParty?: string;
  breached?: boolean;
  /** Some running clock falls due before this. */
  dueBefore?: Instant;
  receivedFrom?: Instant;
  receivedTo?: Instant;
  /** `system:value`. */
  externalRef?: string;
  reference?: string;
  /** Those that this system has opened or is referred to from. */
  of?: string;
  sort: 'receivedAt' | '-receivedAt' | 'due' | '-due';
  limit: number;
  cursor?: string;
}

/** A pack with its regimes, and how many open complaints carry them. */
export interface PinnedPack extends Pick<Plan, 'pack' | 'regimes'> {
  complaints: number;
}

/** Cases of the same cause and kind, without the one that asks. */
export interface Like {
  cause: Cause;
  subCause: string | null;
  except: string;
}

export interface LikeCases {
  /** The latest of them, five hundred at most. */
  cases: number;
  /** What was given in them, gifts not counted: in so many cases, minor units per case. */
  given: { currency: string; times: number; lowest: number; median: number; highest: number }[];
}
