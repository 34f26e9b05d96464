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
      .select(['result', 'reference', 'told'])
      .where('key', '=', key)
      .executeTakeFirst();
    return row ?? null;
  },

  async again(key) {
    await db.updateTable('remedy_attempts').set({ result: null, told: false }).where('key', '=', key).execute();
  },

  finish: (key, { result, reference }) =>
    db.transaction().execute(async (trx) => {
      const before = await trx
        .selectFrom('remedy_attempts')
        .select(['result', 'reference', 'told'])
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
