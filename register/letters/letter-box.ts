import { sql } from 'kysely';
import type { ChannelOut, Instant } from '../../domain/model';
import { readComplaint } from '../complaints/rows';
import { inTransaction } from '../database/in-transaction';
import { readPerson } from '../people/people';
import type { Db } from '../schema';
import { addressees } from './addressees';
import { bounceId, reportBounce } from './bounces';
import type { LetterBox, RenderLetter } from './contract';
import { storedLetter } from './rows';
import { channelStanding, retryNow } from './standing';
import { type LetterOrder, writeLetter } from './writing';

export const letterBox = (db: Db): LetterBox => ({
  async ofComplaint(complaint) {
    const rows = await letters(db).where('complaint', '=', complaint).orderBy('recorded_at').orderBy('id').execute();
    return rows.map(storedLetter);
  },

  async read(id) {
    const row = await letters(db).where('id', '=', id).executeTakeFirst();
    return row ? storedLetter(row) : null;
  },

  ...addressees(db),

  take: (channel, limit, now, leaseSeconds) => take(db, channel, limit, now, leaseSeconds),

  async putBack(ids, at) {
    if (ids.length === 0) return;
    await db
      .updateTable('letters')
      .set({ leased_until: at, attempts: sql`attempts - 1` })
      .where('id', 'in', ids)
      .where('status', '=', 'pending')
      .execute();
  },

  async sent(id, at) {
    const sent = { status: 'sent', sent_at: at, last_error: null } as const;
    // Superseded while the courier held it: it went out all the same, and the record says so.
    await change(db, id).set(sent).where('status', 'in', ['pending', 'superseded']).execute();
  },

  async tryAgain(id, at, error) {
    await change(db, id).set({ leased_until: at, last_error: error }).where('status', '=', 'pending').execute();
  },

  failed: (id, at, error) => inTransaction(db, (trx) => failed(trx, id, at, error)),

  async mark(id, status, at) {
    const change = { status, sent_at: sql<Instant>`coalesce(sent_at, ${at}::timestamptz)` };
    await db.updateTable('letters').set(change).where('id', '=', id).where('status', 'in', BEFORE[status]).execute();
  },

  async nextAttempt(channel) {
    const row = await letters(db)
      .where('channel', '=', channel)
      .where('status', '=', 'pending')
      .where(notHeld)
      .orderBy('leased_until')
      .limit(1)
      .executeTakeFirst();
    return row?.leased_until ?? null;
  },

  retryNow: (channel, now, leaseSeconds) => retryNow(db, channel, now, leaseSeconds),
  standing: (channel, now) => channelStanding(db, channel, now),
  add: (complaint, letter, at, render) => inTransaction(db, (trx) => add(trx, complaint, letter, at, render)),
  undelivered: (complaint) => undelivered(db, complaint),
});

/** Statuses that may become this one: a late notice of delivery must not replace `read`. */
const BEFORE = { delivered: ['pending', 'sent'], read: ['pending', 'sent', 'delivered'] } as const;

/** Letters may be on hold: then none is due, whoever asks. */
const notHeld = sql<boolean>`not exists (select from holds where what = 'letters')`;

const letters = (db: Db) => db.selectFrom('letters').selectAll();
const change = (db: Db, id: string) => db.updateTable('letters').where('id', '=', id);

/**
 * Oldest first; each counts as one attempt, even if the courier dies. Nobody else gets a leased letter: a lease shorter
 * than the slowest send would let a second courier send it again (under the same message id).
 * The rows are chosen in a `with`, which runs once: a subquery may run again for each row, and would lock more than
 * `limit`.
 */
async function take(db: Db, channel: ChannelOut, limit: number, now: Instant, leaseSeconds: number) {
  const leasedUntil = new Date(Date.parse(now) + leaseSeconds * 1000).toISOString();
  const taken = await db
    .with('next', (cte) =>
      cte
        .selectFrom('letters')
        .select('id')
        .where('channel', '=', channel)
        .where('status', '=', 'pending')
        .where('leased_until', '<=', now)
        .where(notHeld)
        .orderBy('leased_until')
        .limit(limit)
        .forUpdate()
        .skipLocked(),
    )
    .updateTable('letters')
    .from('next')
    .set({ leased_until: leasedUntil, attempts: sql`attempts + 1` })
    .whereRef('letters.id', '=', 'next.id')
    .returningAll('letters')
    .execute();
  return taken.map(storedLetter).sort((a, b) => (a.recordedAt < b.recordedAt ? -1 : 1));
}

/** A repeat finds the letter failed already, and answers with the same fact. */
async function failed(trx: Db, id: string, at: Instant, error: string) {
  const letter = await letters(trx).where('id', '=', id).forUpdate().executeTakeFirst();
  if (!letter) return bounceId({ id, posting: 1 }); // erased meanwhile
  if (letter.status === 'pending') {
    await change(trx, id).set({ status: 'failed', last_error: error }).execute();
    await reportBounce(trx, letter, at, error);
  }
  return bounceId(letter);
}

async function add(trx: Db, id: string, letter: LetterOrder, at: Instant, render: RenderLetter) {
  const complaint = await readComplaint(trx, id);
  if (!complaint) return null;
  return writeLetter({ trx, complaint, person: await readPerson(trx, id), at, render }, letter);
}

/**
 * Failed on some channel, and neither under way nor arrived on another. On the portal only `read` is an arrival. What was
 * never composed (see `isComposed`) cannot be sent.
 */
async function undelivered(db: Db, complaint: string) {
  const failedSomewhere = sql<boolean>`bool_or(status = 'failed')`;
  const arrivedOrMay = sql<boolean>`bool_or(status in ('pending', 'delivered', 'read') or (status = 'sent' and channel <> 'portal'))`;
  return db
    .selectFrom('letters')
    .select((letter) => ['key', letter.fn.max<string>('template').as('template')])
    .where('complaint', '=', complaint)
    .where('recipient', '=', 'complainant')
    .where('version', '<>', '')
    .groupBy('key')
    .having(failedSomewhere)
    .having(sql<boolean>`not ${arrivedOrMay}`)
    .orderBy(sql`min(recorded_at)`)
    .orderBy('key')
    .execute();
}
