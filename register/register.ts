import type { Actor, Command, Fact, Input, UndeliveredLetter } from '../domain/commands';
import type { Complaint, TextRefs } from '../domain/complaint';
import type { Turn } from '../domain/effects';
import type { Refusal } from '../domain/errors';
import type { ComplaintEvent, Entry } from '../domain/events';
import type { Instant } from '../domain/plan';
import type {
  Audience,
  CallStatus,
  ChannelOut,
  FactType,
  LetterStatus,
  LetterTemplate,
  Role,
  TaskKind,
  TaskStatus,
} from '../domain/vocabulary';

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
  remedies: RemedyLedger;
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
   * Repeating it with the same complaint id changes nothing.
   */
  open(opening: Opening): Promise<void>;
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

export interface Person {
  name: string | null;
  email: string | null;
  phone: string | null;
  customerRef: string | null;
  language: string;
  timeZone: string;
  preferredChannel: ChannelOut | null;
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
  /** A refused command: an update that was rejected leaves nothing in Temporal. */
  auditRefusal(row: {
    complaint: string;
    at: Instant;
    actor: Actor;
    command: Command['type'];
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

export interface LetterDraft {
  key: string;
  template: LetterTemplate;
  channel: ChannelOut;
  to: string;
  about: Record<string, string>;
  /** Bodies of the texts that the effect refers to, by name. */
  texts: Record<string, string>;
}
/** `person` is null when the person has been erased: then a letter has no address and fails for good. */
export type RenderLetter = (draft: LetterDraft, complaint: Complaint, person: Person | null) => RenderedLetter;
export interface RenderedLetter {
  language: string;
  version: string;
  subject: string;
  text: string;
  html: string | null;
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

/** People and texts: all that erasing a person deletes. */
export interface People {
  read(complaint: string): Promise<Person | null>;
  /** Held as *pending* under its command's key until a turn takes it up (then it replaces the person). */
  putPending(complaint: string, textId: string, patch: Partial<Person>): Promise<void>;
  /** Texts of a command, pending until a turn refers to them. Repeating with the same ids changes nothing. */
  putTexts(complaint: string, texts: { id: string; name: string; body: string }[]): Promise<void>;
  texts(ids: string[]): Promise<Map<string, string>>;
  /** Pending texts that no turn took up. Returns how many were deleted. */
  sweepPending(olderThan: Instant): Promise<number>;
}

export interface StoredLetter {
  /** `{complaint}/{key}/{channel}`: also the message id that the provider sees. */
  id: string;
  complaint: string;
  key: string;
  template: LetterTemplate;
  channel: ChannelOut;
  language: string;
  version: string;
  to: string;
  subject: string;
  text: string;
  html: string | null;
  /** Null when the person is erased or the channel has no address. */
  address: string | null;
  status: LetterStatus;
  attempts: number;
  lastError: string | null;
  recordedAt: Instant;
  sentAt: Instant | null;
}

export interface LetterBox {
  ofComplaint(complaint: string): Promise<StoredLetter[]>;
  read(id: string): Promise<StoredLetter | null>;
  /** Next letters to send on a channel, locked against other couriers for `leaseSeconds`. */
  take(channel: ChannelOut, limit: number, now: Instant, leaseSeconds: number): Promise<StoredLetter[]>;
  sent(id: string, at: Instant): Promise<void>;
  tryAgain(id: string, at: Instant, error: string): Promise<void>;
  /** Failed for good: marks it and puts a `letter-bounced` fact into the inbox, in one transaction. Returns the fact id. */
  failed(id: string, at: Instant, error: string): Promise<string>;
  mark(id: string, status: 'delivered' | 'read', at: Instant): Promise<void>;
  /** When the next pending letter of a channel may be tried, null when there is none. */
  nextAttempt(channel: ChannelOut): Promise<Instant | null>;
  /**
   * Renders and stores a letter that belongs to no turn (a reminder to a third party), once per complaint, key and
   * channel; texts are references. Answers the channel to ring, null when there is nothing to send.
   */
  add(
    complaint: string,
    letter: Omit<LetterDraft, 'texts'> & { texts: TextRefs },
    at: Instant,
    render: RenderLetter,
  ): Promise<ChannelOut | null>;
  /** Keys of the complainant's letters that no channel delivered. */
  undelivered(complaint: string): Promise<UndeliveredLetter[]>;
}

export interface WorkFilter {
  assignee?: string;
  role?: string;
  dueBefore?: Instant;
  status?: string;
  limit: number;
  cursor?: string;
}
export interface WorkItem {
  id: string;
  complaint: string;
  reference: string;
  dueAt: Instant;
  status: string;
}
export interface TaskItem extends WorkItem {
  task: TaskKind;
  about: string;
  audience: Audience;
  /** Staff id of the owner for `audience: owner`, or who claimed it. */
  assignee: string | null;
  status: TaskStatus;
  raisedAt: Instant;
}
export interface CallItem extends WorkItem {
  call: string;
  to: Instant;
  assignee: string;
  status: CallStatus;
}
export interface ApprovalItem extends WorkItem {
  approval: string;
  offer: string;
  offerHash: string;
  needs: string;
  proposedBy: string;
}
export interface WorkLists {
  tasks(filter: WorkFilter): Promise<{ items: TaskItem[]; nextCursor: string | null }>;
  calls(filter: WorkFilter): Promise<{ items: CallItem[]; nextCursor: string | null }>;
  approvals(filter: WorkFilter): Promise<{ items: ApprovalItem[]; nextCursor: string | null }>;
  task(id: string): Promise<TaskItem | null>;
  claimTask(id: string, by: string, at: Instant): Promise<'claimed' | 'taken' | 'ended' | 'unknown'>;
  endTask(id: string, by: string, note: string, at: Instant): Promise<'done' | 'ended' | 'unknown'>;
  /** A task that belongs to no turn (`fact-unmatched`). Once per key. */
  raiseTask(task: {
    key: string;
    complaint: string | null;
    task: TaskKind;
    audience: Audience;
    about: string;
    dueAt: Instant;
    at: Instant;
  }): Promise<void>;
  /** Open cases per staff id, for choosing an owner. */
  load(): Promise<Map<string, number>>;
}

/** What child workflows report when the run of their complaint has ended. */
export type InternalFact = 'step-reported' | 'enquiry-unanswered';

/** Machine facts: stored before they are acknowledged, then signalled until a turn has recorded them. */
export interface Inbox {
  /** Once per `id`. */
  put(fact: {
    id: string;
    source: string;
    type: FactType | InternalFact;
    ref: string;
    at: Instant;
    reason: string | null;
    complaint: string | null;
    fact: Fact | null;
  }): Promise<void>;
  waiting(limit: number, olderThan: Instant): Promise<{ id: string; complaint: string; fact: Fact }[]>;
  /** Facts that no complaint was found for, oldest first: the sweep resolves them again, then makes them a task. */
  unmatched(limit: number, olderThan: Instant): Promise<{ id: string; type: FactType; ref: string; at: Instant }[]>;
  /** What an unmatched reference turned out to mean. */
  match(id: string, found: { complaint: string; fact: Fact }): Promise<void>;
  settle(id: string, how: 'recorded' | 'task'): Promise<void>;
  /** Finds what a reference means: a letter id, a step key or its provider reference, an enquiry `{complaint}/e1`. */
  resolve(type: FactType, ref: string): Promise<{ complaint: string; fact: Fact } | null>;
}

export interface Idempotency {
  /** Claims a key for one request. `running`: another process holds it (for at most `leaseSeconds`). */
  claim(scope: string, bodyHash: string, now: Instant, leaseSeconds: number): Promise<IdempotencyClaim>;
  /** Keeps the first 2xx for 30 days. */
  keep(scope: string, answer: KeptAnswer, now: Instant): Promise<void>;
  /** After a refusal the same key may try again. */
  release(scope: string): Promise<void>;
  sweep(now: Instant): Promise<number>;
}
export type IdempotencyClaim =
  | { kind: 'fresh' }
  | { kind: 'running' }
  | { kind: 'other-body' }
  | { kind: 'kept'; answer: KeptAnswer };
export interface KeptAnswer {
  status: number;
  headers: Record<string, string>;
  body: unknown;
}

/** API keys, stored hashed (SHA-256). `person`: the key is that person's own, no Amends-Actor needed. */
export interface ApiKeys {
  find(keyHash: string): Promise<{ id: string; role: Role; person: string | null } | null>;
  put(key: { id: string; keyHash: string; role: Role; person: string | null }): Promise<void>;
}

/** The default ledger of remedies: money, goods and bookings as rows. One row per step key. */
export interface RemedyLedger {
  post(row: {
    key: string;
    complaint: string;
    remedy: string;
    minor: number | null;
    currency: string | null;
    item: string | null;
    at: Instant;
  }): Promise<{ reference: string }>;
  ofComplaint(
    complaint: string,
  ): Promise<{ key: string; remedy: string; minor: number | null; currency: string | null; reference: string }[]>;
}

/** A cursor that this list did not give, or not in this order: the caller's mistake. */
export class CursorInvalid extends Error {
  override name = 'CursorInvalid';
}
/** The record is at another revision than the turn expects. */
export class RevisionConflict extends Error {
  override name = 'RevisionConflict';
}
