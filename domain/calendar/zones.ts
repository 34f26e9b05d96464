import type { Instant, LocalDate, LocalTime, Offsets } from '../model';
import { addDays, dateOf } from './days';
import { DAY, MINUTE, SECOND, toInstant } from './instants';

/**
 * Between instants and what a clock on the wall shows. The offsets of a zone come sorted, in whole minutes, and do not
 * change twice within two days. Whoever skips a time (summer time begins) gets the one later by the gap: 02:30 is then
 * 03:30. Of a time that comes twice (summer time ends) the first is meant.
 */

/** Local date, and minutes since its midnight as the clock on the wall shows them. */
export function toLocal(instant: Instant, offsets: Offsets): { date: LocalDate; minutes: number } {
  const local = new Date(Date.parse(instant) + offsetAt(instant, offsets) * MINUTE);
  return { date: dateOf(local), minutes: local.getUTCHours() * 60 + local.getUTCMinutes() };
}

/** `minutes` may pass 24 hours: 1800 is 06:00 of the day after. */
export function fromLocal(date: LocalDate, minutes: number, offsets: Offsets, milliseconds = 0): Instant {
  return toInstant(timeOf(date, minutes, offsets, milliseconds));
}

/** `fromLocal` in milliseconds since 1970. */
export function timeOf(date: LocalDate, minutes: number, offsets: Offsets, milliseconds = 0): number {
  const wall = Date.parse(`${date}T00:00:00.000Z`) + minutes * MINUTE + milliseconds;
  const before = offsetAt(toInstant(wall - DAY), offsets);
  const after = offsetAt(toInstant(wall + DAY), offsets);
  if (before === after) return wall - before * MINUTE;
  const candidates = [before, after].map((offset) => wall - offset * MINUTE);
  const exact = candidates.filter((time) => time + offsetAt(toInstant(time), offsets) * MINUTE === wall);
  return exact.length > 0 ? Math.min(...exact) : wall - before * MINUTE;
}

/** The instant of that hour on that day. */
export function localTimeOn(date: LocalDate, time: LocalTime, offsets: Offsets): Instant {
  return fromLocal(date, minutesOf(time), offsets);
}

/** Minutes after midnight; `24:00` is the midnight at the end of the day. */
export function minutesOf(time: LocalTime): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
}

/** 23:59:59 of that day. Where it comes twice it is the last: a second later another day begins. */
export function endOfDay(date: LocalDate, offsets: Offsets): Instant {
  return toInstant(timeOf(addDays(date, 1), 0, offsets) - SECOND);
}

/** Whether the zone has no such day: Samoa crossed the date line in the night to 31 December 2011. */
export function isSkipped(date: LocalDate, offsets: Offsets): boolean {
  return offsets.some(([at, offset], index) => {
    const before = offsets[index - 1]?.[1] ?? offset;
    if ((offset - before) * MINUTE < DAY) return false;
    const last = dateOf(new Date(Date.parse(at) + before * MINUTE - 1));
    return last < date && date < toLocal(at, offsets).date;
  });
}

/** Minutes east of UTC. Before the first offset that is known the first one holds. */
function offsetAt(instant: Instant, offsets: Offsets): number {
  let [low, high] = [0, offsets.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    const since = offsets[middle]?.[0] ?? '';
    if (since <= instant) low = middle + 1;
    else high = middle;
  }
  return offsets[Math.max(0, low - 1)]?.[1] ?? 0;
}
