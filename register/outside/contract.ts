import type { Fact, FactType, Instant, Role } from '../../domain/model';

/** What child workflows report when the run of their complaint has ended. */
export type InternalFact = 'step-reported' | 'enquiry-unanswered' | 'voucher-unused';

/** What machines report: stored before it is acknowledged, then signalled until a turn has recorded it. */
export interface ReceivedFacts {
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
  /** Facts of known complaints that no turn has recorded, oldest first. */
  waiting(limit: number, olderThan: Instant): Promise<{ id: string; complaint: string; fact: Fact }[]>;
  /** Facts for which no complaint was found, oldest first. */
  unmatched(
    limit: number,
    olderThan: Instant,
  ): Promise<{ id: string; source: string; type: FactType; ref: string; at: Instant }[]>;
  /** What an unmatched reference turned out to mean. */
  match(id: string, found: { complaint: string; fact: Fact }): Promise<void>;
  /** It waits no longer: a decision has recorded it, or a person has the task. */
  settle(id: string, how: 'recorded' | 'task'): Promise<void>;
  /**
   * What a reference means: a letter id, a step key or its provider reference, an enquiry `{complaint}/e1`. Only a step's
   * own provider, the source of that name, can say how the step ended. Null: nothing of ours, or more than one thing.
   */
  resolve(type: FactType, ref: string, source: string): Promise<{ complaint: string; fact: Fact } | null>;
}

/** Answers to requests with an `Idempotency-Key`. `scope` names caller, route, subject and key. */
export interface Idempotency {
  /** Leases a key to one request. `running`: another request holds it (for at most `leaseSeconds`). */
  acquire(scope: string, bodyHash: string, now: Instant, leaseSeconds: number): Promise<IdempotencyLease>;
  /** Keeps the first 2xx for 30 days. */
  keep(scope: string, answer: unknown, now: Instant): Promise<void>;
  /** After a refusal the key may be used again. */
  release(scope: string): Promise<void>;
  /** Deletes what was kept long enough. Returns how many. */
  sweep(now: Instant): Promise<number>;
}

export type IdempotencyLease =
  | { kind: 'fresh' }
  | { kind: 'running' }
  | { kind: 'other-body' }
  | { kind: 'kept'; answer: unknown };

/** API keys, stored hashed (SHA-256). `person`: the key is that person's own, no Amends-Actor needed. */
export interface ApiKeys {
  find(keyHash: string): Promise<{ id: string; role: Role; person: string | null } | null>;
  put(key: { id: string; keyHash: string; role: Role; person: string | null }): Promise<void>;
}
