import type {
  CalendarSnapshot,
  Clock,
  ClockPause,
  Counting,
  Extension,
  Instant,
  LocalDate,
  Offsets,
  Plan,
  Span,
} from '../model';

/** What a pack says of one deadline: so much time, or the hour of the daily update. */
export type DeadlineRule = { span: Span; counting?: Counting } | { update: Plan['dailyUpdate'] };

/** The calendar that a deadline is counted on, by name. `covers`: years whose closed days are known; null: all. */
export interface CalendarName {
  id: string;
  version: string;
  covers: [number, number] | null;
  /** Which closed days of these years are missing, in words. Absent: none. */
  partial?: string;
  /** Since which days another version of it holds. Absent: one holds for all. */
  later?: [LocalDate, string][];
}

/**
 * All that a due instant follows from, and nothing else: whoever has it computes the same instant again, without files,
 * database or time zone data. Plain JSON without personal data.
 */
export interface Grounds {
  clock: string;
  /** Id of the complaint: its daily update has a minute of its own, which is made from it. */
  complaint: string;
  /** When counting began. For the daily update: when the last one went out. */
  start: Instant;
  rule: DeadlineRule;
  calendar: CalendarName;
  /** As much of the calendar snapshot as the arithmetic may look at. */
  calendarSnapshot: CalendarSnapshot;
  /** Why days are closed, or open against the week, where that is known. */
  names: Record<LocalDate, string>;
  pauses: Pick<ClockPause, 'from' | 'until' | 'reason' | 'enquiry'>[];
  extensions: Pick<Extension, 'at' | 'from' | 'to' | 'letter' | 'failedAt'>[];
}

/** What the arithmetic may look at beyond a deadline on both sides, days: a last day that rolls over long holidays. */
const MARGIN_DAYS = 40;
const DAY = 24 * 60 * 60 * 1000;

/** A clock, or the daily update, as much of it as its due instant follows from. */
export interface Timed extends Pick<Clock, 'name' | 'startedAt' | 'extensions'> {
  pauses: ClockPause[];
}

/** The grounds of one clock, with the whole calendar snapshot: it must reach from the clock's start to its due instant. */
export function groundsOf(
  complaint: string,
  { name, startedAt, pauses, extensions = [] }: Timed,
  rule: DeadlineRule,
  calendar: CalendarName,
  calendarSnapshot: CalendarSnapshot,
  names: Map<LocalDate, string> = new Map(),
): Grounds {
  return {
    clock: name,
    complaint,
    start: startedAt,
    rule,
    calendar,
    calendarSnapshot,
    names: Object.fromEntries([...names].sort()),
    pauses: pauses.map(({ from, until, reason, enquiry }) => ({ from, until, reason, ...(enquiry && { enquiry }) })),
    extensions: extensions.map(({ at, from, to, letter, failedAt }) => {
      return { at, from, to, letter, ...(failedAt && { failedAt }) };
    }),
  };
}

/** The same with no more of the calendar snapshot than these instants of its derivation, and what happened to the clock, take. */
export function trimmed(grounds: Grounds, reached: Instant[]): Grounds {
  const { start, pauses, extensions } = grounds;
  const happened = [
    ...pauses.flatMap(({ from, until }) => [from, until ?? from]),
    ...extensions.flatMap(({ at, from, to }) => [at, from, to]),
  ];
  const instants = [start, ...reached, ...happened].sort();
  const within = around(instants[0] ?? start, instants.at(-1) ?? start);
  const names = Object.entries(grounds.names).filter(([date]) => within.holds(date));
  return { ...grounds, calendarSnapshot: partOf(grounds.calendarSnapshot, within), names: Object.fromEntries(names) };
}

interface Period {
  from: Instant;
  until: Instant;
  holds(date: LocalDate): boolean;
}

function around(first: Instant, last: Instant): Period {
  const from = new Date(Date.parse(first) - MARGIN_DAYS * DAY).toISOString();
  const until = new Date(Date.parse(last) + MARGIN_DAYS * DAY).toISOString();
  return { from, until, holds: (date) => date >= from.slice(0, 10) && date <= until.slice(0, 10) };
}

function partOf(
  { others: _, version: __, later: ___, ...calendarSnapshot }: CalendarSnapshot,
  period: Period,
): CalendarSnapshot {
  const open = Object.entries(calendarSnapshot.open ?? {}).filter(([date]) => period.holds(date));
  return {
    ...calendarSnapshot,
    from: period.from,
    until: period.until,
    offsets: offsetsWithin(calendarSnapshot.offsets, period),
    personOffsets: offsetsWithin(calendarSnapshot.personOffsets, period),
    closed: calendarSnapshot.closed.filter(period.holds),
    ...(calendarSnapshot.open && { open: Object.fromEntries(open) }),
  };
}

/** The offset in force at the beginning, and all that come until the end. The first holds for all that is before it. */
function offsetsWithin(offsets: Offsets, { from, until }: Period): Offsets {
  return offsets.filter(([at], index) => (index === 0 || at <= until) && (offsets[index + 1]?.[0] ?? '9') > from);
}
