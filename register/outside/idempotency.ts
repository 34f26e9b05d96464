import type { Instant } from '../../domain/model';
import type { Db } from '../schema';
import type { Idempotency, IdempotencyLease } from './contract';

/** How long an answer is kept, and the longest that a lease without an answer is remembered. */
const KEPT_FOR_SECONDS = 30 * 24 * 3600;

export const idempotency = (db: Db): Idempotency => ({
  async acquire(scope, bodyHash, now, leaseSeconds) {
    for (;;) {
      if (await lease(db, scope, bodyHash, now, leaseSeconds)) return { kind: 'fresh' };
      const held = await holder(db, scope, bodyHash);
      if (held) return held; // else it was released meanwhile
    }
  },

  async keep(scope, answer, now) {
    await db
      .updateTable('idempotency')
      .set({ answer: JSON.stringify(answer), expires_at: later(now, KEPT_FOR_SECONDS) })
      .where('scope', '=', scope)
      .where('answer', 'is', null)
      .execute();
  },

  async release(scope) {
    await db.deleteFrom('idempotency').where('scope', '=', scope).where('answer', 'is', null).execute();
  },

  async sweep(now) {
    const { numDeletedRows } = await db.deleteFrom('idempotency').where('expires_at', '<=', now).executeTakeFirst();
    return Number(numDeletedRows);
  },
});

/**
 * One statement, so that one of two processes gets the lease. One that has run out may be taken over by the same request:
 * its process has died, and what it sent carries the same id.
 */
async function lease(db: Db, scope: string, bodyHash: string, now: Instant, leaseSeconds: number): Promise<boolean> {
  const fresh = {
    body_hash: bodyHash,
    leased_until: later(now, leaseSeconds),
    expires_at: later(now, KEPT_FOR_SECONDS),
    answer: null,
  };
  const leased = await db
    .insertInto('idempotency')
    .values({ scope, ...fresh })
    .onConflict((same) =>
      same
        .column('scope')
        .doUpdateSet(fresh)
        .where((old) =>
          old.or([
            old('idempotency.expires_at', '<=', now),
            old.and([
              old('idempotency.answer', 'is', null),
              old('idempotency.leased_until', '<=', now),
              old('idempotency.body_hash', '=', bodyHash),
            ]),
          ]),
        ),
    )
    .returning('scope')
    .executeTakeFirst();
  return leased !== undefined;
}

async function holder(db: Db, scope: string, bodyHash: string): Promise<IdempotencyLease | null> {
  const row = await db
    .selectFrom('idempotency')
    .select(['body_hash', 'answer'])
    .where('scope', '=', scope)
    .executeTakeFirst();
  if (!row) return null;
  if (row.body_hash !== bodyHash) return { kind: 'other-body' };
  return row.answer ? { kind: 'kept', answer: row.answer } : { kind: 'running' };
}

const later = (instant: Instant, seconds: number) => new Date(Date.parse(instant) + seconds * 1000).toISOString();
