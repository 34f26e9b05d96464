import { addSpan, calendarOf } from '../../calendar';
import {
  type CalendarSnapshot,
  type Clock,
  type ClockRule,
  type Complaint,
  type Instant,
  type Plan,
  parsePosting,
} from '../../model';
import { metByOf } from '../met-by';
import { escalationInstants, warningInstants } from './schedule';

/** Starts a clock; its due instant, warnings and levels are computed here, once, and kept. */
export function startClock(
  rule: ClockRule,
  start: Instant,
  generation: number,
  calendarSnapshot: CalendarSnapshot,
  quiet?: Plan['quiet'],
): Clock {
  const due = addSpan(start, rule.due, calendarOf(calendarSnapshot, rule.calendar), rule.counting);
  return {
    name: rule.name,
    class: rule.class,
    startedAt: start,
    due,
    status: 'running',
    metAt: null,
    metBy: null,
    generation,
    ...scheduleOf(rule, start, due, calendarSnapshot, quiet),
    warned: 0,
    level: null,
    takenBy: null,
  };
}

/**
 * Warnings before a due instant and levels after it, also after the due instant of a clock has moved; on the clock's own
 * calendar. Only calls for our own promises wait for the end of quiet hours.
 */
export function scheduleOf(
  rule: ClockRule,
  start: Instant,
  due: Instant,
  calendarSnapshot: CalendarSnapshot,
  quiet?: Plan['quiet'],
): Pick<Clock, 'warnAt' | 'escalateAt'> {
  const calendar = calendarOf(calendarSnapshot, rule.calendar);
  const waiting = rule.class === 'operational' ? quiet : undefined;
  return {
    warnAt: warningInstants(rule, start, due, calendar),
    escalateAt: escalationInstants(due, rule.escalation, calendar, waiting),
  };
}

/** A grumble's only promise: settled within its time, or it becomes a complaint. */
export function settleRule(plan: Plan): ClockRule {
  return {
    name: 'settle',
    class: 'operational',
    starts: 'opening',
    due: plan.grumbleWithin,
    warnings: [],
    escalation: [],
  };
}

/** The clocks of a case from its first minute: of a grumble, or of a complaint. */
export function clocksOfCase(
  rules: ClockRule[],
  calendarSnapshot: CalendarSnapshot,
  from: Pick<Complaint, 'receivedAt' | 'openedAt' | 'plan'>,
): Clock[] {
  const start = (rule: ClockRule) => (rule.starts === 'receipt' ? from.receivedAt : from.openedAt);
  return rules.map((rule) => startClock(rule, start(rule), 1, calendarSnapshot, from.plan.quiet));
}

/** What a clock looks like that had passed before anybody could act: its levels count as climbed, in one go. */
export function statusAtOpening(clock: Clock, now: Instant, optional = false): Clock {
  if (clock.due > now) return clock;
  if (optional) return { ...clock, status: 'lapsed', warned: clock.warnAt.length };
  const reached = lastPassed(clock.escalateAt, now);
  return { ...clock, status: 'breached', warned: clock.warnAt.length, level: reached };
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
  return clock.metBy === null ? null : parsePosting(clock.metBy).letter;
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
export function isOptional(complaint: Pick<Complaint, 'plan'>, name: string): boolean {
  return ruleOf(complaint, name)?.optional === true;
}

/**
 * The next generation of the clocks that begin when work comes to us, or at a choice. Regulatory clocks start again only
 * where the pack says so, or where what was chosen before was given up. A grumble has its own deadline instead.
 */
export function restartedClocks(complaint: Complaint, now: Instant, starts: 'case' | 'choice'): Clock[] {
  const restarting = complaint.plan.clocks.filter(
    (rule) =>
      (starts === 'choice') === (rule.starts === 'choice') &&
      metByOf(rule) !== 'acknowledgement' &&
      (complaint.kind === 'complaint' || starts === 'choice') &&
      (rule.class === 'operational' || rule.restarts === true || !isKept(complaint, rule)),
  );
  const next = (name: string) => (findClock(complaint, name)?.generation ?? 0) + 1;
  return restarting.map((rule) =>
    startClock(rule, now, next(rule.name), complaint.calendarSnapshot, complaint.plan.quiet),
  );
}

/** Whether a regulatory clock stays as it is. One that counted from a choice ended with that choice. */
function isKept(complaint: Complaint, { name, starts }: ClockRule): boolean {
  const clock = findClock(complaint, name);
  return clock !== undefined && !(starts === 'choice' && clock.status === 'cancelled');
}
