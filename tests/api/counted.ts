import { addSpan } from '../../domain/calendar';
import { basisOf, dueAfter } from '../../domain/clock-ledger';
import type { Clock, Complaint } from '../../domain/complaint';
import type { Almanac, Instant } from '../../domain/plan';
import type { Policies } from '../../policies/policies';

/** The calendar of a clock, made anew: nothing of the almanac that the complaint carries is taken for granted. */
export function calendarFor(
  policies: Policies,
  { plan, almanac }: Complaint,
  clock: Clock,
  calendar?: string,
): Almanac {
  return policies.makeAlmanac(calendar ?? plan.calendar.id, almanac.personZone, clock.startedAt, clock.due);
}

/** The library's word, from the rule, the start and the ledger alone. Null for the news, which has no span. */
export function counted(policies: Policies, complaint: Complaint, clock: Clock): Instant | null {
  if (clock.name === 'update') return null;
  const { rule } = basisOf(complaint, clock);
  const calendar = calendarFor(policies, complaint, clock, rule.calendar);
  const due = addSpan(clock.startedAt, rule.due, calendar, rule.counting);
  const basis = { rule: { due: rule.due }, almanac: calendar };
  const stood = (clock.pauses ?? []).reduce(
    (at, { from, until }) => (until ? dueAfter(at, from, until, basis) : at),
    due,
  );
  return clock.extensions?.at(-1)?.to ?? stood;
}
