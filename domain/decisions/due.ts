import { addSpan, secondsBetween } from '../calendar';
import { findClock } from '../clocks';
import type { FallDue } from '../commands';
import type { Course, Rule } from '../course';
import { isQuietDay, nextNewsOf, timesDue } from '../daily-news';
import { acknowledgementClocks } from '../meeting';
import { waitingFor } from '../waiting';
import { approvalFellDue } from './asking';
import { afterNoAnswer } from './calls';
import { closeIfDone, giveFinalResponse } from './follow-up';
import { openEnquiry } from './investigation';
import { clockFellDue, mergedAudience, promiseFellDue } from './ladders';
import { raiseTask } from './raise-task';
import { meetClock, newOfferBy, ourTurnWhileApproving } from './whose-turn';

/**
 * What time alone brings about, by agenda key. Each handler lets everything happen that is due at `now`, so that an
 * outage of three days gives one merged event with its lateness, never three letters, and nothing is skipped.
 */
export const fallDue: Rule<FallDue> = (course, { key }) => {
  const [kind = '', id = ''] = key.split(':');
  HANDLERS[kind]?.(course, id);
  return undefined;
};

const HANDLERS: Record<string, (course: Course, id: string) => void> = {
  acknowledge,
  news,
  clock: clockFellDue,
  promise: promiseFellDue,
  approval: approvalFellDue,
  offer: offerFellDue,
  'new-offer': offerStands,
  call: callFellDue,
  'follow-up-text': textFellDue,
  survey: surveyFellDue,
  'survey-end': surveyEnds,
};

/** The first turn: acknowledge at once, ask the named third party beside it, report late intake in one task. */
function acknowledge(course: Course): void {
  const { complaint } = course;
  const letter = course.letter('acknowledgement');
  course.happen({ type: 'ComplaintAcknowledged', letter, channel: complaint.reach.channels[0] ?? 'portal' });
  for (const clock of acknowledgementClocks(complaint)) meetClock(course, clock, letter);
  if (complaint.namedThirdParty) openEnquiry(course, complaint.namedThirdParty);
  if (complaint.bornBreached)
    raiseTask(course, 'late-at-opening', complaint.bornBreached.join(', '), mergedAudience(course));
}

/** One honest message a day, also after days of outage. Late news does not break the silence of a quiet day either. */
function news(course: Course): void {
  const { complaint, now } = course;
  const dueAt = findClock(complaint, 'update')?.due ?? now;
  const lateBy = secondsBetween(dueAt, now);
  const nextAt = nextNewsOf(complaint, now, complaint.almanac);
  if (isQuietDay(complaint.plan, now, complaint.almanac)) {
    course.happen({ type: 'NewsMoved', nextAt, missed: { dueAt, lateBy } });
    return;
  }
  const count = timesDue(complaint, dueAt, now);
  course.happen({
    type: 'ProgressSent',
    letter: course.letter('progress'),
    dueAt,
    lateBy,
    waitingFor: waitingFor(complaint),
    nextAt,
    ...(count > 1 && { merged: { count, firstDueAt: dueAt } }),
  });
}

function offerFellDue(course: Course, id: string): void {
  const { complaint, now } = course;
  const offer = complaint.offers.find((one) => one.id === id);
  if (!offer?.validUntil) return;
  if (offer.validUntil > now) {
    course.happen({ type: 'OfferReminded', offer: id, letter: course.letter('offer-reminder') });
    return;
  }
  const by = newOfferBy(course);
  course.happen({ type: 'OfferExpired', offer: id, newOfferBy: by });
  ourTurnWhileApproving(course);
  raiseTask(course, 'offer-expired', id, 'owner', by ?? undefined);
}

/** No better offer came in time: the sent one was our final response. */
function offerStands(course: Course): void {
  const outcome = course.complaint.finding?.outcome ?? null;
  giveFinalResponse(course, { outcome, because: 'offer-stands', texts: {} });
}

/** The last thing of a follow-up that has neither calls nor a survey. */
function textFellDue(course: Course): void {
  course.happen({ type: 'FollowUpTextSent', letter: course.letter('follow-up') });
  closeIfDone(course);
}

/** At its hour the call is for the owner to make; at its end without an outcome it counts as not reached. */
function callFellDue(course: Course, id: string): void {
  const call = course.complaint.calls.find((one) => one.id === id);
  if (!call) return;
  if (call.slot.to > course.now) {
    course.happen({ type: 'CallFellDue', call: id });
    raiseTask(course, 'call-due', id, 'owner', call.slot.to);
    return;
  }
  const { next, letter } = afterNoAnswer(course, call);
  course.happen({ type: 'CallMissed', call: id, next, letter });
  raiseTask(course, 'call-missed', id);
  closeIfDone(course);
}

function surveyFellDue(course: Course): void {
  const { plan, almanac } = course.complaint;
  const until = addSpan(course.now, plan.followUp.surveyOpen, almanac);
  course.happen({ type: 'SurveySent', letter: course.letter('survey'), until });
}

function surveyEnds(course: Course): void {
  course.happen({ type: 'SurveyClosed' });
  closeIfDone(course);
}
