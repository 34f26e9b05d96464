import {
  countedBy,
  differs,
  findClock,
  furtherCalendars,
  isUndecided,
  kept,
  type MovedClock,
  metByOf,
  moved,
  replanned,
  ruleOf,
  settleRule,
  startClock,
  termsOf,
  warnIfNear,
} from '../clocks';
import {
  type CalendarSnapshot,
  type Clock,
  type ClockRule,
  type CommandRule,
  type CommandTable,
  type Complaint,
  canonical,
  DECIDERS,
  type Instant,
  type Plan,
  type PlanBasis,
  type TextRefs,
} from '../model';

declare module '../model/inputs/commands' {
  interface CommandTypes {
    /** One of many: a person has decided that open complaints live by another version of their pack. */
    AdoptPlan: { adopt: PlanBasis; texts: TextRefs };
  }
}

/**
 * Another version of the pack holds from now on. Clocks that run are planned again from their original start and keep
 * their pauses and what notices granted; what was met or breached stays so; clocks that the pack no longer has end, and run
 * on if a later version has them again; new ones begin when they would have begun. The next daily update comes at its old
 * hour, and the new one holds from then on.
 */
const adoptPlan: CommandRule<'AdoptPlan'> = (context, { adopt, texts }) => {
  const { complaint, now } = context;
  if (livesBy(complaint, adopt.plan)) return undefined;
  const { plan, calendarSnapshot = complaint.calendarSnapshot } = adopt;
  const clocks = changedClocks(complaint, { plan, calendarSnapshot }, now);
  const counts = countsElsewhere(complaint, plan) && { calendarSnapshot };
  context.emit({ type: 'PlanAdopted', from: complaint.plan.pack, plan, ...counts, clocks, texts });
  for (const { clock } of clocks) warnIfNear(context, clock.name);
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

/** Whether a complaint's calendar snapshot holds other days than the plan counts on. */
export function countsElsewhere({ plan, calendarSnapshot }: Complaint, then: Plan): boolean {
  const known = Object.keys(calendarSnapshot.others ?? {});
  return furtherCalendars(then).some((id) => !known.includes(id)) || !countOnSameDays(plan, then);
}

type Basis = Required<PlanBasis>;

function changedClocks(complaint: Complaint, basis: Basis, now: Instant): MovedClock[] {
  const old = complaint.clocks.flatMap((clock): MovedClock[] => {
    const other = known(otherClock(complaint, clock, basis, now), basis.calendarSnapshot);
    if (isSame(clock, other)) return [];
    const runsAgain = clock.status === 'cancelled' && isUndecided(other);
    return [{ ...moved(clock, other), ...(runsAgain && { was: null }) }];
  });
  return [...old, ...newClocks(complaint, basis).map((clock) => ({ was: null, clock }))];
}

function otherClock(complaint: Complaint, clock: Clock, { plan, calendarSnapshot }: Basis, now: Instant): Clock {
  const rule = ruleIn(plan, clock.name);
  if (!rule) return ended(clock, termsOf(complaint, clock).rule);
  const terms = { ...termsOf(complaint, clock), rule, calendarSnapshot, quiet: plan.quiet };
  if (isUndecided(clock)) return replanned(clock, terms, now);
  const again = comesBack(complaint, clock, rule) && replanned({ ...clock, status: 'running' }, terms, now);
  if (again && again.due > now) return again;
  if (wasDropped(complaint, clock)) return kept(clock, { ...rule, ...clock.counted }, terms);
  const { rule: old } = termsOf(complaint, clock);
  return differs(old, rule) ? kept(clock, old, terms) : clock;
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
function ended(clock: Clock, old: ClockRule): Clock {
  const status = isUndecided(clock) ? 'cancelled' : clock.status;
  const counted = clock.counted ?? countedBy(old);
  return { ...clock, status, counted, escalateAt: [] };
}

/** A calendar that the complaint does not know any more cannot be counted on; the instants counted by it stand. */
function known(clock: Clock, { others = {} }: CalendarSnapshot): Clock {
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
function newClocks(complaint: Complaint, { plan, calendarSnapshot }: Basis): Clock[] {
  if (complaint.kind === 'grumble') return [];
  return plan.clocks.flatMap((rule) => {
    if (findClock(complaint, rule.name) || isOver(complaint, rule)) return [];
    const begun = beginning(complaint, rule);
    return begun ? [startClock(rule, begun.startedAt, begun.generation, calendarSnapshot, plan.quiet)] : [];
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

export const ADOPTION_COMMANDS: CommandTable<'AdoptPlan'> = {
  AdoptPlan: {
    rule: adoptPlan,
    afterClosing: false,
    // Whoever exchanges a pack under thousands of complaints has not looked at one.
    beginsWork: false,
    roles: DECIDERS,
    words: 'Let an open complaint live by another version of its pack',
  },
};
