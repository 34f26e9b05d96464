import type { CalendarSnapshot, LocalDate, Offsets, WorkCalendar } from '../model';
import { addDays, weekday } from './days';
import { isSkipped } from './zones';

/** What days are counted on: a calendar, and where the complainant is. Every calendar snapshot is one. */
export type Reckoning = WorkCalendar & { personOffsets: Offsets };

/** A search for working time gives up after a hundred years: a calendar without it is a wrong calendar. */
export const SEARCH_DAYS = 36_525;

/** Windows of a day, none when it is closed. What the calendar says of one date goes before what it says of its week. */
export function windowsOf(date: LocalDate, calendar: WorkCalendar): [number, number][] {
  const windows = calendar.open?.[date] ?? (calendar.closed.includes(date) ? [] : calendar.week[weekday(date)]) ?? [];
  return windows.length > 0 && isSkipped(date, calendar.offsets) ? [] : windows;
}

/** The first day from `date` on (`step` 1) or back from it (-1) on which somebody works. */
export function nearestWorkingDay(date: LocalDate, step: 1 | -1, calendar: WorkCalendar): LocalDate {
  let day = date;
  for (let searched = 0; searched <= SEARCH_DAYS; searched++) {
    if (windowsOf(day, calendar).length > 0) return day;
    day = addDays(day, step);
  }
  throw new RangeError('the calendar has no working days');
}

/**
 * The calendar snapshot as a clock with its own calendar sees it; without `id`, as it is. Throws `RangeError` when the calendar snapshot was
 * made without that calendar.
 */
export function calendarOf(calendarSnapshot: CalendarSnapshot, id?: string): CalendarSnapshot {
  if (id === undefined) return calendarSnapshot;
  const calendar = calendarSnapshot.others?.[id];
  if (!calendar) throw new RangeError(`The calendar snapshot has no calendar "${id}"`);
  const { version, later, zone, offsets, week, closed, open } = calendar;
  return { ...calendarSnapshot, version, later, zone, offsets, week, closed, open };
}
