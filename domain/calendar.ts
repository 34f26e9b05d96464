import type { Almanac, Instant, LocalDate, LocalTime, Offsets, Slot, Span } from './plan';

/**
 * Arithmetic of deadlines over an almanac: pure, no machine clock, no `Intl`. All instants are UTC; days and working
 * time are those of the calendar's zone, hours of letters and calls those of the complainant's zone.
 */
const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY_MINUTES = 24 * 60;
/** A search for working time gives up here: a calendar without working days is a wrong calendar. */
const SEARCH_DAYS = 3660;

export type Unit = 'seconds' | 'minutes' | 'hours' | 'days' | 'weeks' | 'working-hours' | 'working-days';
const IN_WORDS = /^(\d+) (second|minute|hour|day|week|working-hour|working-day)s?$/;
const ISO_UNITS: Record<string, Unit> = { W: 'weeks', D: 'days', TH: 'hours', TM: 'minutes', TS: 'seconds' };

/** Reads `3 working-days` or a single-unit ISO duration (`P14D`, `PT30S`). Throws `RangeError` for anything else. */
export function parseSpan(span: Span): { amount: number; unit: Unit } {
  const words = IN_WORDS.exec(span);
  if (words?.[1] && words[2]) return { amount: Number(words[1]), unit: `${words[2]}s` as Unit };
  const iso = /^P(T?)(\d+)([WDHMS])$/.exec(span);
  const unit = iso && ISO_UNITS[`${iso[1]}${iso[3]}`];
  if (!unit) throw new RangeError(`"${span}" is not a span such as "4 hours", "3 working-days" or "P14D"`);
  return { amount: Number(iso[2]), unit };
}

export function addSpan(from: Instant, span: Span, almanac: Almanac): Instant {
  return move(from, span, almanac, 1);
}

/** So long before `from`; a warning before its deadline. */
export function subtractSpan(from: Instant, span: Span, almanac: Almanac): Instant {
  return move(from, span, almanac, -1);
}

function move(from: Instant, span: Span, almanac: Almanac, sign: 1 | -1): Instant {
  const { amount, unit } = parseSpan(span);
  const elapsed = { seconds: SECOND, minutes: MINUTE, hours: HOUR };
  switch (unit) {
    case 'seconds':
    case 'minutes':
    case 'hours':
      return toInstant(Date.parse(from) + sign * amount * elapsed[unit]);
    case 'days':
      return moveDays(from, sign * amount, almanac);
    case 'weeks':
      return moveDays(from, sign * amount * 7, almanac);
    case 'working-hours':
      return moveWorkingTime(from, amount * 60, almanac, sign);
    case 'working-days':
      return moveWorkingDays(from, amount, almanac, sign);
  }
}

/** Calendar days keep the local hour, also over a change to or from summer time. */
function moveDays(from: Instant, days: number, almanac: Almanac): Instant {
  const local = toLocal(from, almanac.offsets);
  return fromLocal(addDays(local.date, days), local.minutes, almanac.offsets, Date.parse(from) % MINUTE);
}

/** The nth working day after (before) the day of `from`, at the end of its last working window. */
function moveWorkingDays(from: Instant, days: number, almanac: Almanac, sign: 1 | -1): Instant {
  let date = toLocal(from, almanac.offsets).date;
  let left = days;
  for (let searched = 0; left > 0; searched++) {
    if (searched > SEARCH_DAYS) throw new RangeError('the calendar has no working days');
    date = addDays(date, sign);
    if (windowsOf(date, almanac).length > 0) left--;
  }
  const last = windowsOf(date, almanac).at(-1);
  return fromLocal(date, last ? last[1] : toLocal(from, almanac.offsets).minutes, almanac.offsets);
}

