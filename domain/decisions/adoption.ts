import { canonical } from '../canonical';
import type { MovedClock } from '../clock-events';
import { basisOf } from '../clock-ledger';
import { findClock, ruleOf, settleRule, startClock } from '../clocks';
import type { Command, PlanFacts } from '../commands';
import type { Clock, Complaint } from '../complaint';
import type { Rule } from '../course';
import { furtherCalendars, metByOf } from '../meeting';
import type { Almanac, ClockRule, Instant, Plan } from '../plan';
import { countedBy, differs, isUndecided, kept, moved, replanned } from './replan';
import { warnIfNear } from './standstill';

/**
 * Another version of the pack holds from now on. Clocks that run are planned again from their original start and keep what
 * they stood still and what notices granted; what was met or broken stays so; clocks that the pack no longer has end, and
 * run on if a later version has them again; new ones begin when they would have begun. The next daily news comes at its old hour, and the new one holds from then on.
 */
const adoptPlan: Rule<Extract<Command, { type: 'AdoptPlan' }>> = (course, { adopt, texts }) => {
  const { complaint, now } = course;
  if (livesBy(complaint, adopt.plan)) return undefined;
  const { plan, almanac = complaint.almanac } = adopt;
  const clocks = changedClocks(complaint, { plan, almanac }, now);
  const counts = countsElsewhere(complaint, plan) && { almanac };
  course.happen({ type: 'PlanAdopted', from: complaint.plan.pack, plan, ...counts, clocks, texts });
  for (const { clock } of clocks) warnIfNear(course, clock.name);
  return undefined;
};

/** Whether nothing changes: the same content, counted on the same calendars. */
export function livesBy({ plan: lived }: Pick<Complaint, 'plan'>, plan: Plan): boolean {
  const { version, hash } = plan.pack;
  return lived.pack.version === version && lived.pack.hash === hash && countOnSameDays(lived, plan);
}

/** A plan that keeps no version of a law's calendar is not known to count on other days. */
function countOnSameDays({ calendar, regimes = [] }: Plan, then: Plan): boolean {
  const others = regimes.some(({ calendar, calendarVersion }) => {
    const other = then.regimes?.find((regime) => regime.calendar === calendar)?.calendarVersion;
    return calendarVersion !== undefined && other !== undefined && calendarVersion !== other;
  });
  return calendar.id === then.calendar.id && calendar.version === then.calendar.version && !others;
}

/** Whether a complaint's almanac holds other days than the plan counts on. */
export function countsElsewhere({ plan, almanac }: Complaint, then: Plan): boolean {
  const known = Object.keys(almanac.others ?? {});
  return furtherCalendars(then).some((id) => !known.includes(id)) || !countOnSameDays(plan, then);
}

type Facts = Required<PlanFacts>;

function changedClocks(complaint: Complaint, facts: Facts, now: Instant): MovedClock[] {
  const old = complaint.clocks.flatMap((clock): MovedClock[] => {
    const other = known(otherClock(complaint, clock, facts, now), facts.almanac);
    if (isSame(clock, other)) return [];
    const runsAgain = clock.status === 'cancelled' && isUndecided(other);
    return [{ ...moved(clock, other), ...(runsAgain && { was: null }) }];
  });
  return [...old, ...newClocks(complaint, facts).map((clock) => ({ was: null, clock }))];
}

function otherClock(complaint: Complaint, clock: Clock, { plan, almanac }: Facts, now: Instant): Clock {
  if (clock.name === 'update') return clock;
  const rule = ruleIn(plan, clock.name);
  if (!rule) return ended(clock, basisOf(complaint, clock).rule, now);
  const basis = { rule, almanac, quiet: plan.quiet };
  if (isUndecided(clock)) return replanned(clock, basis, now);
  const again = comesBack(complaint, clock, rule) && replanned({ ...clock, status: 'running' }, basis, now);
  if (again && again.due > now) return again;
  if (wasDropped(complaint, clock)) return kept(clock, { ...rule, ...clock.counted }, basis);
  const { rule: old } = basisOf(complaint, clock);
  return differs(old, rule) ? kept(clock, old, basis) : clock;
}

