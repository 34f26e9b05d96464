import { sql } from 'kysely';
import { toInstant } from '../../domain/calendar';
import type { Instant } from '../../domain/model';
import { inTransaction } from '../database/in-transaction';
import type { Db } from '../schema';
import { insertTask } from '../work/tasks';
import type { LetterBox, StoredLetter } from './contract';

/** What is known of an address, whichever complaints its letters belong to. */
export const addressees = (db: Db): Pick<LetterBox, 'sentTo' | 'postpone' | 'knowsThirdParty'> => ({
  async sentTo(address, after) {
    const rows = await db
      .selectFrom('letters')
      .select('sent_at')
      .where(isFor(address))
      .where('sent_at', '>', after)
      .orderBy('sent_at')
      .execute();
    return rows.flatMap(({ sent_at }) => sent_at ?? []);
  },

  postpone: (letter, until, at) => inTransaction(db, (trx) => postpone(trx, letter, until, at)),

  async knowsThirdParty(email) {
    const row = await db
      .selectFrom('letters')
      .select('id')
      .where(isFor(email))
      .where(sql<boolean>`lower(address) = lower(${email})`)
      .where('recipient', '<>', 'complainant')
      .limit(1)
      .executeTakeFirst();
    return row !== undefined;
  },
});

const isFor = (address: string) => sql<boolean>`addressee_of(address) = addressee_of(${address})`;

const DAY_MS = 86_400_000;
const ENOUGH = 'its addressee has got as many letters as one gets within a day';

/** Whoever looks finds the address by the letter; one task for a channel and day, however many letters wait. */
async function postpone(
  trx: Db,
  { id, channel }: Pick<StoredLetter, 'id' | 'channel'>,
  until: Instant,
  at: Instant,
): Promise<void> {
  await trx
    .updateTable('letters')
    .set({ leased_until: until, attempts: sql`attempts - 1`, last_error: ENOUGH })
    .where('id', '=', id)
    .where('status', '=', 'pending')
    .execute();
  await insertTask(trx, {
    ...{ complaint: null, key: `letters-wait:${channel}:${at.slice(0, 10)}`, task: 'letters-wait', about: id },
    ...{ audience: 'supervisor', assignee: null, instead_of: null },
    ...{ raised_at: at, due_at: toInstant(Date.parse(at) + DAY_MS) },
  });
}
