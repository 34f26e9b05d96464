import type { Calendar } from './policies';
import type { CalendarContent } from './schema-lists';

/** Turns a calendar's words into minutes after midnight. */
export function calendarFrom({ id, version, title, zone, week, closed }: CalendarContent): Calendar {
  const { monday, tuesday, wednesday, thursday, friday, saturday, sunday } = week;
  const days = [monday, tuesday, wednesday, thursday, friday, saturday, sunday];
  return {
    id,
    version,
    title,
    zone,
    week: days.map((day) => day.map(windowFrom)),
    closed: new Map(Object.entries(closed)),
  };
}

function windowFrom(hours: string): [number, number] {
  const [from = '', to = ''] = hours.split('-');
  return [minutesOf(from), minutesOf(to)];
}

function minutesOf(time: string): number {
  const [hours, minutes] = time.split(':').map(Number);
  return (hours ?? 0) * 60 + (minutes ?? 0);
}
