import { sql } from 'kysely';
import { type BudgetUse, budgetUse, holdsOf } from '../../../domain/money';
import { readComplaint } from '../../complaints/rows';
import type { Db } from '../../schema';
import { keyOf } from '../budgets';
import type { BudgetCheck, Difference } from '../contract';
import { type ReservationRow, wantedBy } from './reservation-moves';

/** Complaints read at once. */
const PAGE = 200;

/** Budgets are counted from their reservations, reservations from the states of their complaints. In one snapshot. */
export async function checkBudgets(trx: Db): Promise<BudgetCheck> {
  const differences = await wrongBudgets(trx);
  let reservations = 0;
  for (let after = ''; ; ) {
    const page = await reservationsAfter(trx, after);
    const last = page.at(-1)?.complaint;
    if (last === undefined) break;
    reservations += page.length;
    for (const [complaint, own] of byComplaint(page))
      differences.push(...(await wrongReservations(trx, complaint, own)));
    after = last;
  }
  const { budgets } = await trx
    .selectFrom('budgets')
    .select(({ fn }) => fn.countAll<number>().as('budgets'))
    .executeTakeFirstOrThrow();
  return { budgets, reservations, differences };
}

async function wrongBudgets(trx: Db): Promise<Difference[]> {
  const { rows } = await sql<Record<'budget' | 'period' | 'currency', string> & Record<string, number>>`
    select budget, period, currency, b.reserved, b.committed,
      coalesce(sum(r.reserved), 0)::bigint as counted_reserved, coalesce(sum(r.committed), 0)::bigint as counted_committed
    from budgets b left join reservations r using (budget, period, currency)
    group by budget, period, currency order by budget, period`.execute(trx);
  return rows.flatMap((row) => {
    const of = `budget ${row.budget} ${row.period} ${row.currency}`;
    return unlike(of, [
      ['reserved', Number(row.reserved), Number(row.counted_reserved)],
      ['committed', Number(row.committed), Number(row.counted_committed)],
    ]);
  });
}

/** All reservations of the next complaints, oldest first in each. */
function reservationsAfter(trx: Db, after: string): Promise<ReservationRow[]> {
  const complaints = trx.selectFrom('reservations').select('complaint').distinct().where('complaint', '>', after);
  return trx
    .selectFrom('reservations')
    .selectAll()
    .where('complaint', 'in', complaints.orderBy('complaint').limit(PAGE))
    .orderBy('complaint')
    .orderBy('number')
    .execute();
}

function byComplaint(reservations: ReservationRow[]): Map<string, ReservationRow[]> {
  const groups = new Map<string, ReservationRow[]>();
  for (const reservation of reservations)
    groups.set(reservation.complaint, [...(groups.get(reservation.complaint) ?? []), reservation]);
  return groups;
}

async function wrongReservations(trx: Db, id: string, reservations: ReservationRow[]): Promise<Difference[]> {
  const complaint = await readComplaint(trx, id);
  const uses = complaint ? budgetUse(complaint) : [];
  return [...lacking(uses, reservations), ...wrongHolds(uses, reservations)];
}

/** What a complaint counts on, and nobody has reserved. */
const lacking = (uses: BudgetUse[], reservations: ReservationRow[]): Difference[] =>
  uses
    .filter((use) => !reservations.some(({ id }) => id === use.reservation))
    .flatMap((use) => unlike(`reservation ${use.reservation}`, [['reserved', 0, use.reserved + use.committed]]));

function wrongHolds(uses: BudgetUse[], reservations: ReservationRow[]): Difference[] {
  const wanted = wantedBy(reservations, uses, new Set());
  const keys = [...new Set(reservations.map(keyOf))];
  const holds = keys.flatMap((key) => holdsOf(wanted.filter(({ reservation }) => keyOf(reservation) === key)));
  return holds.flatMap(({ row: { reservation }, reserved, committed }) => {
    const taken = reservation.reserved + reservation.committed + reservation.uncovered;
    return unlike(`reservation ${reservation.id}`, [
      ['taken', taken, reserved + committed],
      ['committed', reservation.committed, Math.min(committed, taken - reservation.uncovered)],
    ]);
  });
}

const unlike = (of: string, fields: [field: string, recorded: number, counted: number][]): Difference[] =>
  fields
    .filter(([, recorded, counted]) => recorded !== counted)
    .map(([field, recorded, counted]) => ({ of, field, recorded, counted }));
