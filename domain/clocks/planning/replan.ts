import {
  AUDIENCES,
  type Clock,
  type ClockRule,
  type Counted,
  canonical,
  type DecisionContext,
  type EscalationLevel,
  type Instant,
  type ReplanBasis,
} from '../../model';
import type { MovedClock } from '../events';
import { warnIfNear } from '../hold';
import { type ClockTerms, dueWithAdjustments, termsOf, timesFor, withPausesEnded } from './adjustments';
import { ruleOf, scheduleOf } from './start';

/**
 * Other rules hold from now on. Clocks that still run or be paused are planned again from their original start, and keep
 * what has passed, their pauses and what notices granted. A deadline that has then passed is breached in the
 * same turn by the agenda; what was met or broken before stays so, whatever the new rule says. Whether a clock is the law's
 * or a promise of ours always follows the rule that holds.
 */
export function replanClocks(context: DecisionContext, { pack, rules, calendarSnapshot }: ReplanBasis): void {
  const { complaint, now } = context;
  const clocks = complaint.clocks.flatMap((clock) => {
    const old = ruleOf(complaint, clock.name);
    const rule = rules.find(({ name }) => name === clock.name);
    if (!old || !rule || !differs(old, rule)) return [];
    const terms = {
      ...termsOf(complaint, clock),
      rule,
      calendarSnapshot: calendarSnapshot ?? complaint.calendarSnapshot,
    };
    return [moved(clock, isUndecided(clock) ? replanned(clock, terms, now) : kept(clock, old, terms))];
  });
  if (rules.every((rule) => !differs(ruleOf(complaint, rule.name), rule))) return;
  context.emit({ type: 'ClocksReplanned', reason: 'severity', pack, rules, clocks });
  for (const { clock } of clocks) warnIfNear(context, clock.name);
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

export function replanned({ counted: _, ...clock }: Clock, terms: ClockTerms, now: Instant): Clock {
  const stays = mayStayPaused(clock, terms);
  const held = stays ? terms : withPausesEnded(terms, now);
  const times = timesFor(clock, dueWithAdjustments(clock, held), held, now);
  return { ...clock, ...(!stays && { status: 'running' }), class: terms.rule.class, ...times };
}

/** Not if the clock is the law's now, nor if under this rule the time had run out before it was paused. */
function mayStayPaused(clock: Clock, terms: ClockTerms): boolean {
  const pause = terms.pauses.find(({ until }) => until === null);
  return !pause || (terms.rule.class === 'operational' && pause.from < dueWithAdjustments(clock, terms));
}

/**
 * Its due instant stands as it was counted. Who has been called is not called again, and nobody above is passed over; also
 * for one that is met, whose letter may come back.
 */
export function kept(clock: Clock, old: ClockRule, { rule, calendarSnapshot, quiet }: ClockTerms): Clock {
  const then = { ...clock, class: rule.class, counted: clock.counted ?? countedBy(old) };
  if (clock.status !== 'breached' && clock.status !== 'met') return then;
  const called = clock.level === null ? -1 : audienceRank(old.escalation[clock.level]);
  const reached = rule.escalation.filter((level) => audienceRank(level) <= called).length;
  const { escalateAt } = scheduleOf(rule, clock.startedAt, clock.due, calendarSnapshot, quiet);
  return { ...then, escalateAt, level: reached === 0 ? null : reached - 1 };
}

export const countedBy = ({ due, counting, calendar }: ClockRule): Counted => ({
  due,
  ...(counting && { counting }),
  ...(calendar && { calendar }),
});

const audienceRank = (level: EscalationLevel | undefined): number => (level ? AUDIENCES.indexOf(level.audience) : -1);
