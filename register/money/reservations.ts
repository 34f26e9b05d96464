import { sql } from 'kysely';
import { toInstant } from '../../domain/calendar';
import type { Instant, Money, Reservation } from '../../domain/model';
import { lockPerson, type PersonKeys, personKeys } from '../people/person-keys';
import type { Db } from '../schema';
import { insertTask } from '../work/tasks';
import { type BudgetRow, freeOf, keyOf, lockLines, moveSums, selectBudget } from './budgets';
import type { ReservationAnswer, ReservationLine, ReservationOrder, Reservations } from './contract';
import { checkBudgets } from './reservation-check';
import { lockReservations, type ReservationRow, releaseReservation } from './reservation-moves';

const DAY = 86_400_000;

/** Most reservations released by one sweep; the next one does the rest. */
const BATCH = 200;

export const reservations = (db: Db): Reservations => ({
  reserve: (request) => db.transaction().execute((trx) => reserve(trx, request)),

  async release(id, at) {
    await db.transaction().execute((trx) => releaseReservation(trx, id, at));
  },

  async sweepPending(olderThan, at) {
    const pending = db
      .selectFrom('reservations')
      .select('id')
      .where('status', '=', 'pending')
      .where('at', '<', olderThan);
    const orphans = await pending.orderBy('at').limit(BATCH).execute();
    for (const { id } of orphans) await db.transaction().execute((trx) => releaseReservation(trx, id, at));
    return orphans.length;
  },

  givenTo: async (complaint, since) => givenTo(db, await personKeys(db, complaint), complaint, since),

  async sumsOf({ budget, period, whole: { currency } }) {
    const row = await selectBudget(db, { budget, period, currency }).executeTakeFirst();
    return { reserved: row?.reserved ?? 0, committed: row?.committed ?? 0 };
  },

  check: () =>
    db
      .transaction()
      .setIsolationLevel('repeatable read')
      .execute((trx) => checkBudgets(trx)),
});

/**
 * Locks the complainant first, so that two offers to one person see each other, then the budgets. What the person was given
 * is read under that lock.
 */
async function reserve(trx: Db, request: ReservationOrder): Promise<ReservationAnswer> {
  const person = await lockPerson(trx, request.complaint);
  const own = await lockReservations(trx, request.complaint);
  const given = request.givenSince === null ? [] : await givenTo(trx, person, request.complaint, request.givenSince);
  const same = own.find(({ id }) => id === request.id);
  if (same && same.status !== 'released')
    return { kind: 'reserved', reservation: reservationOf(same), fresh: false, given };
  // One that was released comes back to its own budget, because a command that names it may still be under way.
  const lines = same ? request.lines.filter((line) => isOn(same, line)) : request.lines;
  const rows = await lockLines(trx, request.lines);
  for (const line of lines) {
    const row = rowOf(rows, line);
    const reserved = Math.max(0, line.minor - sharedOn(own, request, line));
    if (reserved > freeOf(row)) continue;
    const created = await writeReservation(trx, request, line, { person: person.first, row, reserved });
    return { kind: 'reserved', reservation: reservationOf(created), fresh: same === undefined, given };
  }
  return { kind: 'exhausted', free: freeOfFirst(rows, request.lines) };
}

/**
 * Promised and given to whoever shares a key, without the unanswered offers of this complaint, which the new one replaces.
 * An erased person has no keys any more; their reservations still have the one they were made under.
 */
function givenTo(db: Db, { all }: PersonKeys, complaint: string, since: Instant): Promise<Money[]> {
  const theirs = db.selectFrom('person_keys').select('complaint').where('key', 'in', all);
  return db
    .selectFrom('reservations')
    .select(['currency', sql<number>`sum(reserved + committed + uncovered)::bigint`.as('minor')])
    .where((reservation) =>
      reservation.or([
        reservation('complaint', '=', complaint),
        reservation('complaint', 'in', theirs),
        reservation('person_key', 'in', all),
      ]),
    )
    .where('at', '>=', since)
    .where((reservation) => reservation.not(reservation.and({ complaint, alternative: true })))
    .groupBy('currency')
    .execute();
}

/** What unanswered offers of this complaint hold on the budget; at most one of them and the new one is accepted. */
function sharedOn(own: ReservationRow[], { part }: ReservationOrder, line: ReservationLine): number {
  if (part !== 'offer') return 0;
  return own.filter((one) => one.alternative && isOn(one, line)).reduce((sum, { reserved }) => sum + reserved, 0);
}

async function writeReservation(
  trx: Db,
  request: ReservationOrder,
  line: ReservationLine,
  { person, row, reserved }: { person: string; row: BudgetRow; reserved: number },
): Promise<ReservationRow> {
  const beyondSoft = row.soft !== null && row.reserved + row.committed + reserved > row.soft;
  if (beyondSoft) await raiseSoftLimit(trx, row, request.at);
  const state = { reserved, status: 'pending' as const, alternative: request.part === 'offer', at: request.at };
  // One statement with the sums, because others wait for the budget's row until this is committed.
  return trx
    .with('moved', (db) => moveSums(db, row, { reserved, committed: 0 }))
    .insertInto('reservations')
    .values({
      ...{ id: request.id, complaint: request.complaint, part: request.part, person_key: person },
      ...{ budget: line.budget, period: line.period, currency: line.whole.currency, level: line.level },
      ...{ minor: line.minor, committed: 0, beyond_soft: beyondSoft, ...state },
      prices: line.prices ? JSON.stringify(line.prices) : null,
    })
    .onConflict((same) => same.column('id').doUpdateSet(state))
    .returningAll()
    .executeTakeFirstOrThrow();
}

/** Once per budget and period. */
const raiseSoftLimit = (trx: Db, { budget, period, currency }: BudgetRow, at: Instant): Promise<void> =>
  insertTask(trx, {
    ...{ complaint: null, key: `budget-soft-limit:${budget}:${period}:${currency}`, task: 'budget-soft-limit' },
    ...{ audience: 'manager', assignee: null, instead_of: null, about: `${budget} ${period}` },
    ...{ raised_at: at, due_at: toInstant(Date.parse(at) + DAY) },
  });

/** As the command carries it. */
function reservationOf({ id, budget, minor, currency, beyond_soft, level, prices }: ReservationRow): Reservation {
  return {
    ...{ id, budget, minor, currency },
    ...(beyond_soft && { beyondSoft: true }),
    ...(level !== null && { level }),
    ...(prices !== null && { prices }),
  };
}

const isOn = (reservation: ReservationRow, { budget, period, whole: { currency } }: ReservationLine): boolean =>
  keyOf(reservation) === keyOf({ budget, period, currency });

function rowOf(rows: Map<string, BudgetRow>, { budget, period, whole: { currency } }: ReservationLine): BudgetRow {
  const row = rows.get(keyOf({ budget, period, currency }));
  if (!row) throw new Error(`The budget ${budget} of ${period} has no row`);
  return row;
}

function freeOfFirst(rows: Map<string, BudgetRow>, [first]: ReservationLine[]): Money {
  if (!first) throw new Error('A reservation names no budget');
  return { minor: freeOf(rowOf(rows, first)), currency: first.whole.currency };
}
