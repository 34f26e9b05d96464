import type { Complaint, Reservation } from '../../../domain/model';
import { budgetUse, holdsOf } from '../../../domain/money';
import type { ReservationLine, ReservationOrder } from '../../../register/money/contract';
import { BUDGETS, type BudgetName, CASES, type CaseId } from '../house';

/** What a budget has given away and has left. `free` is moved by itself, so that the three can be held against the whole. */
export interface Counter {
  whole: number;
  reserved: number;
  committed: number;
  free: number;
}

interface Row {
  id: string;
  complaint: string;
  budget: BudgetName;
  reservation: Reservation;
  alternative: boolean;
  reserved: number;
  committed: number;
  uncovered: number;
}

/** Budgets as plain counters in memory; what a complaint needs of them is the domain's word. Every move is looked at. */
export class Budgets {
  readonly counters = Object.fromEntries(
    Object.entries(BUDGETS).map(([name, whole]) => [name, { whole, reserved: 0, committed: 0, free: whole }]),
  ) as Record<BudgetName, Counter>;
  private readonly rows: Row[] = [];

  /** `asked`: somebody is about to reserve. */
  constructor(
    private readonly moved: (name: BudgetName, counter: Counter) => void,
    private readonly asked: (input: string, complaint: string) => void,
  ) {}

  /** Within a turn. Null where none of the budgets has so much left. The same id twice is one claim. */
  reserve(order: ReservationOrder): Reservation | null {
    this.asked(order.id, order.complaint);
    const known = this.rows.find(({ id }) => id === order.id);
    if (known && known.reserved + known.committed > 0) return known.reservation;
    const line = order.lines.find((one) => this.needed(order, one) <= this.counterOf(one.budget).free);
    if (!line) return null;
    if (known) this.rows.splice(this.rows.indexOf(known), 1);
    const row = this.newRow(order, line);
    this.move(row, this.needed(order, line), 0);
    row.alternative = order.part === 'offer';
    return row.reservation;
  }

  /** Its input was refused after all: what it shared others take over. */
  release(id: string, complaintOf: (id: string) => Complaint): void {
    const row = this.rows.find((one) => one.id === id);
    if (row) this.settle(complaintOf(row.complaint));
  }

  /** What was set aside for an input, if anything was. */
  reservedFor = (id: string): Reservation | undefined => this.rows.find((one) => one.id === id)?.reservation;

  /** Promised and given to whoever complains there, unanswered offers of that complaint left out. */
  givenTo(complaint: string): number {
    return this.rows
      .filter((row) => CASES[row.complaint as CaseId] === CASES[complaint as CaseId])
      .filter((row) => !(row.complaint === complaint && row.alternative))
      .reduce((sum, { reserved, committed, uncovered }) => sum + reserved + committed + uncovered, 0);
  }

  /**
   * After each input. What the complaint has not taken up is released; what finds no room is left uncovered: a turn never
   * fails for it.
   */
  settle(complaint: Complaint): void {
    const uses = budgetUse(complaint);
    for (const budget of Object.keys(BUDGETS) as BudgetName[]) {
      const rows = this.rows.filter((row) => row.complaint === complaint.id && row.budget === budget);
      const growing = ({ row: { row }, reserved, committed }: Hold) =>
        reserved + committed - row.reserved - row.committed;
      const holds: Hold[] = holdsOf(rows.map((row) => needOf(row, uses)));
      // What shrinks makes room for what grows.
      for (const hold of holds.sort((a, b) => growing(a) - growing(b))) this.moveTo(hold);
    }
  }

  /** All that was spent, what no budget covered included. */
  spent(): number {
    return this.rows.reduce((sum, { committed, uncovered }) => sum + committed + uncovered, 0);
  }

  private newRow({ id, complaint }: ReservationOrder, { budget, minor, level, prices }: ReservationLine): Row {
    const own = { ...(level !== null && { level }), ...(prices && { prices }) };
    const reservation: Reservation = { id, budget, minor, currency: 'EUR', ...own };
    const sums = { reserved: 0, committed: 0, uncovered: 0 };
    const row = { id, complaint, budget: budget as BudgetName, reservation, alternative: false, ...sums };
    this.rows.push(row);
    return row;
  }

  private counterOf = (budget: string): Counter => this.counters[budget as BudgetName];

  /** Unanswered offers of one complaint share what the largest of them needs. */
  private needed({ complaint, part }: ReservationOrder, { budget, minor }: ReservationLine): number {
    if (part === 'gift') return minor;
    const shared = this.rows.filter((row) => row.complaint === complaint && row.budget === budget && row.alternative);
    return Math.max(0, minor - shared.reduce((sum, { reserved }) => sum + reserved, 0));
  }

  private moveTo({ row: { row, alternative }, reserved, committed }: Hold): void {
    const all = reserved + committed;
    const covered = Math.min(all, row.reserved + row.committed + this.counters[row.budget].free);
    const spent = Math.min(committed, covered);
    Object.assign(row, { alternative, uncovered: all - covered });
    this.move(row, covered - spent, spent);
  }

  private move(row: Row, reserved: number, committed: number): void {
    const counter = this.counters[row.budget];
    counter.reserved += reserved - row.reserved;
    counter.committed += committed - row.committed;
    counter.free -= reserved + committed - row.reserved - row.committed;
    Object.assign(row, { reserved, committed });
    this.moved(row.budget, counter);
  }
}

interface Need {
  id: string;
  row: Row;
  reserved: number;
  committed: number;
  alternative: boolean;
}

type Hold = ReturnType<typeof holdsOf<Need>>[number];

function needOf(row: Row, uses: ReturnType<typeof budgetUse>): Need {
  const use = uses.find(({ reservation }) => reservation === row.id);
  return { id: row.id, row, ...(use ?? { reserved: 0, committed: 0, alternative: false }) };
}
