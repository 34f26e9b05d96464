import { bornAt, clocksOfCase, isChance, settleRule, startNews } from './clocks';
import type { Clock, Complaint } from './complaint';
import type { Entry } from './events';
import { metByOf } from './meeting';
import type { Almanac, ClockRule, Instant } from './plan';

/** What the API knows when a complaint comes in. The almanac begins no later than `receivedAt`, as its clocks do. */
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
  | 'namedThirdParty'
> & { almanac: Almanac };

/** Opens a complaint of any age: age is never a reason to refuse. Deadlines already passed are born breached, chances lapsed. */
export function openComplaint(intake: Intake, now: Instant): { complaint: Complaint; entry: Entry } {
  const clocks = openingClocks(intake, now);
  const late = clocks.filter((clock) => clock.status === 'breached').map((clock) => clock.name);
  const complaint: Complaint = {
    ...intake,
    v: 1,
    stage: 'received',
    openedAt: now,
    acknowledgedAt: null,
    owed: intake.plan.clocks.flatMap((rule) => (rule.owes && late.includes(rule.name) ? [rule.owes] : [])),
    bornBreached: late.length > 0 ? late : null,
    clocks,
    promises: [],
    enquiries: [],
    finding: null,
    offers: [],
    approvals: [],
    steps: [],
    calls: [],
    followUp: null,
    survey: null,
    newOfferBy: null,
    secondLook: 'none',
    round: 0,
    outcome: null,
    settledEarly: false,
    referredAt: null,
    closedAt: null,
    reopenings: 0,
    revision: 1,
    handled: [],
  };
  const entry: Entry = {
    key: 'opened',
    at: now,
    by: 'amends',
    message: null,
    event: { type: 'ComplaintOpened', complaint },
  };
  return { complaint, entry };
}

const isForAcknowledgement = (rule: ClockRule) => metByOf(rule) === 'acknowledgement';

/** A grumble has one contact and one deadline; a complaint has all clocks of its pack that start with the case. */
function openingClocks(intake: Intake, now: Instant): Clock[] {
  const { kind, plan, almanac } = intake;
  const rules = plan.clocks.filter((rule) => rule.starts !== 'choice');
  const wanted = kind === 'grumble' ? [...rules.filter(isForAcknowledgement), settleRule(plan)] : rules;
  const started = clocksOfCase(wanted, almanac, { ...intake, openedAt: now });
  return [
    ...started.map((clock) => bornAt(clock, now, !isChance(intake, clock.name))),
    startNews(intake, now, 1, almanac),
  ];
}
