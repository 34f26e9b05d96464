import type { Holdable, Instant, Role } from '../../domain/model';

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

/** A brake that somebody has put on. */
export interface Hold {
  what: Holdable;
  since: Instant;
  /** Staff id, or name of a key or command. */
  by: string;
  /** A code without personal data. */
  reason: string | null;
}

/** The brakes, for all processes: whoever sends asks here at the moment of sending. */
export interface Holds {
  list(): Promise<Hold[]>;
  isHeld(what: Holdable): Promise<boolean>;
  /** What is on hold already stays as it is. */
  hold(hold: Hold): Promise<void>;
  release(what: Holdable): Promise<void>;
}

/** API keys, stored hashed (SHA-256). `person`: the key is that person's own, no Amends-Actor needed. */
export interface ApiKeys {
  find(keyHash: string): Promise<{ id: string; role: Role; person: string | null } | null>;
  put(key: { id: string; keyHash: string; role: Role; person: string | null }): Promise<void>;
}
