import type { Db } from '../schema';
import type { RemedyLedger } from './contract';

export const remedyLedger = (db: Db): RemedyLedger => ({
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

  async find(key) {
    const row = await db.selectFrom('ledger').select('number').where('key', '=', key).executeTakeFirst();
    return row ? referenceOf(row.number) : null;
  },

  async reverse(key, at) {
    const row = await db
      .selectFrom('ledger')
      .select(['complaint', 'remedy', 'minor', 'currency', 'item'])
      .where('key', '=', key)
      .executeTakeFirst();
    if (!row) return null;
    return this.post({ ...row, key: `${key}:reversal`, minor: row.minor === null ? null : -row.minor, at });
  },
});

const referenceOf = (number: number) => `L-${String(number).padStart(6, '0')}`;
