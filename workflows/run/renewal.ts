import { allHandlersFinished, log, proxyLocalActivities, TemporalFailure, workflowInfo } from '@temporalio/workflow';
import type { Activities } from '../../activities';
import { addSpan, SNAPSHOT_AHEAD_DAYS, toInstant } from '../../domain/calendar';
import { furtherCalendars } from '../../domain/clocks';
import type { Complaint, Input, Instant } from '../../domain/model';
import { SYSTEM_ACTOR } from './handlers';
import type { InputQueue } from './input-queue';

const { renewCalendarSnapshot } = proxyLocalActivities<Pick<Activities, 'renewCalendarSnapshot'>>({
  scheduleToCloseTimeout: '5 seconds',
  retry: { maximumAttempts: 3 },
});

const CALENDAR_SNAPSHOT_AHEAD_MS = SNAPSHOT_AHEAD_DAYS * 24 * 60 * 60 * 1000;

/**
 * Whether this run should be continued as a new one: the server suggests it, the run is old (a short history is cheap to
 * replay, and takes up new code), or the long wait of the follow-up begins.
 */
export function renewalIsDue(complaint: Complaint, stageAtStart: Complaint['stage']): boolean {
  const { continueAsNewSuggested, runStartTime } = workflowInfo();
  const old = addSpan(toInstant(runStartTime.getTime()), complaint.plan.renewRunAfter, complaint.calendarSnapshot);
  const phaseEnded = complaint.stage === 'following-up' && stageAtStart !== 'following-up';
  return continueAsNewSuggested || phaseEnded || toInstant(Date.now()) >= old;
}

/**
 * Only while no input waits and no handler runs, and never in the task that answered a command: the server may lose that
 * answer.
 */
export function mayRenew(queue: InputQueue): boolean {
  return queue.isEmpty && allHandlersFinished() && !queue.answeredJustNow;
}

/** A calendar snapshot for the next run, as an input of the loop; null while the present one reaches far enough. */
export async function freshCalendarSnapshot({ plan, calendarSnapshot }: Complaint): Promise<Input | null> {
  if (Date.parse(calendarSnapshot.until) - Date.now() >= CALENDAR_SNAPSHOT_AHEAD_MS) return null;
  const now = toInstant(Date.now());
  try {
    const fresh = await renewCalendarSnapshot({
      calendar: plan.calendar.id,
      others: furtherCalendars(plan),
      personZone: calendarSnapshot.personZone,
      from: earlier(calendarSnapshot.until, now),
      now,
    });
    if (fresh.until <= calendarSnapshot.until) return null;
    return {
      id: `calendar-snapshot:${fresh.until}`,
      actor: SYSTEM_ACTOR,
      what: { type: 'RenewCalendarSnapshot', calendarSnapshot: fresh },
    };
  } catch (error) {
    if (!(error instanceof TemporalFailure)) throw error;
    log.warn('No new calendar snapshot; the run goes on with the present one', { calendar: plan.calendar.id });
    return null;
  }
}

const earlier = (one: Instant, other: Instant): Instant => (one < other ? one : other);
