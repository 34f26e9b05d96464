import { allHandlersFinished, log, proxyLocalActivities, TemporalFailure, workflowInfo } from '@temporalio/workflow';
import type { Activities } from '../activities';
import { ALMANAC_AHEAD_DAYS } from '../domain/almanac';
import { addSpan, toInstant } from '../domain/calendar';
import type { Input } from '../domain/commands';
import type { Complaint } from '../domain/complaint';
import { furtherCalendars } from '../domain/meeting';
import type { Almanac, Instant } from '../domain/plan';
import type { Inbox } from './inbox';
import { AMENDS } from './receive';

const { renewAlmanac } = proxyLocalActivities<Pick<Activities, 'renewAlmanac'>>({
  scheduleToCloseTimeout: '5 seconds',
  retry: { maximumAttempts: 3 },
});

const ALMANAC_AHEAD_MS = ALMANAC_AHEAD_DAYS * 24 * 60 * 60 * 1000;

/**
 * Whether this run should be continued as a new one: its history suggests it, it is old (a short history is cheap to
 * replay, and new code is taken up), or the long wait of the follow-up begins.
 */
export function renewalIsDue(complaint: Complaint, stageAtStart: Complaint['stage']): boolean {
  const { continueAsNewSuggested, runStartTime } = workflowInfo();
  const old = addSpan(toInstant(runStartTime.getTime()), complaint.plan.renewRunAfter, complaint.almanac);
  const phaseEnded = complaint.stage === 'following-up' && stageAtStart !== 'following-up';
  return continueAsNewSuggested || phaseEnded || toInstant(Date.now()) >= old;
}

/**
 * Only with nothing in hand, and never in the task that answered somebody: the server may lose that answer. What waits
 * for the next turn loses nothing.
 */
export function mayRenew(inbox: Inbox): boolean {
  return inbox.isEmpty && allHandlersFinished() && !inbox.answeredJustNow;
}

/** Civil facts for the next run, as an input of the loop; null while the present ones reach far enough. */
export async function freshAlmanac({ plan, almanac, receivedAt }: Complaint): Promise<Input | null> {
  if (Date.parse(almanac.until) - Date.now() >= ALMANAC_AHEAD_MS) return null;
  try {
    const fresh = await renewAlmanac({
      calendar: plan.calendar.id,
      others: furtherCalendars(plan),
      personZone: almanac.personZone,
      from: firstLacking(receivedAt, almanac),
      now: toInstant(Date.now()),
    });
    if (fresh.until <= almanac.until) return null;
    return { id: `almanac:${fresh.until}`, actor: AMENDS, what: { type: 'RenewAlmanac', almanac: fresh } };
  } catch (error) {
    if (!(error instanceof TemporalFailure)) throw error;
    log.warn('No new almanac; the run goes on with the present one', { calendar: plan.calendar.id });
    return null;
  }
}

/** An almanac of before all of the past was kept lacks days since the receipt; any, those after its end. */
function firstLacking(receivedAt: Instant, { from, until }: Almanac): Instant {
  const now = toInstant(Date.now());
  if (receivedAt < from) return receivedAt;
  return until < now ? until : now;
}
