import { addDays, weekday } from '../../../domain/calendar';
import type { Instant, LocalDate } from '../../../domain/model';
import type { Calendar } from '../../policies';

/** Two whole fixed years: a file that passes today must not be refused tomorrow. */
export const TRIED = { from: '2026-01-01', until: '2027-12-31' } as const;
/** Days over which closed ones are counted: as long as short and long deadlines last. */
const STRETCHES = [5, 10, 15, 25, 45];
/** Early, and when the office has closed: counting may begin a day earlier or later. */
const HOURS = ['T00:30:00.000Z', 'T21:30:00.000Z'];

/**
 * Receipts after which a promise that counts on our calendar comes latest against a deadline on the other: most of the
 * days that follow are closed to us, altogether or while the other one works.
 */
export function unfavourableReceipts(own: Calendar, law: Calendar): Instant[] {
  const closed = closedDaysOf(own);
  const closedThere = closedDaysOf(law);
  const alone = closed.map((day, index) => day && !closedThere[index]);
  const worst = STRETCHES.flatMap((length) => [mostIn(closed, length), mostIn(alone, length)]);
  return [...new Set(worst)].flatMap((index) => HOURS.map((hour) => `${DAYS[index] ?? TRIED.from}${hour}`));
}

const DAYS = daysTried();

function daysTried(): LocalDate[] {
  const days: LocalDate[] = [];
  for (let day: LocalDate = TRIED.from; day <= TRIED.until; day = addDays(day, 1)) days.push(day);
  return days;
}

/** Many packs count on the same few calendars. */
const known = new WeakMap<Calendar, boolean[]>();

function closedDaysOf(calendar: Calendar): boolean[] {
  const { week, closed, open } = calendar;
  const works = (day: LocalDate) => open.has(day) || (!closed.has(day) && (week[weekday(day)] ?? []).length > 0);
  const days = known.get(calendar) ?? DAYS.map((day) => !works(day));
  known.set(calendar, days);
  return days;
}

/** Index of the day before the first stretch that holds the most of them. */
function mostIn(marked: boolean[], length: number): number {
  let [best, most] = [0, -1];
  let count = marked.slice(1, length + 1).filter(Boolean).length;
  for (let index = 0; index + length + 1 < marked.length; index++) {
    if (count > most) [best, most] = [index, count];
    count += Number(marked[index + length + 1]) - Number(marked[index + 1]);
  }
  return best;
}
