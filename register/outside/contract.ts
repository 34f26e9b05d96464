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

/** Who may call, and what. */
export interface ApiKey {
  /** Its name, in timelines and logs. */
  id: string;
  role: Role;
  /** It is this person's own. */
  person: string | null;
  /** Of a system: by which name external references mean it. */
  system: string | null;
  /** `own`: what its system has opened, or is referred to from. */
  sees: 'own' | 'all';
  /** Staff ids that a system may name in Amends-Actor; null: anybody of its role. */
  mayName: readonly string[] | null;
}

/** `hash`: SHA-256. `endsAt` null: until it is rotated or revoked. */
export interface KeySecret {
  hash: string;
  madeAt: Instant;
  endsAt: Instant | null;
}

/** API keys. A key has a secret, two while it is rotated; the register holds hashes alone. */
export interface ApiKeys {
  /** Also by a secret that has ended; null for one that never was. */
  find(hash: string): Promise<(ApiKey & { usedAt: Instant | null; endsAt: Instant | null }) | null>;
  /** Notes the use. */
  used(id: string, at: Instant): Promise<void>;
  list(): Promise<KeyInList[]>;
  /**
   * One that has ended begins anew for the same holder alone (all but `mayName` is as it was): answers to its requests are
   * kept under its name.
   */
  make(key: ApiKey, secret: KeySecret): Promise<'made' | 'still-valid' | 'of-another'>;
  /** The latest secret stays valid until `overlapEnds` at most. When it ends; null where there is no valid key of this name. */
  rotate(id: string, secret: KeySecret, overlapEnds: Instant): Promise<Instant | null>;
  /** False where there is no valid key of this name. */
  revoke(id: string, at: Instant): Promise<boolean>;
}

/** Oldest secret first. */
export interface KeyInList extends ApiKey {
  madeAt: Instant;
  usedAt: Instant | null;
  secrets: Omit<KeySecret, 'hash'>[];
}
