import type { Fact } from '../../domain/model';
import { inTransaction } from '../database/in-transaction';
import { keepReported } from '../money/remedy-attempts';
import type { Db } from '../schema';
import type { ReportedInput } from './contract';
import { newInput } from './rows';

/** Once per id. */
export const reportInput = (db: Db, reported: ReportedInput): Promise<void> =>
  inTransaction(db, async (trx) => {
    const { id, source, complaint, fact, at, type = null, ref = null, reason = null, providers = null } = reported;
    const fresh = await trx
      .insertInto('inputs')
      .values({
        ...newInput(id, at),
        ...{ complaint, kind: fact?.type ?? null, body: fact && JSON.stringify(fact) },
        ...{ source, type, ref, reason, providers: providers && JSON.stringify(providers) },
      })
      .onConflict((same) => same.column('id').doNothing())
      .returning('id')
      .executeTakeFirst();
    // A fact that is sent again may be about what was asked before a person ran the step again.
    if (fresh) await keepReported(trx, complaint, fact);
  });

export const matchReport = (
  db: Db,
  id: string,
  { complaint, fact }: { complaint: string; fact: Fact },
): Promise<void> =>
  inTransaction(db, async (trx) => {
    const { numUpdatedRows } = await trx
      .updateTable('inputs')
      .set({ complaint, kind: fact.type, body: JSON.stringify(fact) })
      .where('id', '=', id)
      // Nobody else has matched it meanwhile, or left it to a person.
      .where('status', '=', 'waiting')
      .where('complaint', 'is', null)
      .executeTakeFirst();
    if (numUpdatedRows > 0n) await keepReported(trx, complaint, fact);
  });
