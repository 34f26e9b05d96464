import { addSpan, calendarOf } from './calendar';
import type { Clock, Complaint } from './complaint';
import { nextNewsOf } from './daily-news';
import { rungInstants, warningInstants } from './marks';
import { metByOf } from './meeting';
import type { Almanac, ClockRule, Instant, Plan } from './plan';

/** Starts a clock; its due instant, warnings and rungs are computed here, once, and kept. */
export function startClock(
  rule: ClockRule,
  start: Instant,
  generation: number,
  almanac: Almanac,
  quiet?: Plan['quiet'],
): Clock {
  const due = addSpan(start, rule.due, calendarOf(almanac, rule.calendar), rule.counting);
  return {
    name: rule.name,
    class: rule.class,
    startedAt: start,
    due,
    status: 'running',
    metAt: null,
    metBy: null,
    generation,
    ...marksOf(rule, start, due, almanac, quiet),
    warned: 0,
    rung: null,
    takenBy: null,
  };
}

/**
 * Warnings before a due instant and rungs after it, also after the due instant of a clock has moved; on the clock's own
 * calendar. Only calls for our own promises wait for the end of quiet hours.
 */
export function marksOf(
  rule: ClockRule,
  start: Instant,
  due: Instant,
  almanac: Almanac,
  quiet?: Plan['quiet'],
): Pick<Clock, 'warnAt' | 'rungAt'> {
  const calendar = calendarOf(almanac, rule.calendar);
  const waiting = rule.class === 'operational' ? quiet : undefined;
  return {
    warnAt: warningInstants(rule, start, due, calendar),
    rungAt: rungInstants(due, rule.ladder, calendar, waiting),
  };
}

/** The daily news as a clock without ladder: it moves each time news goes out. */
export function startNews(
  complaint: Pick<Complaint, 'id' | 'plan'>,
  start: Instant,
  generation: number,
  almanac: Almanac,
): Clock {
  const rule: ClockRule = {
    name: 'update',
    class: 'operational',
    starts: 'opening',
    due: '1 days',
    warnings: [],
    ladder: [],
  };
  return { ...startClock(rule, start, generation, almanac), due: nextNewsOf(complaint, start, almanac) };
}

/** A grumble's only promise: settled within its time, or it becomes a complaint. */
export function settleRule(plan: Plan): ClockRule {
  return { name: 'settle', class: 'operational', starts: 'opening', due: plan.grumbleWithin, warnings: [], ladder: [] };
}

/** The clocks of a case from its first minute: of a grumble, or of a complaint. */
export function clocksOfCase(
  rules: ClockRule[],
  almanac: Almanac,
  from: Pick<Complaint, 'receivedAt' | 'openedAt' | 'plan'>,
): Clock[] {
  const start = (rule: ClockRule) => (rule.starts === 'receipt' ? from.receivedAt : from.openedAt);
  return rules.map((rule) => startClock(rule, start(rule), 1, almanac, from.plan.quiet));
}

/** What a clock looks like that had passed before anybody could act: its rungs count as climbed, in one go. */
export function bornAt(clock: Clock, now: Instant, isDuty = true): Clock {
  if (clock.due > now) return clock;
  if (!isDuty) return { ...clock, status: 'lapsed', warned: clock.warnAt.length };
  const climbed = lastPassed(clock.rungAt, now);
  return { ...clock, status: 'breached', warned: clock.warnAt.length, rung: climbed };
}

/** Index of the last instant that has passed, null when none has. */
export function lastPassed(instants: Instant[], now: Instant): number | null {
  let last: number | null = null;
  for (const [index, at] of instants.entries()) if (at <= now) last = index;
  return last;
}

export function findClock(complaint: Complaint, name: string): Clock | undefined {
  return complaint.clocks.find((clock) => clock.name === name);
}

/** Key of the letter that met the clock, or would have, had it arrived. A clock notes it as `{letter}/{channel}`. */
export function letterOf(clock: Clock): string | null {
  return clock.metBy?.split('/')[0] ?? null;
}

/** Clocks that this posting (`{letter}/{channel}`) met. */
export function clocksMetBy({ clocks }: Complaint, posting: string): string[] {
  return clocks.filter(({ metAt, metBy }) => metAt && metBy === posting).map(({ name }) => name);
}

/** Clocks that lack just these letters: they were met by them, until the letters failed. */
export function clocksLacking({ clocks }: Complaint, letters: string[]): string[] {
  return clocks.filter((clock) => !clock.metAt && letters.includes(letterOf(clock) ?? '')).map(({ name }) => name);
}

export function ruleOf(complaint: Pick<Complaint, 'plan'>, name: string): ClockRule | undefined {
  return complaint.plan.clocks.find((rule) => rule.name === name);
}

/** Whether it is no duty: what nobody must take is never broken. */
export function isChance(complaint: Pick<Complaint, 'plan'>, name: string): boolean {
  return ruleOf(complaint, name)?.duty === false;
}

/**
 * The next step is ours (again): the news starts, and the next generation of the clocks that begin at this kind of
 * moment. Regulatory clocks start again only where the pack says so, or where what was chosen before was given up. A
 * grumble has its own deadline instead.
 */
export function clocksForOurTurn(complaint: Complaint, now: Instant, starts: 'case' | 'choice'): Clock[] {
  const restarting = complaint.plan.clocks.filter(
    (rule) =>
      (starts === 'choice') === (rule.starts === 'choice') &&
      metByOf(rule) !== 'acknowledgement' &&
      (complaint.kind === 'complaint' || starts === 'choice') &&
      (rule.class === 'operational' || rule.restarts === true || !isKept(complaint, rule)),
  );
  const next = (name: string) => (findClock(complaint, name)?.generation ?? 0) + 1;
  return [
    startNews(complaint, now, next('update'), complaint.almanac),
    ...restarting.map((rule) => startClock(rule, now, next(rule.name), complaint.almanac, complaint.plan.quiet)),
  ];
}

/** Whether a regulatory clock stays as it is. One that counted from a choice ended with that choice. */
function isKept(complaint: Complaint, { name, starts }: ClockRule): boolean {
  const clock = findClock(complaint, name);
  return clock !== undefined && !(starts === 'choice' && clock.status === 'cancelled');
}
