import type { Instant, LocalDate, WorkCalendar } from '../model';
import { addDays } from './days';
import { MINUTE, toInstant } from './instants';
import { SEARCH_DAYS, windowsOf } from './work-calendar';
import { isSkipped, timeOf, toLocal } from './zones';

/**
 * Time inside working windows. A window is two instants and what passes between them is real time: a night shift over
 * the begin of summer time is an hour shorter. Windows that meet or overlap count once.
 */

/** So much working time later, the earliest instant of which that is true; `from` itself for none. Milliseconds. */
export function addWorkingTime(from: Instant, milliseconds: number, calendar: WorkCalendar): Instant {
  return milliseconds > 0 ? pass(Date.parse(from), milliseconds, calendar, 1) : from;
}

/** Milliseconds of working time from `from` to `to`, none when `to` is earlier. Undoes `addWorkingTime`. */
export function workingTimeBetween(from: Instant, to: Instant, calendar: WorkCalendar): number {
  const lastDay = toLocal(to, calendar.offsets).date;
  let [at, sum] = [Date.parse(from), 0];
  for (let date = dayOfFirstWindow(from, calendar); date <= lastDay; date = addDays(date, 1)) {
    for (const [opens, closes] of instantsOf(date, calendar)) {
      const [start, end] = [Math.max(opens, at), Math.min(closes, Date.parse(to))];
      if (end <= start) continue;
      sum += end - start;
      at = end;
    }
  }
  return sum;
}

/** Whole minutes of working time, later or earlier; they begin with the next (last) full minute of working time. */
export function moveWorkingMinutes(from: Instant, minutes: number, calendar: WorkCalendar, sign: 1 | -1): Instant {
  const time = Date.parse(from) / MINUTE;
  return pass((sign === 1 ? Math.ceil(time) : Math.floor(time)) * MINUTE, minutes * MINUTE, calendar, sign);
}

/** Goes from window to window, forth or back, until so much working time has passed. */
function pass(from: number, amount: number, calendar: WorkCalendar, sign: 1 | -1): Instant {
  const first = toInstant(from);
  let date = sign === 1 ? dayOfFirstWindow(first, calendar) : toLocal(first, calendar.offsets).date;
  let [at, left] = [from, amount];
  for (let searched = 0; searched <= SEARCH_DAYS; searched++) {
    const windows = instantsOf(date, calendar);
    for (const [opens, closes] of sign === 1 ? windows : windows.reverse()) {
      const [start, end] = sign === 1 ? [Math.max(opens, at), closes] : [Math.min(closes, at), opens];
      const room = sign * (end - start);
      if (room <= 0) continue;
      if (left <= room) return toInstant(start + sign * left);
      left -= room;
      at = end;
    }
    date = addDays(date, sign);
  }
  throw new RangeError('the calendar has no working hours');
}

/** The day before: its last window may run past midnight. */
function dayOfFirstWindow(from: Instant, { offsets }: WorkCalendar): LocalDate {
  const before = addDays(toLocal(from, offsets).date, -1);
  return isSkipped(before, offsets) ? addDays(before, -1) : before;
}

function instantsOf(date: LocalDate, calendar: WorkCalendar): [number, number][] {
  const at = (minutes: number) => timeOf(date, minutes, calendar.offsets);
  return windowsOf(date, calendar).map(([opens, closes]) => [at(opens), at(closes)]);
}
