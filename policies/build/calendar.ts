import { minutesOf } from '../../domain/calendar';
import type { Calendar } from '../policies';
import type { CalendarContent } from '../schema/calendar-schema';
import { WEEKDAYS } from '../schema/pack-schema';

/** The years, first and last, that a calendar vouches for; null for all, as it closes on no date. */
export function coversOf({ covers, closed }: CalendarContent): [number, number] | null {
  if (covers) return [covers.from, covers.until];
  const years = Object.keys(closed).map((date) => Number(date.slice(0, 4)));
  return years.length > 0 ? [Math.min(...years), Math.max(...years)] : null;
}

/**
 * Turns a calendar's words into minutes after midnight. `source` is the calendar that `closedAs` names: its version
 * becomes part of this one's, as a day more or less there moves deadlines here.
 */
export function calendarFrom(content: CalendarContent, source?: CalendarContent): Calendar {
  const { id, version, title, zone, open = {} } = content;
  return {
    id,
    version: source ? `${version}+${source.id}-${source.version}` : version,
    title,
    zone,
    week: weekOf(content).map((day) => day.map(windowFrom)),
    closed: closedDays(content, source),
    open: new Map(
      Object.entries(open).map(([date, { reason, hours }]) => [date, { reason, windows: hours.map(windowFrom) }]),
    ),
    covers: coversOf(source ?? content),
    partial: partialOf(content, source),
  };
}

/** Which of its closed days are missing; null: none. */
export function partialOf({ partial }: CalendarContent, source?: CalendarContent): string | null {
  return (partial ?? source?.partial) || null;
}

/** Monday first. */
export function weekOf({ week }: Pick<CalendarContent, 'week'>): string[][] {
  return WEEKDAYS.map((day) => week[day]);
}

/** A reason of its own goes before that of the source, and what it opens is not closed. */
export function closedDays({ closed, open = {} }: CalendarContent, source?: CalendarContent): Map<string, string> {
  const days = Object.entries({ ...source?.closed, ...closed });
  return new Map(days.filter(([date]) => !open[date]));
}

/** Minutes after the midnight of its day; beyond 24:00 where it runs into the next. */
export function windowFrom(hours: string): [number, number] {
  const [from = '', to = ''] = hours.split('-');
  return [minutesOf(from), minutesOf(to) + (to <= from ? 24 * 60 : 0)];
}
