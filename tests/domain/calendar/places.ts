import fc from 'fast-check';
import { addDays, fromLocal, type Reckoning, toInstant, toLocal, windowsOf } from '../../../domain/calendar';
import type { Instant, LocalDate, WorkCalendar } from '../../../domain/model';
import { offsetsBetween } from '../../../policies/civil-time/zones';

/** Zones that make counting hard, each through years in which its clocks change. */
export const YEARS = {
  'Europe/London': ['2026-09-01', '2028-04-30'],
  'America/New_York': ['2026-09-01', '2028-04-30'],
  /** Half an hour of summer time. */
  'Australia/Lord_Howe': ['2026-09-01', '2028-04-30'],
  /** Off and on again around Ramadan. */
  'Africa/Casablanca': ['2024-01-01', '2025-05-30'],
  /** Has no 30 December 2011: it crossed the date line. */
  'Pacific/Apia': ['2011-11-01', '2012-05-01'],
} as const;
export type Place = keyof typeof YEARS;
const PLACES = Object.keys(YEARS) as Place[];

/** Offsets far beyond the years, so that long spans stay right. */
const offsets = new Map(
  PLACES.map((zone) => {
    const [first, last] = YEARS[zone];
    return [
      zone,
      offsetsBetween(zone, `${first}T00:00:00.000Z`, `${Number(last.slice(0, 4)) + 4}-01-01T00:00:00.000Z`),
    ];
  }),
);
export const offsetsOf = (zone: Place) => offsets.get(zone) ?? [];

type Week = WorkCalendar['week'];
const weekOf = (day: [number, number][], weekend: [number, number][] = []): Week => [
  ...Array.from({ length: 5 }, () => day),
  weekend,
  weekend,
];

/** No window begins or ends between 01:00 and 03:30, when clocks change. */
export const WEEKS: Record<string, Week> = {
  office: weekOf([[540, 1050]]),
  'with a break': weekOf([
    [480, 720],
    [780, 1080],
  ]),
  nights: weekOf([[1320, 1800]], [[1320, 1800]]),
  'nights of the week': weekOf([[1320, 1800]]),
  'day and night': weekOf(
    [
      [540, 1020],
      [1320, 1800],
    ],
    [[600, 840]],
  ),
  always: weekOf([[0, 1440]], [[0, 1440]]),
  Sundays: [[], [], [], [], [], [], [[600, 720]]],
};

/** A calendar of one of these zones and weeks, with some days closed and some made up for. */
const calendarIn = (zone: Place): fc.Arbitrary<Reckoning> => {
  const dates = fc.integer({ min: 0, max: 180 }).map((days) => addDays(YEARS[zone][0], days));
  return fc
    .record({
      week: fc.constantFrom(...Object.values(WEEKS)),
      closed: fc.uniqueArray(dates, { maxLength: 12 }),
      open: fc.dictionary(
        dates,
        fc.constantFrom<[number, number][][]>(
          [[600, 900]],
          [
            [390, 600],
            [630, 720],
          ],
        ),
        {
          maxKeys: 4,
        },
      ),
      person: fc.constantFrom(...PLACES.filter((other) => other !== 'Pacific/Apia')),
    })
    .map(({ week, closed, open, person }) => ({
      zone,
      offsets: offsetsOf(zone),
      week,
      closed,
      open,
      personOffsets: offsetsOf(zone === 'Pacific/Apia' ? zone : person),
    }));
};

/** Any instant of the zone's years, to the millisecond. */
const instantIn = (zone: Place): fc.Arbitrary<number> =>
  fc.integer({ min: Date.parse(YEARS[zone][0]), max: Date.parse(YEARS[zone][1]) });

/** Up to five weeks: holidays and changes of clocks lie between, and each run stays quick. */
const distance = fc.integer({ min: 0, max: 35 * 24 * 3_600_000 });

/** A calendar and three instants of its years, the earliest first. */
export const world = fc
  .constantFrom(...PLACES)
  .chain((zone) => fc.tuple(calendarIn(zone), instantIn(zone), distance, distance))
  .map(([calendar, first, then, after]) => ({
    calendar,
    first: toInstant(first),
    second: toInstant(first + then),
    third: toInstant(first + then + after),
  }));

/**
 * Whether the clock on the wall shows a time of work: the second opinion, which knows windows as people read them.
 * At the end of a window it is still open; at its begin only with `atOpening`.
 */
export function isOpen(instant: Instant, calendar: WorkCalendar, atOpening: boolean): boolean {
  const { date, minutes } = toLocal(instant, calendar.offsets);
  const time = minutes + (Date.parse(instant) % 60_000) / 60_000;
  const within = (day: LocalDate, at: number) =>
    windowsOf(day, calendar).some(([opens, closes]) =>
      atOpening ? opens <= at && at < closes : opens < at && at <= closes,
    );
  return within(date, time) || within(dayBefore(date, calendar), time + 1440);
}

const dayBefore = (date: LocalDate, { zone }: WorkCalendar) =>
  addDays(date, zone === 'Pacific/Apia' && date === '2011-12-31' ? -2 : -1);

/** Whether the wall shows this time once: not in an hour that comes twice. */
export function isOnce(instant: Instant, { offsets }: WorkCalendar): boolean {
  const { date, minutes } = toLocal(instant, offsets);
  return fromLocal(date, minutes, offsets, Date.parse(instant) % 60_000) === instant;
}

/** Whether the wall shows at `to` the hour that it shows at `from`: not if clocks are put forward just then. */
export const keepsHour = (from: Instant, to: Instant, { offsets }: WorkCalendar) =>
  toLocal(from, offsets).minutes === toLocal(to, offsets).minutes;

/** Whether so many days after `from` there is a day at all, and `to` is on it. */
export const isDaysAfter = (from: Instant, days: number, to: Instant, { offsets }: WorkCalendar) =>
  addDays(toLocal(from, offsets).date, days) === toLocal(to, offsets).date;

/** Whether `from` and `to` are the same day of two months. */
export const isSameDayOfMonth = (from: Instant, to: Instant, { offsets }: WorkCalendar) =>
  toLocal(from, offsets).date.slice(8) === toLocal(to, offsets).date.slice(8);
