import Holidays, { type HolidaysTypes } from 'date-holidays';
import type { LocalDate } from '../../domain/model';
import type { Announced } from './announced';

/** First and last year. */
export type Years = [first: number, last: number];
/** Dates with their reasons. */
export type Days = Map<LocalDate, string>;
export type Holiday = HolidaysTypes.Holiday;

/** The holidays of a country, or of a part of it, by the rules of `date-holidays`. */
export function holidaysOf(place: [country: string, state?: string], years: Years, counts: (one: Holiday) => boolean) {
  const [country, state = ''] = place;
  const rules = new Holidays(country, state, { languages: ['en'] });
  const days: Days = new Map();
  // A holiday may be made up for in the year before or after its own.
  for (let year = years[0] - 1; year <= years[1] + 1; year++) {
    for (const one of rules.getHolidays(year).filter(counts)) addDays(days, one);
  }
  return within(days, years);
}

/** One entry may last for days; two may fall on one. */
function addDays(days: Days, { date, start, end, name }: Holiday): void {
  const length = Math.max(1, Math.round((end.getTime() - start.getTime()) / 86_400_000));
  for (const day of datesFrom(date.slice(0, 10), length)) {
    const other = days.get(day);
    days.set(day, other && other !== name ? `${other}, ${name}` : name);
  }
}

export function closedBy(announced: Announced[]): Days {
  return new Map(
    announced.flatMap(([reason, first, last]) => {
      const length = Math.round((Date.parse(last) - Date.parse(first)) / 86_400_000) + 1;
      return datesFrom(first, length).map((date) => [date, reason] as const);
    }),
  );
}

export function workedFor(announced: Announced[]): Days {
  return new Map(
    announced.flatMap(([reason, , , ...worked]) => worked.map((date) => [date, `Worked for ${reason}`] as const)),
  );
}

function within(days: Days, [first, last]: Years): Days {
  return new Map([...days].filter(([date]) => date >= `${first}-01-01` && date <= `${last}-12-31`));
}

export function without(days: Days, dates: LocalDate[]): Days {
  return new Map([...days].filter(([date]) => !dates.includes(date)));
}

/** Days that fall on a weekend and are made up for on the next weekday that is not closed anyway. */
export function madeUpFor(days: Days): Days {
  const all = new Map(days);
  for (const [date, reason] of [...days].sort(([a], [b]) => (a < b ? -1 : 1))) {
    if (!isWeekend(date)) continue;
    const next = datesFrom(date, 7).find((one) => !isWeekend(one) && !all.has(one));
    if (next) all.set(next, `${reason} (substitute day)`);
  }
  return all;
}

function isWeekend(date: LocalDate): boolean {
  return [0, 6].includes(new Date(date).getUTCDay());
}

function datesFrom(first: LocalDate, length: number): LocalDate[] {
  return Array.from({ length }, (_, index) =>
    new Date(Date.parse(first) + index * 86_400_000).toISOString().slice(0, 10),
  );
}
