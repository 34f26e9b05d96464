import {
  addDays,
  addSpan,
  addWorkingTime,
  calendarOf,
  laterOf,
  localTimeOn,
  parseSpan,
  type Reckoning,
  subtractSpan,
  toInstant,
  toLocal,
  workingTimeBetween,
} from '../domain/calendar';
import type { Almanac, Instant } from '../domain/plan';
import type { Deadline, NumberOfFile } from './subject';

/** What a case does to one deadline. */
export interface Facts {
  start: Instant;
  metAt: Instant | null;
  /** From when on nothing is looked at any more. */
  until: Instant;
  pause?: { from: Instant; until: Instant };
  extension?: { at: Instant; to: Instant };
}

/** Something that must happen at an instant, and the number of the file that says so. */
export interface Mark {
  kind: 'warning' | 'due' | 'lapse' | 'rung';
  what: string;
  at: Instant;
  fields: string[];
}

export interface Expected {
  due: Instant;
  marks: Mark[];
}

/**
 * When a deadline falls due and whom it calls when, computed from the file with the calendar library alone: the engine's
 * own clocks, ledgers and rules have no part in it.
 */
export function expectedOf(deadline: Deadline, facts: Facts, almanac: Almanac): Expected {
  const calendar = calendarOf(almanac, deadline.calendar);
  const before = timesAround(deadline, facts.start, firstDue(deadline, facts.start, almanac), calendar);
  const { due, marks } = moved(deadline, facts, before, calendar);
  const end = facts.metAt && facts.metAt < facts.until ? facts.metAt : facts.until;
  return { due, marks: marks.filter(({ at }) => at < end) };
}

export function firstDue({ due, counting, calendar }: Deadline, start: Instant, almanac: Almanac): Instant {
  return addSpan(start, due.span, calendarOf(almanac, calendar), counting);
}

/** What was called for before a standstill or a notice stays so; what comes after goes by the new instant. */
function moved(deadline: Deadline, facts: Facts, before: Expected, calendar: Reckoning): Expected {
  const { start, pause, extension } = facts;
  const joined = (since: Instant, from: Instant, after: Expected): Expected => ({
    due: after.due,
    marks: [...before.marks.filter(({ at }) => at < since), ...after.marks.filter(({ at }) => at > from)],
  });
  if (extension) {
    const { at, to } = extension;
    return joined(at, at, withNumber(timesAround(deadline, start, to, calendar), deadline.extension));
  }
  if (!pause) return before;
  const later = (at: Instant) => resumed(deadline, at, pause, calendar);
  return joined(pause.from, pause.until, timesAround(deadline, later(start), later(before.due), calendar));
}

/** The day that a notice names is the number's of the notice too. */
function withNumber({ due, marks }: Expected, number?: NumberOfFile): Expected {
  const named = marks.map((mark) =>
    (mark.kind === 'due' || mark.kind === 'lapse') && number ? { ...mark, fields: [number.field] } : mark,
  );
  return { due, marks: named };
}

/** What was left when it stopped is left when it goes on. */
function resumed(
  { due }: Deadline,
  at: Instant,
  pause: { from: Instant; until: Instant },
  calendar: Reckoning,
): Instant {
  const { from, until } = pause;
  if (!isWorking(due.span)) return toInstant(Date.parse(at) + Date.parse(until) - Date.parse(from));
  return addWorkingTime(at, workingTimeBetween(from, until, calendar), calendar);
}

function timesAround(deadline: Deadline, start: Instant, due: Instant, calendar: Reckoning): Expected {
  const warnings = new Map<Instant, string[]>();
  for (const warning of deadline.warnings) {
    const at = warningAt(deadline, warning.span, start, due, calendar);
    if (at > start) warnings.set(at, [...(warnings.get(at) ?? []), warning.field]);
  }
  const warned = [...warnings].sort(([one], [other]) => (one < other ? -1 : 1));
  return {
    due,
    marks: [
      ...warned.map(([at, fields]) => ({ kind: 'warning' as const, what: 'warning', at, fields })),
      { kind: deadline.duty === false ? 'lapse' : 'due', what: 'due', at: due, fields: [deadline.due.field] },
      ...deadline.rungs.map(({ span, field, audience }) => ({
        kind: 'rung' as const,
        what: `calls ${audience}`,
        at: outsideQuiet(addSpan(due, span, calendar), deadline, calendar),
        fields: [field],
      })),
    ],
  };
}

function warningAt({ due: { span } }: Deadline, warning: string, start: Instant, due: Instant, calendar: Reckoning) {
  if (!warning.endsWith('%')) return subtractSpan(due, warning, calendar);
  const part = Number.parseInt(warning, 10) / 100;
  if (isWorking(span))
    return addWorkingTime(start, Math.round(workingTimeBetween(start, due, calendar) * part), calendar);
  return toInstant(Math.round(Date.parse(start) + (Date.parse(due) - Date.parse(start)) * part));
}

const isWorking = (span: string) => parseSpan(span).unit.startsWith('working-');

/** Within quiet hours nobody is called before their end. */
function outsideQuiet(at: Instant, { quiet }: Deadline, { offsets }: Reckoning): Instant {
  if (!quiet) return at;
  const { date } = toLocal(at, offsets);
  const nights = [-1, 0].map((day) => {
    const from = localTimeOn(addDays(date, day), quiet.from, offsets);
    const sameDay = quiet.to > quiet.from ? day : day + 1;
    return { from, to: localTimeOn(addDays(date, sameDay), quiet.to, offsets) };
  });
  const night = nights.find(({ from, to }) => from <= at && at < to);
  return night ? laterOf(night.to, at) : at;
}
