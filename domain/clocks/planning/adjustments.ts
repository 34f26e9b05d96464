import { addWorkingTime, calendarOf, laterOf, parseSpan, toInstant, workingTimeBetween } from '../../calendar';
import type {
  CalendarSnapshot,
  Clock,
  ClockPause,
  ClockRule,
  ClockTimes,
  Complaint,
  Extension,
  Instant,
  Plan,
} from '../../model';
import { scheduleOf, settleRule, startClock } from './start';

/**
 * What the pauses and extensions of a clock make of the instants that its rule gives. Whatever moves a clock later (the
 * end of a pause, another severity) starts from its original start and adds all of them, so that nothing that was
 * granted is forgotten.
 */

/** What counts for a clock that runs or is paused: its rule, with the civil facts to count by. */
export interface ClockTerms {
  rule: ClockRule;
  calendarSnapshot: CalendarSnapshot;
  quiet: Plan['quiet'];
  pauses: ClockPause[];
}

/** As much of a rule as decides what a pause adds to it. */
interface Standard {
  rule: Pick<ClockRule, 'due' | 'calendar'>;
  calendarSnapshot: CalendarSnapshot;
}

export function termsOf(complaint: Complaint, clock: Clock): ClockTerms {
  const { plan, calendarSnapshot } = complaint;
  const rule = plan.clocks.find((one) => one.name === clock.name) ?? settleRule(plan);
  const pauses = pausesOf(complaint, clock);
  return { rule: { ...rule, ...clock.counted }, calendarSnapshot, quiet: plan.quiet, pauses };
}

/** Every time this generation of the clock was paused, oldest first. */
export function pausesOf({ pauses }: Pick<Complaint, 'pauses'>, { name, generation }: Clock): ClockPause[] {
  const of = pauses.flatMap(({ held, reason, by, enquiry, texts }) =>
    held
      .filter((hold) => hold.clock === name && hold.generation === generation)
      .map(({ from, until }) => ({ from, until, reason, by, ...(enquiry && { enquiry }), texts })),
  );
  return of.sort((one, other) => (one.from < other.from ? -1 : one.from > other.from ? 1 : 0));
}

/** The same clock as if what holds it ended at `at`. */
export function withPausesEnded(terms: ClockTerms, at: Instant): ClockTerms {
  return { ...terms, pauses: terms.pauses.map((pause) => ({ ...pause, until: pause.until ?? at })) };
}

/**
 * `at`, later by a pause: by its working time where the clock counts working time, on the clock's own calendar, else
 * by the time that passed on any clock.
 */
export function laterBy(at: Instant, from: Instant, until: Instant, { rule, calendarSnapshot }: Standard): Instant {
  if (!countsWork(rule)) return toInstant(Date.parse(at) + Date.parse(until) - Date.parse(from));
  const calendar = calendarOf(calendarSnapshot, rule.calendar);
  return addWorkingTime(at, workingTimeBetween(from, until, calendar), calendar);
}

/**
 * The due instant after a pause. One that began when the time had run out moves nothing. Where no working time was
 * left (an evening that belongs to the last day), it is not earlier than the end of the pause: nothing falls due at an
 * hour at which the clock was paused.
 */
export function dueAfter(due: Instant, from: Instant, until: Instant, terms: Standard): Instant {
  return from < due ? laterOf(laterBy(due, from, until, terms), until) : due;
}

export function countsWork({ due }: Pick<ClockRule, 'due'>): boolean {
  return parseSpan(due).unit.startsWith('working-');
}

/**
 * Where the due instant lies that this rule gives from the clock's original start, with its ended pauses. The date that a
 * notice named stands, whatever the rule: it is a word given to the complainant.
 */
export function dueWithAdjustments(clock: Clock, terms: ClockTerms): Instant {
  const { due } = startClock(terms.rule, clock.startedAt, clock.generation, terms.calendarSnapshot);
  return inOrder(endedPauses(terms), noticesThatHold(clock)).reduce(
    (at, { pause, notice }) => (pause ? dueAfter(at, pause.from, pause.until, terms) : notice.to),
    due,
  );
}

/** Those whose notice reached nobody were none. */
export function noticesThatHold({ extensions = [] }: Clock): Extension[] {
  return extensions.filter(({ failedAt }) => !failedAt);
}

/** The clock from the instant on at which it is known that this notice has reached nobody. */
export function withoutNotice(clock: Clock, letter: string, at: Instant): Clock {
  const failed = (one: Extension) => (one.letter === letter && !one.failedAt ? { ...one, failedAt: at } : one);
  return { ...clock, ...(clock.extensions && { extensions: clock.extensions.map(failed) }) };
}

type Moved<P, N> = { pause: P; notice?: never } | { pause?: never; notice: N };

/**
 * Standstills and notices in the order in which they moved the due instant. One clock has both only where another version
 * of its pack made a promise of ours the law's, or the other way round.
 */
export function inOrder<P extends { from: Instant }, N extends { at: Instant }>(
  pauses: P[],
  notices: N[],
): Moved<P, N>[] {
  const all = [
    ...notices.map((notice) => ({ at: notice.at, notice })),
    ...pauses.map((pause) => ({ at: pause.from, pause })),
  ];
  return all.sort((one, other) => (one.at < other.at ? -1 : one.at > other.at ? 1 : 0));
}

/**
 * Warnings and levels round a due instant that has moved. A part of the time allowed is a part of the time without pauses.
 * Warnings that have passed by now count as given.
 */
export function timesFor(clock: Clock, due: Instant, terms: ClockTerms, now: Instant): ClockTimes {
  const start = endedPauses(terms).reduce((at, { from, until }) => laterBy(at, from, until, terms), clock.startedAt);
  const { warnAt, escalateAt } = scheduleOf(terms.rule, start, due, terms.calendarSnapshot, terms.quiet);
  return { due, warnAt, escalateAt, warned: warnAt.filter((at) => at <= now).length };
}

function endedPauses({ pauses }: ClockTerms): { from: Instant; until: Instant }[] {
  return pauses.flatMap(({ from, until }) => (until === null ? [] : [{ from, until }]));
}
