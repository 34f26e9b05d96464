import { addSpan, secondsBetween } from '../calendar';
import { findClock, lastPassed, nextNews, ruleOf } from '../clocks';
import type { FallDue } from '../commands';
import type { Clock } from '../complaint';
import type { Course, Rule } from '../course';
import { waitingFor } from '../waiting';
import { afterNoAnswer } from './calls';
import {
  closeIfDone,
  giveFinalResponse,
  meetClock,
  newOfferBy,
  newsWentOut,
  ourTurnWhileApproving,
  promoteGrumble,
  raiseTask,
} from './common';
import { openEnquiry } from './investigation';

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
  meetClock(course, 'acknowledge', letter);
  newsWentOut(course);
  if (complaint.namedThirdParty) openEnquiry(course, complaint.namedThirdParty);
  if (complaint.bornBreached)
    raiseTask(course, 'late-at-opening', complaint.bornBreached.join(', '), mergedAudience(course));
}

/** All passed rungs in one task: for the highest audience that any of them called. */
function mergedAudience({ complaint }: Course) {
  const called = complaint.clocks.flatMap((clock) => {
    const rung = clock.rung === null ? undefined : ruleOf(complaint, clock.name)?.ladder[clock.rung];
    return rung ? [rung.audience] : [];
  });
  return (['executive', 'manager', 'supervisor'] as const).find((audience) => called.includes(audience)) ?? 'owner';
}

/** One honest message a day, also after days of outage. */
function news(course: Course): void {
  const { complaint, now } = course;
  const dueAt = findClock(complaint, 'update')?.due ?? now;
  course.happen({
    type: 'ProgressSent',
    letter: course.letter('progress'),
    dueAt,
    lateBy: secondsBetween(dueAt, now),
    waitingFor: waitingFor(complaint),
    nextAt: nextNews(complaint.plan, now, complaint.almanac),
  });
}

function clockFellDue(course: Course, name: string): void {
  const clock = findClock(course.complaint, name);
  if (!clock) return;
  const warned = clock.warnAt.filter((at) => at <= course.now).length;
  if (clock.due > course.now) {
    course.happen({ type: 'ClockWarned', clock: name, warned });
    raiseTask(course, 'clock-warning', name, 'owner', clock.due);
    return;
  }
  if (clock.status === 'running') {
    course.happen({
      type: 'ClockBreached',
      clock: name,
      dueAt: clock.due,
      lateBy: secondsBetween(clock.due, course.now),
    });
  }
  if (name === 'settle') {
    promoteGrumble(course);
    raiseTask(course, 'clock-breached', name);
  } else climb(course, clock);
}

function climb(course: Course, clock: Clock): void {
  const rung = lastPassed(clock.rungAt, course.now);
  const audience = rung === null ? undefined : ruleOf(course.complaint, clock.name)?.ladder[rung]?.audience;
  if (rung === null || !audience || rung === clock.rung) return;
  const dueAt = clock.rungAt[rung] ?? clock.due;
  course.happen({
    type: 'RungClimbed',
    clock: clock.name,
    rung,
    audience,
    dueAt,
    lateBy: secondsBetween(dueAt, course.now),
  });
  raiseTask(course, 'clock-breached', clock.name, audience);
}

function promiseFellDue(course: Course, id: string): void {
  const promise = course.complaint.promises.find((one) => one.id === id);
  if (!promise) return;
  if (promise.dueAt > course.now) {
    course.happen({ type: 'PromiseWarned', promise: id });
    raiseTask(course, 'promise-warning', id, 'owner', promise.dueAt);
    return;
  }
  const rung = lastPassed(promise.rungAt, course.now) ?? 0;
  const audience = course.complaint.plan.promise.ladder[rung]?.audience ?? 'owner';
  course.happen({ type: 'PromiseBroken', promise: id, dueAt: promise.dueAt, rung, audience });
  raiseTask(course, 'promise-broken', id, audience);
}

function approvalFellDue(course: Course, id: string): void {
  const approval = course.complaint.approvals.find((one) => one.id === id);
  const rung = approval ? lastPassed(approval.rungAt, course.now) : null;
  if (rung === null) return;
  const audience = course.complaint.plan.approval.ladder[rung]?.audience ?? 'manager';
  course.happen({ type: 'ApprovalRungClimbed', approval: id, rung, audience });
  raiseTask(course, 'approval-late', id, audience);
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
