import { localTimeOn } from '../../domain/calendar';
import type { Instant, LocalDate, LocalTime } from '../../domain/model';
import { offsetsBetween } from '../../policies/civil-time/zones';

const PARTS: Record<string, string> = {
  YYYY: '(?<year>\\d{4})',
  MM: '(?<month>\\d{2})',
  M: '(?<month>\\d{1,2})',
  DD: '(?<day>\\d{2})',
  D: '(?<day>\\d{1,2})',
};

/** The date in a text of that form, null when it is none (`2/30/2026`). */
export function readDate(text: string, form: string): LocalDate | null {
  const pattern = form.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/YYYY|MM?|DD?/g, (part) => PARTS[part] ?? part);
  const { year, month, day } = new RegExp(`^${pattern}$`).exec(text)?.groups ?? {};
  if (!year || !month || !day) return null;
  const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const utc = new Date(`${date}T00:00:00Z`);
  return Number.isNaN(utc.getTime()) || !utc.toISOString().startsWith(date) ? null : date;
}

/** The instant at which clocks in the zone show that date and time. */
export function instantOf(date: LocalDate, time: LocalTime, zone: string): Instant {
  const [from, until] = [-2, 2].map((days) => new Date(Date.parse(date) + days * 86_400_000).toISOString());
  return localTimeOn(date, time, offsetsBetween(zone, from ?? date, until ?? date));
}
