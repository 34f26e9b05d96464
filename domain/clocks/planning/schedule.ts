import {
  addDays,
  addSpan,
  addWorkingTime,
  localTimeOn,
  minutesOf,
  parseSpan,
  type Reckoning,
  subtractSpan,
  toInstant,
  toLocal,
  workingTimeBetween,
} from '../../calendar';
import type { ClockRule, EscalationLevel, Instant, Plan } from '../../model';

/** The instants round a deadline: warnings before it, levels after it. Computed once, and kept. */

const PERCENT = /^([1-9]\d?) %$/;

/** Warnings in order, each instant once; none before the start. */
export function warningInstants(rule: ClockRule, start: Instant, due: Instant, calendar: Reckoning): Instant[] {
  const instants = rule.warnings.map((warning) => {
    const percent = PERCENT.exec(warning)?.[1];
    return percent ? partOf(rule, Number(percent) / 100, start, due, calendar) : subtractSpan(due, warning, calendar);
  });
  return [...new Set(instants)].filter((at) => at > start).sort();
}

/** That part of the time allowed: of its working time where the rule counts working time, else of what any clock shows. */
function partOf({ due: allowed }: ClockRule, part: number, start: Instant, due: Instant, calendar: Reckoning): Instant {
  if (!parseSpan(allowed).unit.startsWith('working-')) {
    const [from, to] = [Date.parse(start), Date.parse(due)];
    return toInstant(Math.round(from + (to - from) * part));
  }
  return addWorkingTime(start, Math.round(workingTimeBetween(start, due, calendar) * part), calendar);
}

/** `quiet`: hours in which nobody is called; absent for what law wants, which never waits. */
export function escalationInstants(
  due: Instant,
  escalation: EscalationLevel[],
  calendar: Reckoning,
  quiet?: Plan['quiet'],
): Instant[] {
  return escalation.map((level) => outsideQuiet(addSpan(due, level.after, calendar), calendar, quiet));
}

/** An instant within quiet hours waits for their end, on the wall of the calendar. */
function outsideQuiet(at: Instant, { offsets }: Reckoning, quiet: Plan['quiet']): Instant {
  if (!quiet) return at;
  const { date, minutes } = toLocal(at, offsets);
  const [from, to] = [minutesOf(quiet.from), minutesOf(quiet.to)];
  const overnight = to <= from;
  const isQuiet = overnight ? minutes >= from || minutes < to : minutes >= from && minutes < to;
  if (!isQuiet) return at;
  return localTimeOn(overnight && minutes >= from ? addDays(date, 1) : date, quiet.to, offsets);
}
