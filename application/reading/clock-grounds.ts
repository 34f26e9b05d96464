import { calendarOf, laterOf } from '../../domain/calendar';
import { pausesOf, settleRule, termsOf } from '../../domain/clocks';
import { type DeadlineRule, type Grounds, groundsOf } from '../../domain/derivation';
import {
  type CalendarSnapshot,
  type Clock,
  type ClockRule,
  type Complaint,
  DAILY_UPDATE,
  type Plan,
} from '../../domain/model';
import type { Calendar, Policies } from '../../policies/policies';
import { wrongPlace } from '../problem';

/** Another calendar or pack to count with. Nothing is changed by asking. */
export interface WhatIf {
  calendar?: string;
  policy?: string;
}

/**
 * What a due instant follows from, as it holds or as it would under another calendar or pack. Throws a 400 for a
 * calendar, a pack, or a clock of it that is not there.
 */
export function groundsFor(complaint: Complaint, clock: Clock, policies: Policies, asked: WhatIf): Grounds {
  const timed = { ...clock, pauses: pausesOf(complaint, clock) };
  const plan = asked.policy === undefined ? complaint.plan : planOf(asked.policy, complaint, policies);
  const own = ruleFor(complaint, clock, plan, asked);
  const rule: DeadlineRule = own ? spanRule(own) : { update: plan.dailyUpdate };
  const wanted = asked.calendar ?? own?.calendar ?? plan.calendar.id;
  const calendar = policies.calendars.get(wanted);
  const carried = travelling(complaint, own);
  if (!calendar && asked.calendar)
    throw wrongPlace({ parameter: 'calendar' }, 'not-there', `must be one of ${namesOf(policies.calendars)}`);
  if (!calendar || !(isAsked(asked) || isPinned(calendar, complaint.plan, carried))) {
    return groundsOf(complaint.id, timed, rule, pinnedName(plan, wanted, carried), carried);
  }
  const { id, version, covers, partial } = calendar;
  const end = laterOf(clock.startedAt, clock.due);
  const calendarSnapshot = policies.makeCalendarSnapshot(
    id,
    complaint.calendarSnapshot.personZone,
    clock.startedAt,
    end,
  );
  return groundsOf(
    complaint.id,
    timed,
    rule,
    { id, version, covers, ...(partial && { partial }) },
    calendarSnapshot,
    reasonsOf(calendar),
  );
}

/** Null for the daily update, which has an hour and no span. */
function ruleFor(complaint: Complaint, clock: Clock, plan: Plan, { policy }: WhatIf): ClockRule | null {
  if (clock.name === DAILY_UPDATE) return null;
  return policy === undefined ? termsOf(complaint, clock).rule : ruleIn(plan, clock.name);
}

const spanRule = ({ due, counting }: ClockRule): DeadlineRule => ({ span: due, ...(counting && { counting }) });

const isAsked = ({ calendar, policy }: WhatIf): boolean => calendar !== undefined || policy !== undefined;

/** Of a calendar that the plan names without a version, or not at all, what is installed now is what there is. */
function isPinned({ id, version }: Calendar, plan: Plan, carried: CalendarSnapshot): boolean {
  return carried.later === undefined && version === (pinnedVersion(plan, id) ?? version);
}

function pinnedVersion({ calendar, regimes = [] }: Plan, id: string): string | undefined {
  if (calendar.id === id) return calendar.version;
  return regimes.find((regime) => regime.calendar === id)?.calendarVersion;
}

/** Where the installation has another version of the calendar now: what the complaint carries, without names of days. */
const travelling = ({ calendarSnapshot }: Complaint, rule: ClockRule | null): CalendarSnapshot =>
  rule?.calendar && calendarSnapshot.others?.[rule.calendar]
    ? calendarOf(calendarSnapshot, rule.calendar)
    : calendarSnapshot;

const pinnedName = (plan: Plan, id: string, { version, later }: CalendarSnapshot): Grounds['calendar'] => ({
  id,
  version: version ?? pinnedVersion(plan, id) ?? 'unknown',
  covers: null,
  ...(later && { later }),
});

function planOf(id: string, { severity, kind }: Complaint, { packs }: Policies): Plan {
  const pack = packs.get(id);
  if (!pack) throw wrongPlace({ parameter: 'policy' }, 'not-there', `must be one of ${namesOf(packs)}`);
  return pack.plan(severity, kind);
}

/** A grumble's one deadline is no clock of the pack. */
function ruleIn(plan: Plan, name: string): ClockRule {
  const rules = [...plan.clocks, settleRule(plan)];
  const rule = rules.find((one) => one.name === name);
  const known = rules.map((one) => one.name).join(', ');
  if (!rule) throw wrongPlace({ parameter: 'policy' }, 'not-there', `has no clock ${name}, but ${known}`);
  return rule;
}

const namesOf = (things: Map<string, unknown>): string => [...things.keys()].join(', ');

/** A day that is open against the week has a reason, too. */
const reasonsOf = ({ closed, open }: Calendar): Map<string, string> =>
  new Map([...closed, ...[...open].map(([date, { reason }]) => [date, reason] as const)]);
