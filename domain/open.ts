import { clocksOfCase, isOptional, metByOf, settleRule, statusAtOpening } from './clocks';
import { nextUpdateOf } from './daily-update';
import type { CalendarSnapshot, Clock, ClockRule, Complaint, Entry, Instant } from './model';

/** What the API knows when a complaint comes in. The calendar snapshot begins no later than `receivedAt`, as its clocks do. */
export type Intake = Pick<
  Complaint,
  | 'id'
  | 'reference'
  | 'kind'
  | 'channel'
  | 'severity'
  | 'emotion'
  | 'vulnerabilities'
  | 'owner'
  | 'reach'
  | 'receivedAt'
  | 'plan'
  | 'listened'
  | 'share'
  | 'namedThirdParty'
> & { calendarSnapshot: CalendarSnapshot };

/** Opens a complaint of any age: age is never a reason to refuse. Deadlines already passed are breached at opening, optional ones lapsed. */
export function openComplaint(intake: Intake, now: Instant): { complaint: Complaint; entry: Entry } {
  const clocks = openingClocks(intake, now);
  const nextUpdateAt = nextUpdateOf(intake, now, intake.calendarSnapshot);
  const late = clocks.filter((clock) => clock.status === 'breached').map((clock) => clock.name);
  const complaint: Complaint = {
    ...intake,
    stage: 'received',
    openedAt: now,
    acknowledgedAt: null,
    owed: intake.plan.clocks.flatMap((rule) => (rule.owes && late.includes(rule.name) ? [rule.owes] : [])),
    breachedAtOpening: late.length > 0 ? late : null,
    clocks,
    pauses: [],
    waitingOn: { who: 'us', nextUpdateAt, lacking: null },
    promises: [],
    enquiries: [],
    unreached: [],
    finding: null,
    offers: [],
    approvals: [],
    steps: [],
    calls: [],
    followUp: null,
    survey: null,
    newOfferBy: null,
    review: 'none',
    rightsHeld: null,
    round: 0,
    outcome: null,
    settledEarly: false,
    referredAt: null,
    closedAt: null,
    reopenings: 0,
    revision: 1,
  };
  const entry: Entry = {
    key: 'opened',
    at: now,
    by: 'amends',
    input: null,
    event: { type: 'ComplaintOpened', complaint },
  };
  return { complaint, entry };
}

const isForAcknowledgement = (rule: ClockRule) => metByOf(rule) === 'acknowledgement';

/** A grumble has one contact and one deadline; a complaint has all clocks of its pack that start with the case. */
function openingClocks(intake: Intake, now: Instant): Clock[] {
  const { kind, plan, calendarSnapshot } = intake;
  const rules = plan.clocks.filter((rule) => rule.starts !== 'choice');
  const wanted = kind === 'grumble' ? [...rules.filter(isForAcknowledgement), settleRule(plan)] : rules;
  const started = clocksOfCase(wanted, calendarSnapshot, { ...intake, openedAt: now });
  return started.map((clock) => statusAtOpening(clock, now, isOptional(intake, clock.name)));
}
