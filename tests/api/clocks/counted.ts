import { addSpan } from '../../../domain/calendar';
import { dueAfter, pausesOf, termsOf } from '../../../domain/clocks';
import { type CalendarSnapshot, type Clock, type Complaint, DAILY_UPDATE, type Instant } from '../../../domain/model';
import type { Policies } from '../../../policies/policies';

/** The calendar of a clock, made anew: nothing of the calendar snapshot that the complaint carries is taken for granted. */
export function calendarFor(
  policies: Policies,
  { plan, calendarSnapshot }: Complaint,
  clock: Clock,
  calendar?: string,
): CalendarSnapshot {
  return policies.makeCalendarSnapshot(
    calendar ?? plan.calendar.id,
    calendarSnapshot.personZone,
    clock.startedAt,
    clock.due,
  );
}

/** The library's word, from the rule, the start and the ledger alone. Null for the daily update, which has no span. */
export function counted(policies: Policies, complaint: Complaint, clock: Clock): Instant | null {
  if (clock.name === DAILY_UPDATE) return null;
  const { rule } = termsOf(complaint, clock);
  const calendar = calendarFor(policies, complaint, clock, rule.calendar);
  const due = addSpan(clock.startedAt, rule.due, calendar, rule.counting);
  const terms = { rule: { due: rule.due }, calendarSnapshot: calendar };
  const stood = pausesOf(complaint, clock).reduce(
    (at, { from, until }) => (until ? dueAfter(at, from, until, terms) : at),
    due,
  );
  return clock.extensions?.at(-1)?.to ?? stood;
}
