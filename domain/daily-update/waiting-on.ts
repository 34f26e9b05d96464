import { addSpan } from '../calendar';
import { answerClocks, endPause, isSettling, meetClock, postingOf, promoteGrumble, restartedClocks } from '../clocks';
import type { Complaint, DecisionContext, Instant } from '../model';
import { nextUpdateOf } from './times';

/** Whose step is next, ours or the complainant's: the daily update and the clocks follow from that. */

export const isOurs = ({ waitingOn }: Pick<Complaint, 'waitingOn'>): boolean => waitingOn.who === 'us';

/** The answer is out: its clocks are met, and the daily update falls silent. */
export function answerWentOut(context: DecisionContext, letter: string): void {
  for (const clock of answerClocks(context.complaint)) meetClock(context, clock, letter);
  waitOnComplainant(context, letter);
}

/** The next step is the complainant's, by this letter or without one. */
export function waitOnComplainant(context: DecisionContext, letter: string | null): void {
  if (!isOurs(context.complaint)) return;
  const by = letter === null ? null : postingOf(context.complaint, letter);
  context.emit({ type: 'WaitingOnChanged', waitingOn: { who: 'complainant', by } });
}

/** Our answer is out, and yet something is still ours to do. */
export function updatesGoOn(context: DecisionContext): void {
  if (!isOurs(context.complaint)) beginUpdates(context);
}

/**
 * The next step is ours: after a choice, and each time that work comes back. A grumble that was settled and comes back is
 * a grumble no more.
 */
export function waitOnUs(context: DecisionContext, starts: 'case' | 'choice'): void {
  if (starts === 'case' && context.complaint.kind === 'grumble' && !isSettling(context.complaint))
    promoteGrumble(context);
  beginUpdates(context);
  const clocks = restartedClocks(context.complaint, context.now, starts);
  for (const { name } of clocks) endPause(context, name);
  if (clocks.length > 0) context.emit({ type: 'ClocksStarted', clocks });
}

/** Daily updates begin, counted from now. */
function beginUpdates(context: DecisionContext): void {
  const { complaint, now } = context;
  const nextUpdateAt = nextUpdateOf(complaint, now, complaint.calendarSnapshot);
  context.emit({ type: 'WaitingOnChanged', waitingOn: { who: 'us', nextUpdateAt, lacking: null } });
}

/**
 * An offer ended without a yes. Without another one on its way the sent one stands unless a better one comes by the
 * instant that this gives; with one on its way the next step is ours already.
 */
export function newOfferBy({ complaint, now }: DecisionContext): Instant | null {
  return isOnItsWay(complaint) ? null : addSpan(now, complaint.plan.offer.newOfferWithin, complaint.calendarSnapshot);
}

/** While an offer waits for approval and none is open, the complainant waits for us. */
export function waitOnUsWhileApproving(context: DecisionContext): void {
  const open = context.complaint.offers.some(({ status }) => status === 'open');
  if (isOnItsWay(context.complaint) && !open && !isOurs(context.complaint)) waitOnUs(context, 'case');
}

function isOnItsWay({ offers }: Complaint): boolean {
  return offers.some(({ status }) => status === 'awaiting-approval');
}
