import type { Fact } from '../../domain/model';
import { inTransaction } from '../database/in-transaction';
import type { Db } from '../schema';
import type { Attempt, RemedyAttempts } from './contract';

export const remedyAttempts = (db: Db): RemedyAttempts => ({
  async begin({ at, tryNumber, ...attempt }) {
    const begun = await db
      .insertInto('remedy_attempts')
      .values({ ...attempt, try_number: tryNumber, begun_at: at })
      .onConflict((same) => same.column('key').doNothing())
      .returning('key')
      .executeTakeFirst();
    return begun ? null : this.read(attempt.key);
  },

  async read(key) {
    return (await attempt(db, key).executeTakeFirst()) ?? null;
  },

  async again(key, tryNumber) {
    await db
      .updateTable('remedy_attempts')
      .set((is) => ({
        ...{ result: null, reported: false, try_number: tryNumber },
        // The reference of a refused try says nothing of the new one.
        reference: is.case().when('result', '=', 'refused').then(null).else(is.ref('reference')).end(),
      }))
      .where('key', '=', key)
      .where((is) => is.or([is('result', 'is', null), is('result', '!=', 'done')]))
      .execute();
  },

  finish: (key, { result, reference }) =>
    inTransaction(db, async (trx) => {
      const before: Attempt | undefined = await attempt(trx, key).forUpdate().executeTakeFirst();
      if (before?.result === 'done') return before;
      const answer = { result, reference: reference ?? before?.reference ?? null };
      await trx.updateTable('remedy_attempts').set(answer).where('key', '=', key).execute();
      return before ?? null;
    }),

  async withdraw(key) {
    await db.deleteFrom('remedy_attempts').where('key', '=', key).where('result', 'is', null).execute();
  },
});

const attempt = (db: Db, key: string) =>
  db
    .selectFrom('remedy_attempts')
    .select(['result', 'reference', 'reported', 'try_number as tryNumber'])
    .where('key', '=', key);

/** A result that the provider calls back is written to its attempt too, so that it is neither asked nor reported again. */
export async function keepReported(trx: Db, complaint: string | null, fact: Fact | null): Promise<void> {
  if (complaint === null || fact?.type !== 'StepReported') return;
  const { step, generation, result, reference } = fact;
  if (result !== 'done' && result !== 'failed') return;
  await trx
    .updateTable('remedy_attempts')
    .set({ result: result === 'done' ? 'done' : 'refused', reported: true, ...(reference !== null && { reference }) })
    .where('complaint', '=', complaint)
    .where('step', '=', step)
    .where('generation', '=', generation)
    .where((is) => is.or([is('result', 'is', null), is('result', '!=', 'done')]))
    .execute();
}
