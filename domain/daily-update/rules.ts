import { secondsBetween } from '../calendar';
import type { Agenda, Complaint, ComplaintEvent, DecisionContext, Due, Instant } from '../model';
import { isQuietDay, nextUpdateOf, timesDue } from './times';
import { waitingFor } from './waiting-for';

/** When the next daily update is due; null while the next step is the complainant's. */
export function nextUpdateAt({ stage, waitingOn }: Pick<Complaint, 'stage' | 'waitingOn'>): Instant | null {
  return stage !== 'closed' && waitingOn.who === 'us' ? waitingOn.nextUpdateAt : null;
}

/** Any letter to the complainant is the update of its day, and stands for what an outage has made late. */
export function updatedToday(context: DecisionContext): void {
  const { complaint, now } = context;
  const due = nextUpdateAt(complaint);
  const nextAt = nextUpdateOf(complaint, now, complaint.calendarSnapshot);
  if (due === null || due === nextAt) return;
  context.emit({ type: 'DailyUpdateMoved', nextAt, ...overtaken(complaint, due, now) });
}

/** Nothing, where the update of that instant has only made way for another letter of its turn. */
function overtaken(complaint: Complaint, dueAt: Instant, now: Instant): Pick<DailyUpdateMoved, 'missed'> {
  const lateBy = secondsBetween(dueAt, now);
  return lateBy > 0 ? { missed: { dueAt, lateBy, count: timesDue(complaint, dueAt, now) } } : {};
}
type DailyUpdateMoved = Extract<ComplaintEvent, { type: 'DailyUpdateMoved' }>;

/** One honest letter a day, also after days of outage. A late one does not break the silence of a day without any. */
function updateFellDue(context: DecisionContext): void {
  const { complaint, now } = context;
  const dueAt = nextUpdateAt(complaint) ?? now;
  const lateBy = secondsBetween(dueAt, now);
  const nextAt = nextUpdateOf(complaint, now, complaint.calendarSnapshot);
  if (isQuietDay(complaint.plan, now, complaint.calendarSnapshot)) {
    context.emit({ type: 'DailyUpdateMoved', nextAt, missed: { dueAt, lateBy } });
    return;
  }
  const count = timesDue(complaint, dueAt, now);
  context.emit({
    type: 'DailyUpdateSent',
    letter: context.letter('daily-update'),
    dueAt,
    lateBy,
    waitingFor: waitingFor(complaint),
    nextAt,
    ...(count > 1 && { merged: { count, firstDueAt: dueAt } }),
  });
}

export const DAILY_UPDATE_AGENDA = {
  dues: (complaint: Complaint): Due[] => {
    const at = nextUpdateAt(complaint);
    return at === null ? [] : [{ at, key: { kind: 'daily-update' }, summary: 'Daily update' }];
  },
  fallDue: { 'daily-update': updateFellDue },
} satisfies Agenda<'daily-update'>;
