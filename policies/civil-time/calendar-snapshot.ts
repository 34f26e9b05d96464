import { addDays, weekday } from '../../domain/calendar';
import type { CalendarSnapshot, Instant, LocalDate, WorkCalendar } from '../../domain/model';
import type { Calendar, MakeCalendarSnapshot } from '../policies';
import { offsetsBetween } from './zones';

/**
 * Working days, holidays and zone offsets from `from` until two years after `now`. It is kept with the complaint (about
 * 1 KB and half of that for each further calendar), so that no deadline depends on the zone data of a process.
 */
export function calendarSnapshotOf(
  calendar: Calendar,
  personZone: string,
  from: Instant,
  now: Instant,
  others: Calendar[] = [],
): CalendarSnapshot {
  const until = twoYearsAfter(now);
  const further = others.map((other) => [other.id, partOf(other, from, until)] as const);
  return {
    from,
    until,
    ...partOf(calendar, from, until),
    personZone,
    personOffsets: offsetsBetween(personZone, from, until),
    ...(further.length > 0 && { others: Object.fromEntries(further) }),
  };
}

/** `calendarSnapshotOf` over the calendars of this installation. Throws `RangeError` for a calendar or zone it does not know. */
export function calendarSnapshotMaker(calendars: Map<string, Calendar>): MakeCalendarSnapshot {
  const known = (id: string) => {
    const calendar = calendars.get(id);
    if (!calendar) throw new RangeError(`There is no calendar "${id}"`);
    return calendar;
  };
  return (id, personZone, from, now, others = []) =>
    calendarSnapshotOf(known(id), personZone, from, now, others.map(known));
}

/** A calendar between two instants. Make-up days are left out where it has none, as most calendars. */
function partOf({ version, zone, week, closed, open }: Calendar, from: Instant, until: Instant): WorkCalendar {
  const works = (date: LocalDate) => (week[weekday(date)] ?? []).length > 0;
  const madeUp = datesBetween(open, from, until).map((date) => [date, open.get(date)?.windows ?? []] as const);
  return {
    version,
    zone,
    offsets: offsetsBetween(zone, from, until),
    week,
    closed: datesBetween(closed, from, until).filter(works),
    ...(madeUp.length > 0 && { open: Object.fromEntries(madeUp) }),
  };
}

/** In order, and one day wider on both sides: local days are not UTC's. */
function datesBetween(dates: Map<LocalDate, unknown>, from: Instant, until: Instant): LocalDate[] {
  const [first, last] = [addDays(from.slice(0, 10), -1), addDays(until.slice(0, 10), 1)];
  return [...dates.keys()].filter((date) => date >= first && date <= last).sort();
}

function twoYearsAfter(now: Instant): Instant {
  const date = new Date(now);
  date.setUTCFullYear(date.getUTCFullYear() + 2);
  return date.toISOString();
}
