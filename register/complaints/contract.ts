import type {
  Actor,
  Cause,
  ChannelOut,
  Complaint,
  ComplaintEvent,
  Entry,
  Input,
  Instant,
  Plan,
  Refusal,
  Turn,
} from '../../domain/model';
import type { RenderLetter } from '../letters/contract';
import type { Person } from '../people/contract';

/** Opening a complaint, and the complaints whose workflow run is still to be started. */
export interface Openings {
  /** The next reference of the year (UTC) of `at`, `A-2026-000123`. Numbers may be skipped, none is given twice. */
  nextReference(at: Instant): Promise<string>;
  /**
   * One transaction: record (revision 1), person, texts, timeline entry, external references, the owner's load.
   * Repeating it with the same complaint id changes nothing, and answers false.
   */
  open(opening: Opening): Promise<boolean>;
  /** Complaints that have wanted a run since `wantedBefore` or longer, opened or reopened, longest first. */
  waitingForRun(limit: number, wantedBefore: Instant): Promise<{ id: string; reopened: boolean }[]>;
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
  /** The states of these complaints, by id; an unknown id is missing. */
  states(ids: string[]): Promise<Map<string, Complaint>>;
  /** Throws `CursorInvalid` for a cursor of another list or order. */
  list(filter: ComplaintFilter): Promise<{ items: StoredComplaint[]; nextCursor: string | null }>;
  /**
   * One transaction per turn, at most once: locks the record, returns at once if this turn is on record, otherwise
   * evolves the state with the entries, renders and stores letters, tasks, voids; takes up pending texts; marks received
   * facts as recorded; refreshes the lists. `render` makes the text of a letter inside the transaction.
   * Throws `RevisionConflict` when `turn.from` is not the record's revision.
   */
  record(turn: Turn, render: RenderLetter): Promise<Recorded>;
  /**
   * Decides on a closed complaint under a row lock and records without a run. `decide` is the domain's. A complaint that
   * is open again afterwards waits for a run (`Openings.waitingForRun`).
   */
  decideClosed(id: string, input: Input, now: Instant, decide: DecideFn, render: RenderLetter): Promise<ClosedDecision>;
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

export type DecideFn = (
  complaint: Complaint,
  input: Input,
  now: Instant,
) => { turn: Turn; created: string | null } | { refusal: Refusal };

export type ClosedDecision =
  | { kind: 'recorded'; complaint: Complaint; created: string | null; recorded: Recorded }
  | { kind: 'refused'; refusal: Refusal }
  /** The complaint is open: its run has to decide. */
  | { kind: 'not-closed' };

export interface Recorded {
  revision: number;
  /** Channels that have something to send now. */
  wakeUps: ChannelOut[];
  /**
   * Only when this turn (same complaint, same `to`) was on record already and its entries differ from those asked for:
   * the entries on record. A turn by time alone may be decided twice, the second time at a later instant with more due,
   * when a worker dies between this commit and its workflow task; the run then goes on from what is on record.
   */
  instead?: Entry[];
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

/** The record is at another revision than the turn expects. */
export class RevisionConflict extends Error {
  override name = 'RevisionConflict';
}
