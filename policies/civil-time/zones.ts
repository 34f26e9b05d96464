import { toInstant } from '../../domain/calendar';
import type { Instant, Offsets } from '../../domain/model';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
/** No zone changes its offset twice within a week; Morocco does within a month. */
const STRIDE = 7 * DAY;

/** Whether this Node knows the IANA zone. Bare offsets (`+01:00`) are no zones: they know no summer time. */
export function isZone(name: string): boolean {
  if (!/^[A-Za-z]/.test(name)) return false;
  try {
    formatterOf(name);
    return true;
  } catch {
    return false;
  }
}

/**
 * The zone's offsets from UTC that hold between two instants, the first already two days before `from`: counting days
 * begins at a local midnight, which may lie before it. Throws `RangeError` for an unknown zone.
 */
export function offsetsBetween(zone: string, from: Instant, until: Instant): Offsets {
  const start = Math.floor((Date.parse(from) - 2 * DAY) / MINUTE) * MINUTE;
  const end = Date.parse(until);
  const changes: Offsets = [];
  for (let year = new Date(start).getUTCFullYear(); year <= new Date(end).getUTCFullYear(); year++) {
    const within = changesIn(zone, year).filter(([at]) => Date.parse(at) > start && Date.parse(at) <= end);
    changes.push(...within);
  }
  return [[toInstant(start), offsetAt(zone, start)], ...changes];
}

/** Cached by zone and year: each opening needs the same few. */
const known = new Map<string, Offsets>();

function changesIn(zone: string, year: number): Offsets {
  const key = `${zone} ${year}`;
  const changes = known.get(key) ?? findChanges(zone, Date.UTC(year, 0), Date.UTC(year + 1, 0));
  known.set(key, changes);
  return changes;
}

function findChanges(zone: string, start: number, end: number): Offsets {
  const changes: Offsets = [];
  let [at, offset] = [start, offsetAt(zone, start)];
  while (at < end) {
    const next = Math.min(at + STRIDE, end);
    const then = offsetAt(zone, next);
    if (then !== offset) changes.push([toInstant(changeBetween(zone, at, next)), then]);
    [at, offset] = [next, then];
  }
  return changes;
}

/** The minute in which the offset becomes that of `late`, found by halving. */
function changeBetween(zone: string, early: number, late: number): number {
  const after = offsetAt(zone, late);
  let [before, changed] = [early, late];
  while (changed - before > MINUTE) {
    const middle = before + Math.floor((changed - before) / 2 / MINUTE) * MINUTE;
    if (offsetAt(zone, middle) === after) changed = middle;
    else before = middle;
  }
  return changed;
}

/** Minutes east of UTC at an instant, milliseconds. */
export function offsetAt(zone: string, at: number): number {
  const name = formatterOf(zone).format(at);
  const [, sign, hours, minutes] = /GMT([+-])(\d\d):(\d\d)/.exec(name) ?? [];
  return (sign === '-' ? -1 : 1) * (Number(hours ?? 0) * 60 + Number(minutes ?? 0));
}

const formatters = new Map<string, Intl.DateTimeFormat>();

/** Making one costs a thousand times what using it does. */
function formatterOf(zone: string): Intl.DateTimeFormat {
  const before = formatters.get(zone);
  if (before) return before;
  const made = new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: 'longOffset' });
  formatters.set(zone, made);
  return made;
}
