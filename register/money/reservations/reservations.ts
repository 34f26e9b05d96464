import { toInstant } from '../../../domain/calendar';
import type { Instant } from '../../../domain/model';
import { lockPerson, personKeys } from '../../people/person-keys';
import type { Db } from '../../schema';
import { insertTask } from '../../work/tasks';
import { type BudgetRow, lockAll, moveSums, readLines, selectBudget } from '../budgets';
import type { BudgetLine, ReservationAnswer, ReservationOrder, Reservations } from '../contract';
import { givenTo } from '../given';
import { checkBudgets } from './reservation-check';
import { freeOfFirst, type Place, placeFor, reservationAt, reservationOf } from './reservation-lines';
import { lockReservations, type ReservationRow, releaseReservation, selectReservations } from './reservation-moves';

const DAY = 86_400_000;

/** `undecided`: the turn's list of reservations whose input it has not decided yet; null outside a turn. */
export const reservations = (db: Db, undecided: Set<string> | null): Reservations => ({
  lock: async (complaint, lines) => void (await lockMoney(db, complaint, lines)),
  reserve: async (order) => reserve(db, order, withinTurn(undecided)),
  look: (order) => look(db, order),
  release: async (id, at) => releaseReservation(db, id, at, withinTurn(undecided)),
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

/** Elsewhere nobody would release what comes to nothing. */
function withinTurn(undecided: Set<string> | null): Set<string> {
  if (!undecided) throw new Error('Money is reserved and released within a turn');
  return undecided;
}

/**
 * The complainant first, so that two offers to one person see each other, then the budgets: those that are asked for, and
 * those on which the complaint holds something already, which moves with the next revision.
 */
async function lockMoney(trx: Db, complaint: string, lines: BudgetLine[]) {
  const person = await lockPerson(trx, complaint);
  const own = await lockReservations(trx, complaint);
  return { person, own, rows: await lockAll(trx, lines, own) };
}

/** What the person was given is read under the lock. */
async function reserve(trx: Db, order: ReservationOrder, undecided: Set<string>): Promise<ReservationAnswer> {
  const { person, own, rows } = await lockMoney(trx, order.complaint, order.lines);
  const given = await givenTo(trx, person, order.complaint, order.givenSince);
  const known = alive(own, order.id);
  if (known) return { kind: 'reserved', reservation: reservationOf(known), given };
  const place = placeFor(order, rows, own);
  if (!place) return { kind: 'exhausted', free: freeOfFirst(rows, order.lines) };
  await writeReservation(trx, order, place, person.first);
  undecided.add(order.id);
  return { kind: 'reserved', reservation: reservationAt(order.id, place), given };
}

async function look(db: Db, order: ReservationOrder): Promise<ReservationAnswer> {
  const person = await personKeys(db, order.complaint);
  const own = await selectReservations(db, order.complaint).execute();
  const given = await givenTo(db, person, order.complaint, order.givenSince);
  const known = alive(own, order.id);
  if (known) return { kind: 'reserved', reservation: reservationOf(known), given };
  const rows = await readLines(db, order.lines);
  const place = placeFor(order, rows, own);
  if (!place) return { kind: 'exhausted', free: freeOfFirst(rows, order.lines) };
  return { kind: 'reserved', reservation: reservationAt(order.id, place), given };
}

/** One that was released is made anew: its command was refused, and the next try may ask for something else. */
const alive = (own: ReservationRow[], id: string) => own.find((one) => one.id === id && one.status !== 'released');

async function writeReservation(trx: Db, order: ReservationOrder, place: Place, person: string): Promise<void> {
  const { line, row, reserved, beyondSoft } = place;
  if (beyondSoft) await raiseSoftLimit(trx, row, order.at);
  const reservation = {
    ...{ complaint: order.complaint, part: order.part, person_key: person },
    ...{ budget: line.budget, period: line.period, currency: line.whole.currency, level: line.level },
    ...{ minor: line.minor, reserved, committed: 0, uncovered: 0, alternative: order.part === 'offer' },
    ...{ status: 'held' as const, beyond_soft: beyondSoft, at: order.at },
    prices: line.prices ? JSON.stringify(line.prices) : null,
  };
  // One statement with the sums, because others wait for the budget's row until this is committed.
  await trx
    .with('moved', (db) => moveSums(db, row, { reserved, committed: 0 }))
    .insertInto('reservations')
    .values({ id: order.id, ...reservation })
    .onConflict((same) => same.column('id').doUpdateSet(reservation))
    .execute();
}

/** Once per budget and period. */
const raiseSoftLimit = (trx: Db, { budget, period, currency }: BudgetRow, at: Instant): Promise<void> =>
  insertTask(trx, {
    ...{ complaint: null, key: `budget-soft-limit:${budget}:${period}:${currency}`, task: 'budget-soft-limit' },
    ...{ audience: 'manager', assignee: null, instead_of: null, about: `${budget} ${period}` },
    ...{ raised_at: at, due_at: toInstant(Date.parse(at) + DAY) },
  });
