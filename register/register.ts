import type { Actor, Input } from '../domain/commands';
import type { Complaint } from '../domain/complaint';
import type { Turn } from '../domain/effects';
import type { Refusal } from '../domain/errors';
import type { ComplaintEvent, Entry } from '../domain/events';
import type { Instant, Plan } from '../domain/plan';
import type { ChannelOut } from '../domain/vocabulary';
import type { ApprovalFacts } from './contract/approvals';
import type { Claims } from './contract/claims';
import type { LetterBox, RenderLetter } from './contract/letters';
import type { ApiKeys, Idempotency, Inbox, RemedyAttempts, RemedyLedger } from './contract/outside';
import type { People, Person } from './contract/people';
import type { WorkLists } from './contract/work';

/**
 * Who and what was said; the record of each complaint; lists. One implementation (Kysely) on PostgreSQL and PGlite.
 * Every write can be repeated: each row has a key made from what caused it.
 */
export interface Register {
  openings: Openings;
  records: Records;
  people: People;
  letterBox: LetterBox;
  workLists: WorkLists;
  inbox: Inbox;
  idempotency: Idempotency;
  keys: ApiKeys;
  claims: Claims;
  approvalFacts: ApprovalFacts;
  remedies: RemedyLedger;
  attempts: RemedyAttempts;
  /** Answers when the database does; throws otherwise. */
  ping(): Promise<void>;
  close(): Promise<void>;
}

/** Opening a complaint, and starting what has no run yet. */
export interface Openings {
  /** The next reference of the year of `at`, `A-2026-000123`. Gaps are allowed, doubles are not. */
  nextReference(at: Instant): Promise<string>;
  /**
   * One transaction: person, texts, record (revision 1), timeline entry, external references, idempotency claim kept.
   * Repeating it with the same complaint id changes nothing, and answers false.
   */
  open(opening: Opening): Promise<boolean>;
  /** Complaints that have no run yet, or whose new run (`wantRun`) has not been started, oldest first. */
  waitingForRun(limit: number, olderThan: Instant): Promise<{ id: string; reopened: boolean }[]>;
  /** A run was started (or already existed). */
  runStarted(id: string): Promise<void>;
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
  externalRefs: Record<string, string>;
}

export interface StoredComplaint {
  complaint: Complaint;
  /** `unstarted`: the sweep will start it; `open`: Temporal has it; `closed`: the register decides. */
  run: 'unstarted' | 'open' | 'closed';
  product: string | null;
  orderRef: string | null;
  occurredOn: string | null;
  externalRefs: Record<string, string>;
}

export interface Records {
  read(id: string): Promise<StoredComplaint | null>;
  list(filter: ComplaintFilter): Promise<{ items: StoredComplaint[]; nextCursor: string | null }>;
  /**
   * One transaction per turn, at most once: locks the record, returns at once if this turn is on record, otherwise
   * evolves the state with the entries, renders and stores letters, tasks, voids; takes up pending texts; marks facts
   * of the inbox as recorded; refreshes the lists. `render` makes the text of a letter inside the transaction.
   * Throws `RevisionConflict` when `turn.from` is not the record's revision.
   */
  record(turn: Turn, render: RenderLetter): Promise<Recorded>;
  /**
   * Decides on a closed complaint under a row lock, records without a run. `decide` is the domain's. Sets `wantRun` when
   * the complaint is open again afterwards.
   */
  decideClosed(id: string, input: Input, now: Instant, decide: DecideFn, render: RenderLetter): Promise<ClosedDecision>;
  timeline(id: string): Promise<TimelineRow[]>;
  /** Policies that open complaints carry, with content hash, and how many do. Reads every open one: for the start alone. */
  pinnedPacks(): Promise<PinnedPack[]>;
  /** A refused command: an update that was rejected leaves nothing in Temporal. */
  auditRefusal(row: {
    complaint: string;
    at: Instant;
    actor: Actor;
    /** Its type, or the operation that was refused before it came to a command. */
    command: string;
    refusal: Refusal;
  }): Promise<void>;
}

export type DecideFn = (
  complaint: Complaint,
  input: Input,
  now: Instant,
) => { turn: Turn; made: string | null } | { refusal: Refusal };

export type ClosedDecision =
  | { kind: 'recorded'; complaint: Complaint; made: string | null; recorded: Recorded }
  | { kind: 'refused'; refusal: Refusal }
  /** The complaint is open after all: send it to its run. */
  | { kind: 'not-closed' };

export interface Recorded {
  revision: number;
  /** Channels that have something to send now. */
  bells: ChannelOut[];
  /**
   * Only when this turn (same complaint, same `to`) was on record already and its entries differ from those asked for:
   * the entries that stand. A turn by time alone may be decided twice, the second time at a later instant with more due,
   * when a worker dies between this commit and its workflow task; the run then goes on from what is on record.
   */
  instead?: Entry[];
}

/** Refusals of the API and the entries of turns, merged, oldest first. */
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
  sort: 'receivedAt' | '-receivedAt' | 'due' | '-due';
  limit: number;
  cursor?: string;
}

/** What so many open complaints live by. */
export interface PinnedPack extends Pick<Plan, 'pack' | 'regimes'> {
  complaints: number;
}

/** A cursor that this list did not give, or not in this order: the caller's mistake. */
export class CursorInvalid extends Error {
  override name = 'CursorInvalid';
}

/** The record is at another revision than the turn expects. */
export class RevisionConflict extends Error {
  override name = 'RevisionConflict';
}
