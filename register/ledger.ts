import type { RemedyLedger } from './contract/outside';
import type { Db } from './schema';

export const ledger = (db: Db): RemedyLedger => ({
  /** A repeated key answers with the reference of the first posting, and posts nothing. */
  async post(row) {
    await db
      .insertInto('ledger')
      .values(row)
      .onConflict((same) => same.column('key').doNothing())
      .execute();
    const { number } = await db
      .selectFrom('ledger')
      .select('number')
      .where('key', '=', row.key)
      .executeTakeFirstOrThrow();
    return { reference: referenceOf(number) };
  },

  async ofComplaint(complaint) {
    const rows = await db
      .selectFrom('ledger')
      .select(['key', 'remedy', 'minor', 'currency', 'number'])
      .where('complaint', '=', complaint)
      .orderBy('number')
      .execute();
    return rows.map(({ number, ...row }) => ({ ...row, reference: referenceOf(number) }));
  },
});

const referenceOf = (number: number) => `L-${String(number).padStart(6, '0')}`;
