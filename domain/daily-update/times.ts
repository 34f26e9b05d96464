import { sha256 } from '@noble/hashes/sha2';
import { bytesToHex } from '@noble/hashes/utils';
import { addDays, addSpan, localTimeOn, minutesOf, toInstant, toLocal, weekday } from '../calendar';
import type { CalendarSnapshot, Complaint, Instant, LocalDate, LocalTime, Offsets, Plan } from '../model';

/** When the complainant hears from us though nothing happened: once on each of their days, at a minute of its own. */

const MINUTE = 60_000;

/** A message on a day is that day's news, so the next is due on the following one that has news. */
export function nextUpdateOf(
  { id, plan }: Pick<Complaint, 'id' | 'plan'>,
  now: Instant,
  calendarSnapshot: CalendarSnapshot,
): Instant {
  return nextUpdate(ownUpdate(plan.dailyUpdate, id), now, calendarSnapshot);
}

/**
 * The update with the window narrowed to this complaint's minute. The id alone decides which: it stays the same every
 * day, and many complaints spread evenly.
 */
export function ownUpdate(update: Plan['dailyUpdate'], id: string): Plan['dailyUpdate'] {
  if (!('at' in update) || !update.until) return update;
  const { at, until, ...rest } = update;
  const minutes = minutesOf(until) - minutesOf(at);
  return { at: timeOf(minutesOf(at) + (numberOf(id) % minutes)), ...rest };
}

export function nextUpdate(update: Plan['dailyUpdate'], now: Instant, calendarSnapshot: CalendarSnapshot): Instant {
  if ('every' in update) return addSpan(now, update.every, calendarSnapshot);
  const tomorrow = addDays(toLocal(now, calendarSnapshot.personOffsets).date, 1);
  return updateOn(firstWithUpdate(tomorrow, update.not), update.at, calendarSnapshot.personOffsets);
}

/** Whether this is a weekday of the complainant on which only what really happened is told. */
export function isQuietDay({ dailyUpdate: update }: Plan, now: Instant, { personOffsets }: CalendarSnapshot): boolean {
  return 'at' in update && hasNone(toLocal(now, personOffsets).date, update.not);
}

/** How often news was due from `dueAt` to `now`. */
export function timesDue(complaint: Complaint, dueAt: Instant, now: Instant): number {
  const { dailyUpdate: update } = complaint.plan;
  if ('every' in update) {
    const length = Date.parse(addSpan(dueAt, update.every, complaint.calendarSnapshot)) - Date.parse(dueAt);
    return 1 + Math.floor((Date.parse(now) - Date.parse(dueAt)) / length);
  }
  let times = 0;
  for (let at = dueAt; at <= now; at = nextUpdateOf(complaint, at, complaint.calendarSnapshot)) times++;
  return times;
}

function firstWithUpdate(date: LocalDate, not: number[] | undefined): LocalDate {
  let day = date;
  for (let tried = 0; tried < 7 && hasNone(day, not); tried++) day = addDays(day, 1);
  return day;
}

const hasNone = (date: LocalDate, not: number[] = []): boolean => not.includes(weekday(date));

/**
 * That hour of that day. Where clocks are put forward from late evening into the next day (Greenland), an hour that is
 * skipped would be the next day's: the last minute of the day stands in. A whole day that is skipped has no news.
 */
function updateOn(date: LocalDate, at: LocalTime, offsets: Offsets): Instant {
  const planned = localTimeOn(date, at, offsets);
  const shown = toLocal(planned, offsets);
  if (shown.date === date) return planned;
  const lastMinute = toInstant(Date.parse(planned) - (shown.minutes + 1) * MINUTE);
  return toLocal(lastMinute, offsets).date === date ? lastMinute : planned;
}

/** The same for the same id, and evenly spread over ids. */
function numberOf(id: string): number {
  return Number.parseInt(bytesToHex(sha256(id)).slice(0, 8), 16);
}

function timeOf(minutes: number): LocalTime {
  const digits = (number: number) => String(number).padStart(2, '0');
  return `${digits(Math.floor(minutes / 60))}:${digits(minutes % 60)}`;
}
