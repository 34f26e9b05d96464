import { closedDays, coversOf, weekOf, windowFrom } from '../build/calendar';
import type { Path } from '../files/reasons';
import type { Say } from '../files/say';
import type { CalendarContent } from '../schema/calendar-schema';
import { WEEKDAYS } from '../schema/pack-schema';

const DAY_MINUTES = 24 * 60;
const WEEK_MINUTES = 7 * DAY_MINUTES;
/** A complaint looks two years ahead, and a year is left to find and check the next list. */
const YEARS_AHEAD = 3;

/** A window where it stands, in minutes after some midnight; it may run past the next. */
interface Stretch {
  path: Path;
  day: string;
  window: string;
  from: number;
  to: number;
}

/** What a schema cannot see: whether its days and hours fit each other. `others` are all calendars by id. */
export function checkCalendar(content: CalendarContent, others: Map<string, CalendarContent>, say: Say): void {
  const source = content.closedAs === undefined ? undefined : others.get(content.closedAs);
  checkWeek(content, say);
  checkSource(content, source, say);
  checkCovers(content, source, say);
  for (const date of Object.keys(content.open ?? {})) checkOpen(content, source, date, say);
}

/** What it does not know, so that its days are added before a deadline falls on them. */
export function warnOfGaps(content: CalendarContent, today: string, say: Say): void {
  warnOfCover(content, today, say);
  if (content.partial) say(['partial'], `not all closed days are known: ${content.partial}`);
}

/** When its known years end. */
function warnOfCover(content: CalendarContent, today: string, say: Say): void {
  const last = coversOf(content)?.[1];
  const needed = `${Number(today.slice(0, 4)) + YEARS_AHEAD}${today.slice(4)}`;
  if (content.closedAs !== undefined || last === undefined || `${last + 1}-01-01` >= needed) return;
  say(['covers', 'until'], `closed days are known until the end of ${last} only: later days are judged by the week`);
}

/** There is some working time, and no two windows overlap. */
function checkWeek(content: CalendarContent, say: Say): void {
  const stretches = WEEKDAYS.flatMap((day, index) =>
    stretchesOf(content.week[day], ['week', day], day, index * DAY_MINUTES),
  );
  const last = stretches.at(-1);
  if (!last) say(['week'], 'week has no working time at all');
  else checkApart([{ ...last, from: last.from - WEEK_MINUTES, to: last.to - WEEK_MINUTES }, ...stretches], say);
}

function stretchesOf(windows: string[], path: Path, day: string, midnight: number): Stretch[] {
  return windows.map((window, index) => {
    const [from, to] = windowFrom(window);
    return { path: [...path, index], day, window, from: midnight + from, to: midnight + to };
  });
}

function checkApart(stretches: Stretch[], say: Say): void {
  stretches.slice(1).forEach(({ path, day, window, from }, index) => {
    const before = stretches[index];
    if (!before || from >= before.to) return;
    const other = before.day === day ? before.window : `${before.window} of ${before.day}`;
    say(path, `${path.slice(0, 2).join('.')}: ${window} begins before ${other} ends`);
  });
}

/** Closed days are those of one other calendar, which lists them itself; there are no chains. */
function checkSource({ id, closedAs }: CalendarContent, source: CalendarContent | undefined, say: Say): void {
  if (closedAs === undefined) return;
  const blame = (reason: string) => say(['closedAs'], `closedAs names the calendar "${closedAs}", ${reason}`);
  if (!source) blame('which is in none of the folders');
  else if (closedAs === id) blame('which is this one');
  else if (source.closedAs !== undefined) blame(`which has its closed days from "${source.closedAs}" itself`);
}

/** Every year that it covers has closed days, and every date is of such a year. */
function checkCovers(content: CalendarContent, source: CalendarContent | undefined, say: Say): void {
  const { closedAs, covers, closed, open = {} } = content;
  if (closedAs !== undefined && covers) say(['covers'], `covers says nothing: the years are those of ${closedAs}`);
  const known = coversOf(source ?? content);
  if (!known) return;
  const [first, last] = known;
  if (covers && last < first) {
    say(['covers', 'until'], `covers ends (${last}) before it begins (${first})`);
    return;
  }
  for (const [field, dates] of Object.entries({ closed, open })) {
    for (const date of Object.keys(dates).filter((one) => yearOf(one) < first || yearOf(one) > last)) {
      say([field, date], `${field}.${date} is of a year that is not covered (${first} to ${last})`);
    }
  }
  const empty = closedAs === undefined && covers ? yearsWithout(closed, first, last) : [];
  if (empty.length > 0) say(['covers'], `covers has ${empty.join(', ')}, but closed has no day of it`);
}

/** A calendar that never closes may cover any year. */
function yearsWithout(closed: CalendarContent['closed'], first: number, last: number): number[] {
  const known = new Set(Object.keys(closed).map(yearOf));
  if (known.size === 0) return [];
  return Array.from({ length: last - first + 1 }, (_, index) => first + index).filter((year) => !known.has(year));
}

const yearOf = (date: string): number => Number(date.slice(0, 4));

/** A day that works otherwise than usual must differ from the usual, and leave room for the days beside it. */
function checkOpen(content: CalendarContent, source: CalendarContent | undefined, date: string, say: Say): void {
  const reason = content.closed[date];
  if (reason !== undefined) say(['open', date], `open.${date} is under closed as well: ${reason}`);
  const usual = source?.closed[date] === undefined ? weekdayHours(content, date) : [];
  const hours = content.open?.[date]?.hours ?? [];
  if (hours.join() === usual.join()) say(['open', date], `open.${date} works in these hours anyway`);
  const own = stretchesOf(hours, ['open', date, 'hours'], date, 0);
  const [before, after] = [-1, 1].map((days) => neighbours(content, source, date, days));
  checkApart([...(before?.slice(-1) ?? []), ...own, ...(after?.slice(0, 1) ?? [])], say);
}

/** What begins so many days from an opened date. Where two neighbours are both opened, the overlap is reported at the later one. */
function neighbours(content: CalendarContent, source: CalendarContent | undefined, date: string, days: number) {
  const day = new Date(Date.parse(date) + days * DAY_MINUTES * 60_000).toISOString().slice(0, 10);
  const opened = content.open?.[day]?.hours;
  if (opened && days > 0) return [];
  const windows = opened ?? (closedDays(content, source).has(day) ? [] : weekdayHours(content, day));
  return stretchesOf(windows, ['open', date], day, days * DAY_MINUTES);
}

function weekdayHours(content: CalendarContent, date: string): string[] {
  return weekOf(content)[(new Date(date).getUTCDay() + 6) % 7] ?? [];
}
