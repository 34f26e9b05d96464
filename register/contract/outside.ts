import type { Fact } from '../../domain/commands';
import type { Instant } from '../../domain/plan';
import type { FactType, Role } from '../../domain/vocabulary';

/** What child workflows report when the run of their complaint has ended. */
export type InternalFact = 'step-reported' | 'enquiry-unanswered' | 'voucher-unused';

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
  unmatched(
    limit: number,
    olderThan: Instant,
  ): Promise<{ id: string; source: string; type: FactType; ref: string; at: Instant }[]>;
  /** What an unmatched reference turned out to mean. */
  match(id: string, found: { complaint: string; fact: Fact }): Promise<void>;
  settle(id: string, how: 'recorded' | 'task'): Promise<void>;
  /**
   * Finds what a reference means: a letter id, a step key or its provider reference, an enquiry `{complaint}/e1`. What
   * became of a step only its own provider says: the source of that name.
   */
  resolve(type: FactType, ref: string, source?: string): Promise<{ complaint: string; fact: Fact } | null>;
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

/**
 * What was asked of the providers of remedies, one row per step key. It is begun before the provider is asked and finished
 * after, so that whoever finds it begun knows that something may have happened.
 */
export interface RemedyAttempts {
  /** Null for the one who begins it; otherwise what is known of it. */
  begin(attempt: {
    key: string;
    provider: string;
    complaint: string;
    step: string;
    n: number;
    /** Absent: the first. */
    asking?: number;
    at: Instant;
  }): Promise<Attempt | null>;
  read(key: string): Promise<Attempt | null>;
  /** A person has it asked once more: what was known before holds no longer. What is done stays done. */
  again(key: string, asking: number): Promise<void>;
  /** Answers what was known before. What is done stays done, whatever a provider says later. */
  finish(
    key: string,
    answer: { result: NonNullable<Attempt['result']>; reference: string | null },
  ): Promise<Attempt | null>;
  /** The provider certainly did nothing: as if nobody had begun. Nothing happens where there is an answer. */
  withdraw(key: string): Promise<void>;
}

export interface Attempt {
  /** Null: asked, and nothing heard. `unclear`: given up, a person has the task. */
  result: 'pending' | 'done' | 'refused' | 'unclear' | null;
  reference: string | null;
  /** The complaint has the result already, by a call of the provider or by a late answer. */
  told: boolean;
  /** Which asking under this key it is about: see `StepOrder.asking`. */
  asking: number;
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
  /** The reference of what was posted under a key, if anything was. */
  find(key: string): Promise<string | null>;
  /** Posts the reverse of a row under its key and `:undo`, once. Null: there is no such row. */
  takeBack(key: string, at: Instant): Promise<{ reference: string } | null>;
}
