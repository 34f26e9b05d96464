import type { Almanac, Instant } from '../domain/plan';
import type { Calendar, MakeAlmanac } from './policies';
import { offsetsBetween } from './zones';

/**
 * What the domain must know of the civil world, from `from` until two years after `now`. It travels with the complaint
 * (about 1 KB), so that a deadline never depends on the zone data of the machine that happens to compute it.
 */
export function almanacOf(calendar: Calendar, personZone: string, from: Instant, now: Instant): Almanac {
  const until = twoYearsAfter(now);
  return {
    from,
    until,
    zone: calendar.zone,
    offsets: offsetsBetween(calendar.zone, from, until),
    personZone,
    personOffsets: offsetsBetween(personZone, from, until),
    week: calendar.week,
    closed: closedBetween(calendar, from, until),
  };
}

/** `almanacOf` over the calendars of this installation. Throws `RangeError` for a calendar or zone it does not know. */
export function almanacMaker(calendars: Map<string, Calendar>): MakeAlmanac {
  return (id, personZone, from, now) => {
    const calendar = calendars.get(id);
    if (!calendar) throw new RangeError(`There is no calendar "${id}"`);
    return almanacOf(calendar, personZone, from, now);
  };
}

/** Closed days on which the week would work, one day wider on both sides: local days are not UTC's. */
function closedBetween({ closed, week }: Calendar, from: Instant, until: Instant): string[] {
  const [first, last] = [dayAfter(from, -1), dayAfter(until, 1)];
  const works = (date: string) => (week[(new Date(date).getUTCDay() + 6) % 7] ?? []).length > 0;
  return [...closed.keys()].filter((date) => date >= first && date <= last && works(date)).sort();
}

function dayAfter(instant: Instant, days: number): string {
  const date = new Date(instant);
  date.setUTCDate(date.getUTCDate() + days);
  return date.toISOString().slice(0, 10);
}

function twoYearsAfter(now: Instant): Instant {
  const date = new Date(now);
  date.setUTCFullYear(date.getUTCFullYear() + 2);
  return date.toISOString();
}
