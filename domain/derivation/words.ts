import { toLocal } from '../calendar';
import type { Counting, Instant, LocalDate, Offsets } from '../model';

/** The sentences of a derivation, in English: it is read by staff, by auditors and in the CLI, never by complainants. */
const WEEKDAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];
const MINUTE = 60_000;

/** `Monday 2026-12-21`. */
export function dayInWords(date: LocalDate): string {
  return `${WEEKDAYS[new Date(`${date}T00:00:00.000Z`).getUTCDay()]} ${date}`;
}

/** `Monday 2026-12-21`, or `Friday 2026-12-25 to Sunday 2026-12-27`. */
export function daysInWords(from: LocalDate, to: LocalDate): string {
  return from === to ? dayInWords(from) : `${dayInWords(from)} to ${dayInWords(to)}`;
}

/** `Monday 2026-12-21 10:00`, with seconds where there are any: offsets are whole minutes, so seconds are UTC's. */
export function wallInWords(instant: Instant, offsets: Offsets): string {
  const { date, minutes } = toLocal(instant, offsets);
  const seconds = instant.slice(17, 19);
  return `${dayInWords(date)} ${timeInWords(minutes)}${seconds === '00' ? '' : `:${seconds}`}`;
}

const twoDigits = (number: number): string => String(number).padStart(2, '0');
const timeInWords = (minutes: number): string => `${twoDigits(Math.floor(minutes / 60))}:${twoDigits(minutes % 60)}`;

/** `2 h 30 min`, `45 s`; exact, so that a proof compares it. */
export function lengthInWords(milliseconds: number): string {
  const minutes = Math.floor(milliseconds / MINUTE);
  const seconds = (milliseconds % MINUTE) / 1000;
  const parts = [
    minutes >= 60 ? `${Math.floor(minutes / 60)} h` : '',
    minutes % 60 > 0 ? `${minutes % 60} min` : '',
    seconds > 0 ? `${seconds} s` : '',
  ];
  return parts.filter(Boolean).join(' ') || '0 min';
}

/** `1 day`, `15 working-days` as packs write it: the plural is the unit's own name. */
export function amountInWords(amount: number, unit: string): string {
  return `${amount} ${amount === 1 ? unit.replace(/s$/, '') : unit}`;
}

const ENDS = {
  'same-hour': 'the last day ends at the hour of the start',
  close: 'the last day ends with its last working window',
  midnight: 'the last day ends at 23:59:59',
};
const ROLLS = {
  none: '',
  forward: 'a last day on which nobody works moves to the next working day',
  backward: 'a last day on which nobody works moves to the working day before',
};

/** How days are counted, as one clause after another. */
export function countingInWords({ dayZero, ends, zone, roll }: Counting): string {
  const clauses = [
    dayZero === 'counted' ? 'the day of the start is the first' : 'the day of the start does not count',
    ENDS[ends],
    zone === 'complainant' ? "the days are the complainant's" : '',
    ROLLS[roll],
  ];
  return clauses.filter(Boolean).join('; ');
}
