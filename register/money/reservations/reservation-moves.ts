import { isDeepStrictEqual } from 'node:util';
import type { Selectable } from 'kysely';
import { toInstant } from '../../../domain/calendar';
import type { Complaint, Instant } from '../../../domain/model';
import { type BudgetUse, budgetUse, holdsOf, type Wanted } from '../../../domain/money';
import { readComplaint } from '../../complaints/rows';
import type { Db } from '../../schema';
import { insertTask } from '../../work/tasks';
import { type BudgetRow, freeOf, keyOf, lockAll, moveSums } from '../budgets';
import type { ReservationsTable } from '../tables';

export type ReservationRow = Selectable<ReservationsTable>;

/** A reservation with what it needs now. */
export interface WantedReservation extends Wanted {
  reservation: ReservationRow;
}

const DAY = 86_400_000;

/**
 * Moves reservations and budgets to what the complaint needs after a revision. It compares with what is on record, so it
 * needs no rule per event, and a repeat moves nothing. It never fails a turn: what finds no room is left uncovered.
 * `decided`: reservations of inputs that this revision has decided. `undecided`: of those that the turn has still to decide.
 */
export async function settleReservations(
  trx: Db,
  before: Complaint,
  after: Complaint,
  { decided, undecided, at }: { decided: string[]; undecided: ReadonlySet<string>; at: Instant },
): Promise<void> {
  const uses = budgetUse(after);
  if (decided.length === 0 && isDeepStrictEqual(uses, budgetUse(before))) return;
  await moveTo(trx, wantedBy(await lockReservations(trx, after.id), uses, undecided), at);
}

/**
 * Its input was refused in the turn that has made it. Reservations that shared its money take over what they need of it.
 * Any other reservation follows what the state needs, and stays.
 */
export async function releaseReservation(trx: Db, id: string, at: Instant, undecided: Set<string>): Promise<void> {
  if (!undecided.delete(id)) return;
  const found = await trx.selectFrom('reservations').select('complaint').where('id', '=', id).executeTakeFirst();
  const complaint = found && (await readComplaint(trx, found.complaint));
  if (!complaint) return;
  await moveTo(trx, wantedBy(await lockReservations(trx, complaint.id), budgetUse(complaint), undecided), at);
}

/** Oldest first. */
export const selectReservations = (db: Db, complaint: string) =>
  db.selectFrom('reservations').selectAll().where('complaint', '=', complaint).orderBy('number');

export const lockReservations = (trx: Db, complaint: string): Promise<ReservationRow[]> =>
  selectReservations(trx, complaint).forUpdate().execute();

/** One whose input is still to be decided in this turn keeps what it was made for. */
export const wantedBy = (
  reservations: ReservationRow[],
  uses: BudgetUse[],
  undecided: ReadonlySet<string>,
): WantedReservation[] =>
  reservations.map((reservation) => {
    const { id, minor, part } = reservation;
    const use = uses.find((one) => one.reservation === id);
    const asMade = { reserved: minor, committed: 0, alternative: part === 'offer' };
    const { reserved, committed, alternative } = use ?? (undecided.has(id) ? asMade : NOTHING);
    return { id, reservation, reserved, committed, alternative };
  });

const NOTHING = { reserved: 0, committed: 0, alternative: false };

async function moveTo(trx: Db, wanted: WantedReservation[], at: Instant): Promise<void> {
  const rows = await lockAll(
    trx,
    [],
    wanted.map(({ reservation }) => reservation),
  );
  for (const [key, row] of rows) {
    const here = wanted.filter(({ reservation }) => keyOf(reservation) === key);
    const moved = within(row, holdsOf(here));
    for (const { reservation, ...change } of moved) await writeReservation(trx, reservation, change, at);
    const reserved = sumOf(moved, ({ reservation, reserved }) => reserved - reservation.reserved);
    const committed = sumOf(moved, ({ reservation, committed }) => committed - reservation.committed);
    if (reserved !== 0 || committed !== 0) await moveSums(trx, row, { reserved, committed }).execute();
  }
}

interface Move {
  reservation: ReservationRow;
  reserved: number;
  committed: number;
  uncovered: number;
  alternative: boolean;
  status: ReservationRow['status'];
}

/** What shrinks makes room for what grows; what still finds none is uncovered, committed money last. */
function within(row: BudgetRow, holds: ReturnType<typeof holdsOf<WantedReservation>>): Move[] {
  const before = (reservation: ReservationRow) => reservation.reserved + reservation.committed;
  const shrinking = holds.map((hold) => Math.max(0, before(hold.row.reservation) - hold.reserved - hold.committed));
  let free = freeOf(row) + shrinking.reduce((sum, one) => sum + one, 0);
  return holds.map(({ row: wanted, reserved, committed }) => {
    const { reservation, alternative } = wanted;
    const all = reserved + committed;
    const covered = Math.min(all, before(reservation) + free);
    free -= Math.max(0, covered - before(reservation));
    const spent = Math.min(committed, covered);
    const sums = { reserved: covered - spent, committed: spent, uncovered: all - covered };
    return { reservation, ...sums, alternative, status: statusOf(wanted) };
  });
}

function statusOf({ reserved, committed, alternative }: WantedReservation): ReservationRow['status'] {
  if (alternative || reserved > 0) return 'held';
  return committed > 0 ? 'settled' : 'released';
}

async function writeReservation(
  trx: Db,
  reservation: ReservationRow,
  change: Omit<Move, 'reservation'>,
  at: Instant,
): Promise<void> {
  const same = Object.entries(change).every(([field, value]) => reservation[field as keyof ReservationRow] === value);
  if (same) return;
  await trx.updateTable('reservations').set(change).where('id', '=', reservation.id).execute();
  if (change.uncovered > 0 && reservation.uncovered === 0) await raiseOverrun(trx, reservation, at);
}

/** The budget has given the promised money to others meanwhile: a person has to find it. */
const raiseOverrun = (trx: Db, { id, complaint, budget, period }: ReservationRow, at: Instant): Promise<void> =>
  insertTask(trx, {
    ...{ complaint, key: `budget-overrun:${id}`, task: 'budget-overrun', audience: 'manager', assignee: null },
    ...{ instead_of: null, about: `${budget} ${period}`, raised_at: at, due_at: toInstant(Date.parse(at) + DAY) },
  });

const sumOf = <Item>(items: Item[], of: (item: Item) => number): number =>
  items.reduce((sum, item) => sum + of(item), 0);
