import { sql } from 'kysely';
import type { Fact, FactType, Instant } from '../../domain/model';
import { keepReported } from '../money/remedy-attempts';
import type { Db } from '../schema';
import type { ReceivedFacts } from './contract';
import { resolve } from './references';

export const receivedFacts = (db: Db): ReceivedFacts => ({
  put: ({ fact, ...row }) =>
    db.transaction().execute(async (trx) => {
      const fresh = await trx
        .insertInto('received_facts')
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
      // A fact that is sent again may be about what was asked before a person ran the step again.
      if (fresh) await keepReported(trx, row.complaint, fact);
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
      .$narrowType<{ type: FactType }>() // an internal fact always has its complaint
      .limit(limit)
      .execute();
  },

  async match(id, { complaint, fact }) {
    const found = { complaint, fact: JSON.stringify(fact) };
    await db.transaction().execute(async (trx) => {
      const { numUpdatedRows } = await waitingUnmatched(trx, id).set(found).executeTakeFirst();
      if (numUpdatedRows > 0n) await keepReported(trx, complaint, fact);
    });
  },

  async settle(id, how) {
    await db
      .updateTable('received_facts')
      .set({ status: how })
      .where('id', '=', id)
      .where('status', '=', 'waiting')
      .execute();
  },

  resolve: (type, ref, source) => resolve(db, type, ref, source),
});

/** Nobody else has matched or settled it meanwhile. */
const waitingUnmatched = (db: Db, id: string) =>
  db.updateTable('received_facts').where('id', '=', id).where('status', '=', 'waiting').where('complaint', 'is', null);

const waitingFacts = (db: Db, olderThan: Instant) =>
  db
    .selectFrom('received_facts')
    .where('status', '=', 'waiting')
    .where('stored_at', '<=', olderThan)
    .orderBy('stored_at')
    .orderBy('id');
