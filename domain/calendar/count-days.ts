import type { Counting, Instant, LocalDate, WorkCalendar } from '../model';
import { addDays, addMonths } from './days';
import type { Unit } from './spans';
import { nearestWorkingDay, type Reckoning, SEARCH_DAYS, windowsOf } from './work-calendar';
import { endOfDay, fromLocal, toLocal } from './zones';

/** So many days, later (1) or earlier (-1). */
interface Days {
  amount: number;
  unit: Extract<Unit, 'days' | 'weeks' | 'months' | 'working-days'>;
  sign: 1 | -1;
}

/** A span without words about it: the hour of the start is kept, but a working day ends with its last window. */
export const countingOf = (unit: Days['unit']): Counting => ({
  dayZero: 'excluded',
  ends: unit === 'working-days' ? 'close' : 'same-hour',
  zone: 'calendar',
  roll: 'none',
});

/**
 * Counts days of the calendar's or of the complainant's zone from the day of `from`, also if that is after hours. Which
 * days are working days, and when they close, the calendar alone says. A count of none stays on the day.
 */
export function moveDays(from: Instant, days: Days, calendar: Reckoning, counting = countingOf(days.unit)): Instant {
  const offsets = counting.zone === 'complainant' ? calendar.personOffsets : calendar.offsets;
  const { date: first, minutes } = toLocal(from, offsets);
  const last = lastDay(first, days, calendar, counting);
  if (counting.ends === 'midnight') return endOfDay(last, offsets);
  const close = counting.ends === 'close' && windowsOf(last, calendar).at(-1)?.[1];
  return close ? fromLocal(last, close, calendar.offsets) : fromLocal(last, minutes, offsets, withinMinute(from));
}

function lastDay(first: LocalDate, days: Days, calendar: WorkCalendar, { dayZero, roll }: Counting): LocalDate {
  const counted = dayZero === 'counted' && days.amount > 0;
  if (days.unit === 'working-days') return lastWorkingDay(first, days, calendar, counted);
  const last = lastCalendarDay(first, days, counted);
  return roll === 'none' ? last : rolled(last, first, days.sign, roll === 'forward' ? 1 : -1, calendar);
}

/** The nth working day after (before) the first, or from it on. */
function lastWorkingDay(first: LocalDate, { amount, sign }: Days, calendar: WorkCalendar, counted: boolean): LocalDate {
  if (amount > SEARCH_DAYS) throw new RangeError(`${amount} working days are more than a calendar can count`);
  let date = counted ? addDays(first, -sign) : first;
  for (let left = amount; left > 0; left--) date = nearestWorkingDay(addDays(date, sign), sign, calendar);
  return date;
}

/** A month whose first day is 1 January ends on the 31st; one that begins on the 31st ends with February. */
function lastCalendarDay(first: LocalDate, { amount, unit, sign }: Days, counted: boolean): LocalDate {
  if (unit === 'months') {
    const same = addMonths(first, sign * amount);
    const wasCut = sign === 1 && same.slice(8) !== first.slice(8);
    return counted && !wasCut ? addDays(same, -sign) : same;
  }
  const length = unit === 'weeks' ? amount * 7 : amount;
  return addDays(first, sign * (counted ? length - 1 : length));
}

/** Rolling never goes back beyond the day on which the count began. */
function rolled(last: LocalDate, first: LocalDate, sign: 1 | -1, step: 1 | -1, calendar: WorkCalendar): LocalDate {
  const day = nearestWorkingDay(last, step, calendar);
  return sign === 1 ? (day < first ? first : day) : day > first ? first : day;
}

/** Milliseconds since the full minute: offsets are whole minutes. */
function withinMinute(instant: Instant): number {
  const date = new Date(instant);
  return date.getUTCSeconds() * 1000 + date.getUTCMilliseconds();
}