/** Counts only minutes inside working windows, whole ones: it begins with the next (last) full minute. */
function moveWorkingTime(from: Instant, minutes: number, almanac: Almanac, sign: 1 | -1): Instant {
  const fullMinute = sign === 1 ? Math.ceil(Date.parse(from) / MINUTE) : Math.floor(Date.parse(from) / MINUTE);
  let { date, minutes: at } = toLocal(toInstant(fullMinute * MINUTE), almanac.offsets);
  let left = minutes;
  for (let searched = 0; searched <= SEARCH_DAYS; searched++) {
    const windows = windowsOf(date, almanac);
    for (const [open, close] of sign === 1 ? windows : [...windows].reverse()) {
      const start = sign === 1 ? Math.max(open, at) : Math.min(close, at);
      const room = sign === 1 ? close - start : start - open;
      if (room <= 0) continue;
      if (left <= room) return fromLocal(date, start + sign * left, almanac.offsets);
      left -= room;
    }
    date = addDays(date, sign);
    at = sign === 1 ? 0 : DAY_MINUTES;
  }
  throw new RangeError('the calendar has no working hours');
}

/** Windows of a day, none when it is closed. */
export function windowsOf(date: LocalDate, almanac: Almanac): [number, number][] {
  return almanac.closed.includes(date) ? [] : (almanac.week[weekday(date)] ?? []);
}

/** The slot's instant: so long after `from`, at the slot's hour of the complainant's day if it names one. */
export function slotAfter(from: Instant, slot: Slot, almanac: Almanac): Instant {
  const earliest = addSpan(from, slot.after, almanac);
  if (!slot.at) return earliest;
  return localTimeOn(toLocal(earliest, almanac.personOffsets).date, slot.at, almanac.personOffsets);
}

/** That hour of the complainant's next day after `from`. */
export function tomorrowAt(from: Instant, time: LocalTime, almanac: Almanac): Instant {
  const today = toLocal(from, almanac.personOffsets).date;
  return localTimeOn(addDays(today, 1), time, almanac.personOffsets);
}

/** The instant of that hour on that day, see `fromLocal` for skipped and doubled hours. */
export function localTimeOn(date: LocalDate, time: LocalTime, offsets: Offsets): Instant {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return fromLocal(date, hours * 60 + minutes, offsets);
}

/** Minutes since local midnight, and the local date. */
export function toLocal(instant: Instant, offsets: Offsets): { date: LocalDate; minutes: number } {
  const local = new Date(Date.parse(instant) + offsetAt(instant, offsets) * MINUTE);
  return { date: dateOf(local), minutes: local.getUTCHours() * 60 + local.getUTCMinutes() };
}

/** An hour that summer time skips moves on by the gap; one that comes twice is the first. */
function fromLocal(date: LocalDate, minutes: number, offsets: Offsets, milliseconds = 0): Instant {
  const wall = Date.parse(`${date}T00:00:00.000Z`) + minutes * MINUTE + milliseconds;
  const before = offsetAt(toInstant(wall - 24 * HOUR), offsets);
  const after = offsetAt(toInstant(wall + 24 * HOUR), offsets);
  const candidates = [before, after].map((offset) => wall - offset * MINUTE);
  const exact = candidates.filter((time) => time + offsetAt(toInstant(time), offsets) * MINUTE === wall);
  return toInstant(exact.length > 0 ? Math.min(...exact) : wall - before * MINUTE);
}

function offsetAt(instant: Instant, offsets: Offsets): number {
  let minutes = offsets[0]?.[1] ?? 0;
  for (const [from, offset] of offsets) if (from <= instant) minutes = offset;
  return minutes;
}

function addDays(date: LocalDate, days: number): LocalDate {
  return dateOf(new Date(Date.parse(`${date}T00:00:00.000Z`) + days * DAY_MINUTES * MINUTE));
}

/** Monday is 0. */
function weekday(date: LocalDate): number {
  return (new Date(`${date}T00:00:00.000Z`).getUTCDay() + 6) % 7;
}

function dateOf(date: Date): LocalDate {
  return date.toISOString().slice(0, 10);
}

export function toInstant(milliseconds: number): Instant {
  return new Date(milliseconds).toISOString();
}

export function laterOf(one: Instant, other: Instant): Instant {
  if (one < other) return other;
  return one;
}

/** Whole seconds from `from` to `to`, never negative: how late something is. */
export function secondsBetween(from: Instant, to: Instant): number {
  return Math.max(0, Math.round((Date.parse(to) - Date.parse(from)) / SECOND));
}
