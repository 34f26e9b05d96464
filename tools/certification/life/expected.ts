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
} from '../../../domain/calendar';
import type { CalendarSnapshot, Instant } from '../../../domain/model';
import type { Deadline, NumberOfFile } from './subject';

/** What a case does to one deadline. */
export interface Facts {
  start: Instant;
  metAt: Instant | null;
  /** Events from this instant on are not checked. */
  until: Instant;
  pause?: { from: Instant; until: Instant };
  extension?: { at: Instant; to: Instant };
}

/** Something that must happen at an instant, and the number of the file that says so. */
export interface ExpectedEvent {
  kind: 'warning' | 'due' | 'lapse' | 'level';
  what: string;
  at: Instant;
  fields: string[];
}

export interface Expected {
  due: Instant;
  events: ExpectedEvent[];
}

/**
 * When a deadline falls due and whom it calls when, computed from the file with the calendar library alone: nothing of
 * the engine's own clocks and rules is used.
 */
export function expectedOf(deadline: Deadline, facts: Facts, calendarSnapshot: CalendarSnapshot): Expected {
  const calendar = calendarOf(calendarSnapshot, deadline.calendar);
  const before = timesAround(deadline, facts.start, firstDue(deadline, facts.start, calendarSnapshot), calendar);
  const { due, events } = moved(deadline, facts, before, calendar);
  const end = facts.metAt && facts.metAt < facts.until ? facts.metAt : facts.until;
  return { due, events: events.filter(({ at }) => at < end) };
}

export function firstDue(
  { due, counting, calendar }: Deadline,
  start: Instant,
  calendarSnapshot: CalendarSnapshot,
): Instant {
  return addSpan(start, due.span, calendarOf(calendarSnapshot, calendar), counting);
}

/** What happened before a pause or a notice stays; what comes after follows from the new due instant. */
function moved(deadline: Deadline, facts: Facts, before: Expected, calendar: Reckoning): Expected {
  const { start, pause, extension } = facts;
  const joined = (since: Instant, from: Instant, after: Expected): Expected => ({
    due: after.due,
    events: [...before.events.filter(({ at }) => at < since), ...after.events.filter(({ at }) => at > from)],
  });
  if (extension) {
    const { at, to } = extension;
    return joined(at, at, withNumber(timesAround(deadline, start, to, calendar), deadline.extension));
  }
  if (!pause) return before;
  const later = (at: Instant) => resumed(deadline, at, pause, calendar);
  return joined(pause.from, pause.until, timesAround(deadline, later(start), later(before.due), calendar));
}

/** The day that a notice names follows from the number of the notice. */
function withNumber({ due, events }: Expected, number?: NumberOfFile): Expected {
  const named = events.map((event) =>
    (event.kind === 'due' || event.kind === 'lapse') && number ? { ...event, fields: [number.field] } : event,
  );
  return { due, events: named };
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
    events: [
      ...warned.map(([at, fields]) => ({ kind: 'warning' as const, what: 'warning', at, fields })),
      { kind: deadline.optional ? 'lapse' : 'due', what: 'due', at: due, fields: [deadline.due.field] },
      ...deadline.levels.map(({ span, field, audience }) => ({
        kind: 'level' as const,
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
