import type { Actor, CommandType, ErrorCode, Fact, FactKind, FactType, Instant } from '../../domain/model';

/**
 * Everything that is said to a complaint waits here for its next turn: commands of people, facts of machines, results of
 * children. Nothing counts that has no row. It is also what makes a command happen once, and the memory of its outcome.
 */
export interface Inputs {
  /** Null also for a fact that nobody has matched yet. */
  read(id: string): Promise<StoredInput | null>;
  /**
   * Writes a command and its pending texts, in one transaction: as a new row, or as the next try of one that was refused,
   * void or expired. Null where one waits or is done under this id already; then nothing is written.
   */
  put(command: NewCommand): Promise<{ try: number } | null>;
  /** What a machine or child reports; once per id. `complaint` and `fact` null: nobody knows yet what it is about. */
  report(reported: ReportedInput): Promise<void>;
  /** A decision by signal, which has no row before its turn; once per id. */
  signalled(signal: NewSignal): Promise<void>;
  /** What waits for a turn of this complaint, oldest first. What has expired by `now` is not among it. */
  waitingFor(complaint: string, now: Instant): Promise<StoredInput[]>;
  /** The outcome, after the turn has written what comes of it. Deletes texts of this input that are still pending. */
  settle(id: string, outcome: InputOutcome, at: Instant): Promise<void>;
  /** Nobody could send that try: it will never count. False when a turn has taken it up already. Deletes its texts. */
  cancel(id: string, tryNumber: number, at: Instant): Promise<boolean>;
  /** Marks commands that waited past their expiry, and deletes their texts. Returns how many. */
  expire(now: Instant): Promise<number>;
  /** Deletes what was settled before this instant and no entry of the timeline is about. Returns how many. */
  forget(settledBefore: Instant): Promise<number>;
  /** Complaints for which something waits since `before` or longer, and that were not called for it lately; oldest first. */
  complaintsWaiting(limit: number, before: Instant, now: Instant): Promise<string[]>;
  /** Facts for which no complaint was found, oldest first. */
  unmatched(limit: number, before: Instant): Promise<UnmatchedFact[]>;
  /** What an unmatched reference turned out to mean. */
  match(id: string, found: { complaint: string; fact: Fact }): Promise<void>;
  /** A person has the task to find out what it is about. */
  leaveToPerson(id: string, at: Instant): Promise<void>;
  /**
   * What a reference means: a letter id, a step key or its provider reference, an enquiry `{complaint}/e1`. `providers`:
   * whose steps whoever reports may speak of; null: anybody's. Null: nothing of ours, or more than one thing.
   */
  resolve(
    type: FactType,
    ref: string,
    providers: readonly string[] | null,
  ): Promise<{ complaint: string; fact: Fact } | null>;
}

/** `body`: the request without free text, which `texts` holds; its `texts` refer to them by id. */
export interface NewCommand {
  id: string;
  complaint: string;
  kind: CommandType;
  body: unknown;
  /** SHA-256 of the request as it came: a repeat has the same. */
  hash: string;
  by: Actor;
  /** The revisions on which the sender decided; null: any. */
  expected: readonly number[] | null;
  at: Instant;
  /** From then on no turn takes it up. */
  expiresAt: Instant;
  /** `name` `contact`: a corrected contact as JSON. */
  texts: { id: string; name: string; body: string }[];
}

/** `at`: when it is written, by the clock of whoever writes it; what a sender says of the time is not believed. */
export interface ReportedInput {
  id: string;
  /** Who reports: `amends` for our own children, `courier`, or a source of machine facts. */
  source: string;
  complaint: string | null;
  fact: Fact | null;
  at: Instant;
  /** Of a source outside: its word for what happened, what it is about, and why. */
  type?: FactType;
  ref?: string;
  reason?: string | null;
  /** See `resolve`. */
  providers?: readonly string[] | null;
}

export interface NewSignal {
  id: string;
  complaint: string;
  /** Checked by `application/inputs`. */
  body: unknown;
  at: Instant;
}

export const DECISION_BY_SIGNAL = 'decideApproval';
export type InputKind = CommandType | FactKind | typeof DECISION_BY_SIGNAL;

export interface StoredInput {
  id: string;
  complaint: string;
  kind: InputKind;
  body: unknown;
  hash: string | null;
  by: Actor;
  /** `null` for commands of people and for decisions by signal. */
  source: string | null;
  expected: readonly number[] | null;
  at: Instant;
  /** Rises each time a command that was refused, void or expired is sent anew under its id. */
  try: number;
  /**
   * `waiting` for a turn. `done`: on record at `revision`. `refused`: see `code`. `void`: nobody could send it. `expired`:
   * no turn came in time. `set-aside`: a report that repeated what was known. `task`: a person looks what it is about.
   */
  status: 'waiting' | 'done' | 'refused' | 'void' | 'expired' | 'set-aside' | 'task';
  revision: number | null;
  created: string | null;
  code: ErrorCode | null;
  detail: string | null;
}

export type InputOutcome =
  | { status: 'done'; revision: number; created: string | null }
  | { status: 'refused'; code: ErrorCode; detail: string };

export interface UnmatchedFact {
  id: string;
  source: string;
  type: FactType;
  ref: string;
  providers: readonly string[] | null;
  at: Instant;
}
