import { sql } from 'kysely';
import type { Db } from '../schema';
import type { Reconciliations } from './contract';

export const reconciliations = (db: Db): Reconciliations => ({
  async note(at) {
    await db.insertInto('reconciliations').values({ at }).execute();
  },

  async lastAt() {
    const row = await db
      .selectFrom('reconciliations')
      .select('at')
      .orderBy('number', 'desc')
      .limit(1)
      .executeTakeFirst();
    return row?.at ?? null;
  },

  async complaintsAfter(after, limit) {
    const rows = await db
      .selectFrom('complaints')
      .select('id')
      .where('id', '>', after)
      .where(hasOpenSteps)
      .orderBy('id')
      .limit(limit)
      .execute();
    return rows.map(({ id }) => id);
  },
});

/** No index: it reads every complaint, once after a disaster. */
const hasOpenSteps = sql<boolean>`state @? '$.steps[*] ? (@.status like_regex "^(waiting|running|failed)$" || @.reversal == "asked")'`;
