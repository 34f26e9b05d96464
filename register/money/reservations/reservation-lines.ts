import type { Money, Reservation } from '../../../domain/model';
import { type BudgetRow, freeOf, keyOf } from '../budgets';
import type { ReservationLine, ReservationOrder } from '../contract';
import type { ReservationRow } from './reservation-moves';

/** Where a reservation goes, and what it takes of that budget. */
export interface Place {
  line: ReservationLine;
  row: BudgetRow;
  reserved: number;
  beyondSoft: boolean;
}

/** The first budget with enough left; null: none has. `own`: what this complaint has reserved already. */
export function placeFor(order: ReservationOrder, rows: Map<string, BudgetRow>, own: ReservationRow[]): Place | null {
  for (const line of order.lines) {
    const row = rowOf(rows, line);
    const reserved = Math.max(0, line.minor - sharedOn(own, order, line));
    const beyondSoft = row.soft !== null && row.reserved + row.committed + reserved > row.soft;
    if (reserved <= freeOf(row)) return { line, row, reserved, beyondSoft };
  }
  return null;
}

/** What unanswered offers of this complaint hold on the budget; at most one of them and the new one is accepted. */
function sharedOn(own: ReservationRow[], { part }: ReservationOrder, line: ReservationLine): number {
  if (part !== 'offer') return 0;
  return own.filter((one) => one.alternative && isOn(one, line)).reduce((sum, { reserved }) => sum + reserved, 0);
}

const isOn = (reservation: ReservationRow, line: ReservationLine): boolean => keyOf(reservation) === keyOfLine(line);

const keyOfLine = ({ budget, period, whole: { currency } }: ReservationLine) => keyOf({ budget, period, currency });

function rowOf(rows: Map<string, BudgetRow>, line: ReservationLine): BudgetRow {
  const row = rows.get(keyOfLine(line));
  if (!row) throw new Error(`The budget ${line.budget} of ${line.period} has no row`);
  return row;
}

export function freeOfFirst(rows: Map<string, BudgetRow>, [first]: ReservationLine[]): Money {
  if (!first) throw new Error('A reservation names no budget');
  return { minor: freeOf(rowOf(rows, first)), currency: first.whole.currency };
}

/** As the command gets it. */
export const reservationAt = (id: string, { line, beyondSoft }: Place): Reservation => ({
  ...{ id, budget: line.budget, minor: line.minor, currency: line.whole.currency },
  ...(beyondSoft && { beyondSoft: true as const }),
  ...(line.level !== null && { level: line.level }),
  ...(line.prices && { prices: line.prices }),
});

export const reservationOf = ({
  id,
  budget,
  minor,
  currency,
  beyond_soft,
  level,
  prices,
}: ReservationRow): Reservation => ({
  ...{ id, budget, minor, currency },
  ...(beyond_soft && { beyondSoft: true as const }),
  ...(level !== null && { level }),
  ...(prices !== null && { prices }),
});
