import type { Db } from '../schema';

/** Inside a turn everything is written in its one transaction; elsewhere what belongs together opens one of its own. */
export const inTransaction = <T>(db: Db, work: (trx: Db) => Promise<T>): Promise<T> =>
  db.isTransaction ? work(db) : db.transaction().execute(work);
