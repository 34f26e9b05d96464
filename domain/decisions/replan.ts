import { canonical } from '../canonical';
import type { MovedClock } from '../clock-events';
import { type Basis, dueWithLedger, openPause, settledPauses, timesFor } from '../clock-ledger';
import { marksOf, ruleOf } from '../clocks';
import type { ReplanFacts } from '../commands';
import type { Clock, Counted } from '../complaint';
import type { Course } from '../course';
import type { ClockRule, Instant, Rung } from '../plan';
import { AUDIENCES } from '../vocabulary';
import { warnIfNear } from './standstill';

/**
 * Other rules hold from now on. Clocks that still run or stand still are planned again from their original start, and keep
 * what has passed, what they stood still and what notices granted. A deadline that has then passed is breached in the
 * same turn by the agenda; what was met or broken before stays so, whatever the new rule says. Whether a clock is the law's
 * or a promise of ours always follows the rule that holds.
 */
export function replanClocks(course: Course, { pack, rules, almanac }: ReplanFacts): void {
  const { complaint, now } = course;
  const clocks = complaint.clocks.flatMap((clock) => {
    const old = ruleOf(complaint, clock.name);
    const rule = rules.find(({ name }) => name === clock.name);
    if (!old || !rule || !differs(old, rule)) return [];
    const basis = { rule, almanac: almanac ?? complaint.almanac, quiet: complaint.plan.quiet };
    return [moved(clock, isUndecided(clock) ? replanned(clock, basis, now) : kept(clock, old, basis))];
  });
  if (rules.every((rule) => !differs(ruleOf(complaint, rule.name), rule))) return;
  course.happen({ type: 'ClocksReplanned', why: 'severity', pack, rules, clocks });
  for (const { clock } of clocks) warnIfNear(course, clock.name);
}

/** A clock as it is and as it will be. */
export function moved({ due, class: kind }: Clock, then: Clock): MovedClock & { was: Instant } {
  return { was: due, clock: then, ...(kind !== then.class && { became: then.class }) };
}

export const isUndecided = ({ status }: Clock): boolean => status === 'running' || status === 'paused';

/** A rule that came through the register has its fields in another order than one of the pack. */
export function differs(old: ClockRule | undefined, rule: ClockRule): boolean {
  return canonical(old) !== canonical(rule);
}

export function replanned({ counted: _, ...clock }: Clock, basis: Basis, now: Instant): Clock {
  const then = mayStandOn(clock, basis) ? clock : settled(clock, now);
  const due = dueWithLedger(then, basis);
  return { ...then, class: basis.rule.class, ...timesFor(then, due, basis, now) };
}

/** Not if the clock is the law's now, nor if under this rule the time had run out before it stood still. */
function mayStandOn(clock: Clock, basis: Basis): boolean {
  const pause = openPause(clock);
  return !pause || (basis.rule.class === 'operational' && pause.from < dueWithLedger(clock, basis));
}

const settled = (clock: Clock, now: Instant): Clock => ({
  ...clock,
  status: 'running',
  pauses: settledPauses(clock, now),
});

/** Its due instant stands as it was counted. Who has been called is not called again, and nobody above is passed over. */
export function kept(clock: Clock, old: ClockRule, { rule, almanac, quiet }: Basis): Clock {
  const then = { ...clock, class: rule.class, counted: clock.counted ?? countedBy(old) };
  if (clock.status !== 'breached') return then;
  const called = clock.rung === null ? -1 : rank(old.ladder[clock.rung]);
  const climbed = rule.ladder.filter((rung) => rank(rung) <= called).length;
  const { rungAt } = marksOf(rule, clock.startedAt, clock.due, almanac, quiet);
  return { ...then, rungAt, rung: climbed === 0 ? null : climbed - 1 };
}

export const countedBy = ({ due, counting, calendar }: ClockRule): Counted => ({
  due,
  ...(counting && { counting }),
  ...(calendar && { calendar }),
});

const rank = (rung: Rung | undefined): number => (rung ? AUDIENCES.indexOf(rung.audience) : -1);
