import type { Db } from '../schema';
import type { Holds } from './contract';

export const holds = (db: Db): Holds => ({
  list: () => db.selectFrom('holds').selectAll().orderBy('what').execute(),

  async isHeld(what) {
    return (await db.selectFrom('holds').select('what').where('what', '=', what).executeTakeFirst()) !== undefined;
  },

  async hold(hold) {
    await db
      .insertInto('holds')
      .values(hold)
      .onConflict((same) => same.column('what').doNothing())
      .execute();
  },

  async release(what) {
    await db.deleteFrom('holds').where('what', '=', what).execute();
  },
});
