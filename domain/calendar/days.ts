import type { LocalDate } from '../model';
import { DAY } from './instants';

/** Dates of the calendar alone: no zone, no instants. */
export function addDays(date: LocalDate, days: number): LocalDate {
  return dateOf(new Date(Date.parse(date) + days * DAY));
}

/** The same day of a later (earlier) month, or its last: a month after 31 January is 28 or 29 February. */
export function addMonths(date: LocalDate, months: number): LocalDate {
  const [year = 0, month = 0, day = 0] = date.split('-').map(Number);
  const length = new Date(Date.UTC(year, month + months, 0)).getUTCDate();
  return dateOf(new Date(Date.UTC(year, month - 1 + months, Math.min(day, length))));
}

/** Monday is 0. */
export function weekday(date: LocalDate): number {
  return (new Date(date).getUTCDay() + 6) % 7;
}

/** The date that a `Date` shows in UTC. */
export function dateOf(date: Date): LocalDate {
  return date.toISOString().slice(0, 10);
}

/** Whole days from one date to another; negative when the other is earlier. */
export function daysBetween(from: LocalDate, to: LocalDate): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / DAY);
}
