import type { Instant, Money, Reservation, StaffRole } from '../../domain/model';

/** A budget in one period, with its present limits. Amounts are minor units of the currency of `whole`. */
export interface BudgetLine {
  budget: string;
  period: string;
  whole: Money;
  soft: number | null;
  level: StaffRole | null;
}

/** What is to be reserved on one budget. */
export interface ReservationLine extends BudgetLine {
  minor: number;
  /** What each item costs, option by option. Absent for a gift, which is one thing. */
  prices?: number[][];
}

export interface ReservationOrder {
  /** The input id of the command that the reservation goes with. */
  id: string;
  complaint: string;
  part: 'offer' | 'gift';
  /** Tried in this order; a reservation on a later one has that one's level. */
  lines: ReservationLine[];
  /** From when on to add up what the complainant was given; null: not at all. */
  givenSince: Instant | null;
  at: Instant;
}

/** `given`: what the complainant was given before, a sum for each currency. */
export type ReservationAnswer =
  | { kind: 'reserved'; reservation: Reservation; given: Money[] }
  /** `free`: what the first budget has left. */
  | { kind: 'exhausted'; free: Money };

/** The sums of one budget in one period, minor units. */
export interface BudgetSums {
  reserved: number;
  committed: number;
}

/** A number on record that differs from what counting again gives. */
export interface Difference {
  /** `budget service-recovery 2026-11 EUR`, `reservation …`. */
  of: string;
  field: string;
  recorded: number;
  counted: number;
}

export interface BudgetCheck {
  budgets: number;
  reservations: number;
  differences: Difference[];
}

/** Money is reserved by the turn that needs it, in its transaction; each revision settles what the complaint then needs. */
export interface Reservations {
  /**
   * Within a turn, before it reserves or settles anything: locks all that its inputs may need, in the one order in which
   * every turn locks budgets. Turns that take them as each input needs them would wait for each other.
   */
  lock(complaint: string, lines: BudgetLine[]): Promise<void>;
  /**
   * Within a turn. An id reserves once. What the state has not taken up when its input is decided, or when the turn ends,
   * is released; its id may then reserve anew.
   */
  reserve(request: ReservationOrder): Promise<ReservationAnswer>;
  /** What `reserve` would answer now; locks and changes nothing. */
  look(request: ReservationOrder): Promise<ReservationAnswer>;
  /** Releases a reservation of this turn whose input was refused after all. Within a turn. */
  release(id: string, at: Instant): Promise<void>;
  /** `given` as a reservation of this complaint would get it. Changes nothing. */
  givenTo(complaint: string, since: Instant): Promise<Money[]>;
  /** Zero where nothing was reserved yet. */
  sumsOf(line: BudgetLine): Promise<BudgetSums>;
  /** Counts every sum again, from the reservations and from the states of complaints. */
  check(): Promise<BudgetCheck>;
}

/**
 * What was asked of the providers of remedies, one row per step key. It begins before the provider is asked and is finished
 * afterwards, so an unfinished one tells that something may have happened.
 */
export interface RemedyAttempts {
  /** Null for the caller that begins it; otherwise what is known of it. */
  begin(attempt: {
    key: string;
    provider: string;
    complaint: string;
    step: string;
    generation: number;
    tryNumber: number;
    at: Instant;
  }): Promise<Attempt | null>;
  read(key: string): Promise<Attempt | null>;
  /** A person has it tried again: what was known before is void. What is done stays done. */
  again(key: string, tryNumber: number): Promise<void>;
  /** Answers what was known before. What is done stays done, whatever a provider reports later. */
  finish(
    key: string,
    answer: { result: NonNullable<Attempt['result']>; reference: string | null },
  ): Promise<Attempt | null>;
  /** The provider certainly did nothing: deletes the attempt, unless it has an answer. */
  withdraw(key: string): Promise<void>;
}

/** For a register that came from a backup: what providers may have done since, it does not know. */
export interface Reconciliations {
  /** From now on what is asked of a provider may have been asked before. */
  note(at: Instant): Promise<void>;
  /** Null where the register was never behind the world. */
  lastAt(): Promise<Instant | null>;
  /** Complaints with steps that are not done or are to be reversed, by id from the one after that. */
  complaintsAfter(after: string, limit: number): Promise<string[]>;
}

export interface Attempt {
  /** Null: asked, no answer yet. `unclear`: given up, a person has the task. */
  result: 'pending' | 'done' | 'refused' | 'unclear' | null;
  reference: string | null;
  /** The complaint has the result already, from a call of the provider or from a late answer. */
  reported: boolean;
  /** Which try under this key it is about: see `StepOrder.tryNumber`. */
  tryNumber: number;
}

/** The default ledger of remedies: money, goods and bookings as rows. One row per step key. */
export interface RemedyLedger {
  /** A repeated key answers with the reference of the first posting, and posts nothing. */
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
  /** The reference of what was posted under a key, if anything was. */
  find(key: string): Promise<string | null>;
  /** Posts the reverse of a row under its key and `:undo`, once. Null: there is no such row. */
  reverse(key: string, at: Instant): Promise<{ reference: string } | null>;
}
