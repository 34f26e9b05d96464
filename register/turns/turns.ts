import { sql } from 'kysely';
import type { Db } from '../schema';
import type { Turns } from './contract';
import { lockComplaint } from './locked-complaint';

export const turns = (db: Db): Turns => ({
  take: (complaint, work) =>
    db
      .transaction()
      .setIsolationLevel('read committed')
      .execute(async (trx) => {
        await limitWaiting(trx);
        const turn = await lockComplaint(trx, complaint);
        if (!turn) return null;
        const result = await work(turn);
        await turn.finish();
        return result;
      }),
});

/** Who waits for this complaint may go and ask again, and a worker that has frozen must not hold it. */
const limitWaiting = (trx: Db) =>
  sql`select set_config('lock_timeout', '1s', true), set_config('idle_in_transaction_session_timeout', '5s', true)`.execute(
    trx,
  );
