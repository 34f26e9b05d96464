import { addWorkingTime, calendarOf, laterOf, parseSpan, toInstant, workingTimeBetween } from './calendar';
import { marksOf, settleRule, startClock } from './clocks';
import type { Clock, ClockTimes, Complaint, Extension, Pause } from './complaint';
import type { Almanac, ClockRule, Instant, Plan } from './plan';

/**
 * What the ledger of a clock, its pauses and extensions, makes of the instants that its rule gives. The budget of time
 * belongs to the clock: whatever moves it later (a resume, another severity) starts from the original start and adds
 * what the ledger holds, so that nothing that was granted is forgotten.
 */

/** What counts for a clock that runs or stands still: its rule, with the civil facts to count by. */
export interface Basis {
  rule: ClockRule;
  almanac: Almanac;
  quiet: Plan['quiet'];
}

/** As much of a rule as decides what a standstill adds to it. */
interface Standard {
  rule: Pick<ClockRule, 'due' | 'calendar'>;
  almanac: Almanac;
}

export function basisOf({ plan, almanac }: Complaint, { name, counted }: Clock): Basis {
  const rule = plan.clocks.find((one) => one.name === name) ?? settleRule(plan);
  return { rule: { ...rule, ...counted }, almanac, quiet: plan.quiet };
}

/** The pause that has not ended. */
export function openPause({ pauses }: Clock): Pause | undefined {
  return pauses?.find(({ until }) => until === null);
}

/** The ledger with its open pause settled. */
export function settledPauses({ pauses }: Clock, at: Instant): Pause[] | undefined {
  return pauses?.map((pause) => (pause.until === null ? { ...pause, until: at } : pause));
}

/**
 * `at`, later by a standstill: by its working time where the clock counts working time, on the clock's own calendar, else
 * by the time that passed on any clock.
 */
export function laterBy(at: Instant, from: Instant, until: Instant, { rule, almanac }: Standard): Instant {
  if (!countsWork(rule)) return toInstant(Date.parse(at) + Date.parse(until) - Date.parse(from));
  const calendar = calendarOf(almanac, rule.calendar);
  return addWorkingTime(at, workingTimeBetween(from, until, calendar), calendar);
}

/**
 * The due instant after a standstill. One that began when the time had run out moves nothing. Where no working time was
 * left (an evening that belongs to the last day), it is not earlier than the end of the standstill: nothing falls due at an
 * hour at which the clock stood still.
 */
export function dueAfter(due: Instant, from: Instant, until: Instant, basis: Standard): Instant {
  return from < due ? laterOf(laterBy(due, from, until, basis), until) : due;
}

export function countsWork({ due }: Pick<ClockRule, 'due'>): boolean {
  return parseSpan(due).unit.startsWith('working-');
}

/**
 * Where the due instant lies that this rule gives from the clock's original start, with its ended pauses. The date that a
 * notice named stands, whatever the rule: it is a word given to the complainant.
 */
export function dueWithLedger(clock: Clock, basis: Basis): Instant {
  const { due } = startClock(basis.rule, clock.startedAt, clock.generation, basis.almanac);
  return inOrder(endedPauses(clock), noticesThatHold(clock)).reduce(
    (at, { pause, notice }) => (pause ? dueAfter(at, pause.from, pause.until, basis) : notice.to),
    due,
  );
}

/** Those whose notice reached nobody were none. */
export function noticesThatHold({ extensions = [] }: Clock): Extension[] {
  return extensions.filter(({ failedAt }) => !failedAt);
}

/** The ledger from the instant on at which it is known that this notice has reached nobody. */
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
 * Warnings and rungs round a due instant that has moved. A part of the time allowed is a part of the time without pauses.
 * Warnings that have passed by now count as given.
 */
export function timesFor(clock: Clock, due: Instant, basis: Basis, now: Instant): ClockTimes {
  const start = endedPauses(clock).reduce((at, { from, until }) => laterBy(at, from, until, basis), clock.startedAt);
  const { warnAt, rungAt } = marksOf(basis.rule, start, due, basis.almanac, basis.quiet);
  return { due, warnAt, rungAt, warned: warnAt.filter((at) => at <= now).length };
}

function endedPauses({ pauses = [] }: Clock): { from: Instant; until: Instant }[] {
  return pauses.flatMap(({ from, until }) => (until === null ? [] : [{ from, until }]));
}
