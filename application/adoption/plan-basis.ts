import { countsElsewhere } from '../../domain/adoption';
import { furtherCalendars } from '../../domain/clocks';
import type { CalendarSnapshot, Complaint, Instant, Plan, PlanBasis, ReplanBasis, Severity } from '../../domain/model';
import type { Pack, Policies } from '../../policies/policies';
import { pinnedPack } from '../pinned-pack';

/** What the pack says of another severity, for clocks that run already. */
export function replanBasis(policies: Policies, complaint: Complaint, severity: Severity, now: Instant): ReplanBasis {
  const plan = pinnedPack(policies, complaint).plan(severity, complaint.kind);
  return { pack: plan.pack, rules: plan.clocks, ...longerSnapshot(policies, complaint, plan, now) };
}

/** What another version of the pack says of a complaint. */
export function planBasis(policies: Policies, complaint: Complaint, pack: Pack, now: Instant): PlanBasis {
  const plan = pack.plan(complaint.severity, complaint.kind);
  return { plan, ...longerSnapshot(policies, complaint, plan, now) };
}

/**
 * Some clocks began before the complaint's calendar snapshot does (late intake, a renewal since), or count on other
 * calendars: then a snapshot that reaches back so far goes along.
 */
function longerSnapshot(
  policies: Policies,
  complaint: Complaint,
  plan: Plan,
  now: Instant,
): { calendarSnapshot?: CalendarSnapshot } {
  const { from, personZone } = complaint.calendarSnapshot;
  const wanting = complaint.clocks.filter(({ metAt, status }) => !metAt && status !== 'cancelled');
  const hasNew = plan.clocks.some(({ name }) => !complaint.clocks.some((clock) => clock.name === name));
  const starts = [from, ...wanting.map(({ startedAt }) => startedAt), ...(hasNew ? [complaint.receivedAt] : [])];
  const since = starts.sort()[0] ?? from;
  if (since === from && !countsElsewhere(complaint, plan)) return {};
  return {
    calendarSnapshot: policies.makeCalendarSnapshot(plan.calendar.id, personZone, since, now, furtherCalendars(plan)),
  };
}