/** An earlier version of the pack did without it. */
const wasDropped = (complaint: Complaint, { name }: Clock): boolean => name !== 'settle' && !ruleOf(complaint, name);

/**
 * Whether a deadline that had ended is one again: an earlier version did without it, or it is the law's and ended with a
 * complaint that came back since. What it waited for must not have happened.
 */
function comesBack(complaint: Complaint, clock: Clock, rule: ClockRule): boolean {
  const dropped = wasDropped(complaint, clock);
  if (clock.status !== 'cancelled' || isOver(complaint, rule)) return false;
  if (rule.starts === 'choice') return dropped && complaint.stage === 'fulfilling';
  const answered = metByOf(rule) === 'answer' && isAnswered(complaint);
  return (dropped || rule.class === 'regulatory') && !answered;
}

function isAnswered({ stage, offers }: Complaint): boolean {
  return stage === 'fulfilling' || stage === 'following-up' || offers.some(({ sentAt }) => sentAt);
}

function ruleIn(plan: Plan, name: string): ClockRule | undefined {
  return name === 'settle' ? settleRule(plan) : plan.clocks.find((rule) => rule.name === name);
}

/** Nobody is called any more for a deadline that the pack does not have; that it was broken stays on record. */
function ended(clock: Clock, old: ClockRule, now: Instant): Clock {
  const pauses = clock.pauses?.map((pause) => ({ ...pause, until: pause.until ?? now }));
  const status = isUndecided(clock) ? 'cancelled' : clock.status;
  const counted = clock.counted ?? countedBy(old);
  return { ...clock, ...(pauses && { pauses }), status, counted, rungAt: [] };
}

/** A calendar that the complaint does not know any more cannot be counted on; the instants counted by it stand. */
function known(clock: Clock, { others = {} }: Almanac): Clock {
  const { calendar = '', ...counted } = clock.counted ?? { due: '' };
  return clock.counted && !others[calendar] ? { ...clock, counted } : clock;
}

function isSame(clock: Clock, other: Clock): boolean {
  return canonical(clock) === canonical(other);
}

/**
 * A grumble has its own deadline: it gets those of a complaint when it becomes one. Nothing that has happened already gets
 * a deadline afterwards.
 */
function newClocks(complaint: Complaint, { plan, almanac }: Facts): Clock[] {
  if (complaint.kind === 'grumble') return [];
  return plan.clocks.flatMap((rule) => {
    if (findClock(complaint, rule.name) || isOver(complaint, rule)) return [];
    const begun = beginning(complaint, rule);
    return begun ? [startClock(rule, begun.startedAt, begun.generation, almanac, plan.quiet)] : [];
  });
}

/** Where work came back to us, our own promises began again: with the others that are met by the same. */
function beginning(complaint: Complaint, rule: ClockRule): Pick<Clock, 'startedAt' | 'generation'> | undefined {
  const peers = peersOf(complaint, rule);
  const again = peers.find(({ generation }) => generation > 1);
  if (rule.starts === 'choice') return peers[0];
  if (again && rule.class === 'operational') return again;
  return { startedAt: rule.starts === 'receipt' ? complaint.receivedAt : complaint.openedAt, generation: 1 };
}

/** Clocks that the same meets; of the same class if there are any, for law's seldom begin again. */
function peersOf({ plan, clocks }: Complaint, rule: ClockRule): Clock[] {
  const rules = plan.clocks.filter((one) => one.name !== rule.name && metByOf(one) === metByOf(rule));
  const close = rules.filter((one) => one.class === rule.class);
  const names = (close.length > 0 ? close : rules).map(({ name }) => name);
  return clocks.filter(({ name }) => names.includes(name));
}

function isOver(complaint: Complaint, rule: ClockRule): boolean {
  if (metByOf(rule) === 'settlement') return complaint.stage === 'fulfilling' || complaint.stage === 'following-up';
  return peersOf(complaint, rule).some(({ metAt }) => metAt);
}

export const ADOPTION_RULES = { AdoptPlan: adoptPlan };
