import { sql } from 'kysely';
import type { Fact } from '../domain/commands';
import type { Instant } from '../domain/plan';
import type { FactType } from '../domain/vocabulary';
import { keepTold } from './attempts';
import { readComplaint } from './complaint-rows';
import type { Inbox } from './contract/outside';
import type { Db } from './schema';
import { cameOf, type Resolved } from './step-facts';

export const inbox = (db: Db): Inbox => ({
  put: ({ fact, ...row }) =>
    db.transaction().execute(async (trx) => {
      const fresh = await trx
        .insertInto('inbox')
        .values({
          ...row,
          fact: fact && JSON.stringify(fact),
          status: 'waiting',
          // A sender's clock that runs ahead must not hide its fact from the sweep.
          stored_at: sql<Instant>`least(${row.at}::timestamptz, now())`,
        })
        .onConflict((same) => same.column('id').doNothing())
        .returning('id')
        .executeTakeFirst();
      // Sent again, it may speak of what was asked before a person ran the step again.
      if (fresh) await keepTold(trx, row.complaint, fact);
    }),

  async waiting(limit, olderThan) {
    return waitingFacts(db, olderThan)
      .select(['id', 'complaint', 'fact'])
      .where('complaint', 'is not', null)
      .where('fact', 'is not', null)
      .$narrowType<{ complaint: string; fact: Fact }>()
      .limit(limit)
      .execute();
  },

  async unmatched(limit, olderThan) {
    return waitingFacts(db, olderThan)
      .select(['id', 'source', 'type', 'ref', 'at'])
      .where('complaint', 'is', null)
      .$narrowType<{ type: FactType }>() // what our own children report always has its complaint
      .limit(limit)
      .execute();
  },

  async match(id, { complaint, fact }) {
    const found = { complaint, fact: JSON.stringify(fact) };
    await db.transaction().execute(async (trx) => {
      const { numUpdatedRows } = await waitingAlone(trx, id).set(found).executeTakeFirst();
      if (numUpdatedRows > 0n) await keepTold(trx, complaint, fact);
    });
  },

  async settle(id, how) {
    await db.updateTable('inbox').set({ status: how }).where('id', '=', id).where('status', '=', 'waiting').execute();
  },

  resolve: (type, ref, source) => RESOLVERS[type](db, ref, source),
});

/** Matched by nobody else meanwhile. */
const waitingAlone = (db: Db, id: string) =>
  db.updateTable('inbox').where('id', '=', id).where('status', '=', 'waiting').where('complaint', 'is', null);

const waitingFacts = (db: Db, olderThan: Instant) =>
  db
    .selectFrom('inbox')
    .where('status', '=', 'waiting')
    .where('stored_at', '<=', olderThan)
    .orderBy('stored_at')
    .orderBy('id');

/** What a reference of each type of fact means. Null: nothing of ours, or more than one thing. */
const RESOLVERS: Record<FactType, (db: Db, ref: string, source?: string) => Promise<Resolved>> = {
  'letter-bounced': (db, ref) => letter(db, 'LetterBounced', ref),
  'letter-read': (db, ref) => letter(db, 'LetterRead', ref),
  'payment-returned': (db, ref, source) => cameOf(db, 'PaymentReturned', ref, source),
  'parcel-lost': (db, ref, source) => cameOf(db, 'ParcelLost', ref, source),
  'third-party-replied': enquiry,
  'voucher-used': (db, ref, source) => cameOf(db, 'VoucherUsed', ref, source),
  'step-done': (db, ref, source) => answered(db, 'done', ref, source),
  'step-refused': (db, ref, source) => answered(db, 'failed', ref, source),
};

async function letter(db: Db, type: 'LetterBounced' | 'LetterRead', id: string): Promise<Resolved> {
  const row = await db
    .selectFrom('letters')
    .select(['complaint', 'key', 'template', 'channel'])
    .where('id', '=', id)
    .executeTakeFirst();
  return row
    ? { complaint: row.complaint, fact: { type, letter: row.key, template: row.template, channel: row.channel } }
    : null;
}

/** By key or by the provider's own reference, from the provider that was asked: nobody else can say so. */
async function answered(db: Db, result: 'done' | 'failed', ref: string, source?: string): Promise<Resolved> {
  const rows = await db
    .selectFrom('remedy_attempts')
    .select(['complaint', 'step', 'n', 'reference'])
    .where('provider', '=', source ?? '')
    .where((is) => is.or([is('key', '=', ref), is('reference', '=', ref)]))
    .limit(2)
    .execute();
  const [row] = rows;
  if (!row || rows.length > 1) return null;
  const { complaint, step, n } = row;
  const reference = result === 'done' ? (row.reference ?? ref) : null;
  return { complaint, fact: { type: 'StepReported', step, n, result, reference } };
}

/** `{complaint}/e1` */
async function enquiry(db: Db, ref: string): Promise<Resolved> {
  const [complaint = '', id = ''] = ref.split('/');
  const known = (await readComplaint(db, complaint))?.enquiries.some((asked) => asked.id === id);
  return known ? { complaint, fact: { type: 'ThirdPartyReplied', enquiry: id } } : null;
}
