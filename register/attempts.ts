import type { Fact } from '../domain/commands';
import type { RemedyAttempts } from './contract/outside';
import type { Db } from './schema';

export const attempts = (db: Db): RemedyAttempts => ({
  async begin({ at, ...attempt }) {
    const begun = await db
      .insertInto('remedy_attempts')
      .values({ ...attempt, begun_at: at })
      .onConflict((same) => same.column('key').doNothing())
      .returning('key')
      .executeTakeFirst();
    return begun ? null : this.read(attempt.key);
  },

  async read(key) {
    const row = await db
      .selectFrom('remedy_attempts')
      .select(['result', 'reference', 'told', 'asking'])
      .where('key', '=', key)
      .executeTakeFirst();
    return row ?? null;
  },

  async again(key, asking) {
    await db
      .updateTable('remedy_attempts')
      .set((is) => ({
        ...{ result: null, told: false, asking },
        // What was refused under it says nothing of what is asked now.
        reference: is.case().when('result', '=', 'refused').then(null).else(is.ref('reference')).end(),
      }))
      .where('key', '=', key)
      .where((is) => is.or([is('result', 'is', null), is('result', '!=', 'done')]))
      .execute();
  },

  finish: (key, { result, reference }) =>
    db.transaction().execute(async (trx) => {
      const before = await trx
        .selectFrom('remedy_attempts')
        .select(['result', 'reference', 'told', 'asking'])
        .where('key', '=', key)
        .forUpdate()
        .executeTakeFirst();
      if (before?.result === 'done') return before;
      const answer = { result, reference: reference ?? before?.reference ?? null };
      await trx.updateTable('remedy_attempts').set(answer).where('key', '=', key).execute();
      return before ?? null;
    }),

  async withdraw(key) {
    await db.deleteFrom('remedy_attempts').where('key', '=', key).where('result', 'is', null).execute();
  },
});

/** What a provider calls back is known of its attempt too, so that it is neither asked nor reported again. */
export async function keepTold(trx: Db, complaint: string | null, fact: Fact | null): Promise<void> {
  if (complaint === null || fact?.type !== 'StepReported') return;
  const { step, n, result, reference } = fact;
  if (result !== 'done' && result !== 'failed') return;
  await trx
    .updateTable('remedy_attempts')
    .set({ result: result === 'done' ? 'done' : 'refused', told: true, ...(reference !== null && { reference }) })
    .where('complaint', '=', complaint)
    .where('step', '=', step)
    .where('n', '=', n)
    .where((is) => is.or([is('result', 'is', null), is('result', '!=', 'done')]))
    .execute();
}
