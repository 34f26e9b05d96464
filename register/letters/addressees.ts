import { sql } from 'kysely';
import { toInstant } from '../../domain/calendar';
import type { Instant } from '../../domain/model';
import { inTransaction } from '../database/in-transaction';
import type { Db } from '../schema';
import { insertTask } from '../work/tasks';
import type { LetterBox, StoredLetter } from './contract';

/** What is known of an address, whichever complaints its letters belong to. */
export const addressees = (db: Db): Pick<LetterBox, 'waitsUntil' | 'postpone' | 'knowsThirdParty'> => ({
  waitsUntil: (id, most, now) => waitsUntil(db, id, most, now),

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

/** What couriers hold counts in the order in which they took it, so two that work together send no more than one would. */
async function waitsUntil(db: Db, id: string, most: number, now: Instant): Promise<Instant | null> {
  const dayBefore = toInstant(Date.parse(now) - DAY_MS);
  const { rows } = await sql<{ at: Instant }>`
    select coalesce(other.sent_at, ${now}::timestamptz) as at
    from letters mine join letters other on addressee_of(other.address) = addressee_of(mine.address)
    where mine.id = ${id} and (
      other.sent_at > ${dayBefore}::timestamptz
      or other.sent_at is null and other.status = 'pending' and other.leased_until > ${now}::timestamptz
        and (other.leased_until, other.recorded_at, other.id) < (mine.leased_until, mine.recorded_at, mine.id)
    )
    order by at desc offset ${most - 1} limit 1`.execute(db);
  const [leaves] = rows;
  return leaves ? toInstant(Date.parse(leaves.at) + DAY_MS) : null;
}

/** Whoever looks finds the address by the letter; one open task for an addressee, however many letters wait. */
async function postpone(trx: Db, { id }: Pick<StoredLetter, 'id'>, until: Instant, at: Instant): Promise<void> {
  await trx
    .updateTable('letters')
    .set({ leased_until: until, attempts: sql`attempts - 1`, last_error: ENOUGH })
    .where('id', '=', id)
    .where('status', '=', 'pending')
    .execute();
  if (await isToldOf(trx, id)) return;
  await insertTask(trx, {
    ...{ complaint: null, key: `letters-wait:${id}:${at.slice(0, 10)}`, task: 'letters-wait', about: id },
    ...{ audience: 'supervisor', assignee: null, instead_of: null },
    ...{ raised_at: at, due_at: toInstant(Date.parse(at) + DAY_MS) },
  });
}

/** Whether an open task names a letter for the same addressee. */
async function isToldOf(trx: Db, id: string): Promise<boolean> {
  const row = await trx
    .selectFrom('tasks')
    .innerJoin('letters as named', 'named.id', 'tasks.about')
    .innerJoin('letters as mine', (join) => join.on('mine.id', '=', id))
    .select('tasks.id')
    .where('tasks.status', 'in', ['open', 'claimed'])
    .where('tasks.task', '=', 'letters-wait')
    .where(sql<boolean>`addressee_of(named.address) = addressee_of(mine.address)`)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}
