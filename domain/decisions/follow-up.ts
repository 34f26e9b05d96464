import { addSpan, slotAfter } from '../calendar';
import type { Complaint, Owner } from '../complaint';
import type { Course } from '../course';
import type { ComplaintEvent } from '../events';
import type { Call, FollowUp } from '../follow-up';
import { clocksOfLaw, lawLetters } from '../law-letters';
import { settlementClocks } from '../meeting';
import type { Instant } from '../plan';
import { STAFF_ROLES } from '../vocabulary';
import { endEnquiries } from './investigation';
import { endStandstills } from './standstill';
import { answerWentOut, meetClock, newsGoesOn } from './whose-turn';

type FinalResponse = Extract<ComplaintEvent, { type: 'FinalResponseSent' }>;

/** From the answer or the remedy to the end: what is planned, who takes over, and when it is done. */

/**
 * Our last word without a remedy. Its clocks are met, nobody is asked any longer, and the follow-up begins; one that was
 * confirmed by a second look goes on with what is left of its follow-up, and nobody rings again. While a right is owed that
 * is carried out first, and the complainant hears of it.
 */
export function giveFinalResponse(
  course: Course,
  { outcome, because, texts }: Pick<FinalResponse, 'outcome' | 'because' | 'texts'>,
): void {
  const confirmed = because === 'second-look';
  const letter = course.letter(confirmed ? 'second-look' : 'final-response');
  course.happen({ type: 'FinalResponseSent', letter, outcome, because, texts });
  for (const { key, regime } of lawLetters(course.complaint, letter)) {
    for (const clock of clocksOfLaw(course.complaint, regime)) meetClock(course, clock, key);
  }
  answerWentOut(course, letter);
  for (const clock of [...settlementClocks(course.complaint), 'settle']) meetClock(course, clock, letter);
  endEnquiries(course);
  if (course.complaint.stage === 'fulfilling') newsGoesOn(course);
  else if (course.complaint.followUp) closeIfDone(course);
  else planFollowUp(course, { withCalls: !confirmed });
}

/** Text, first call and survey. A grumble gets one call and no survey, and nobody is asked the survey twice. */
export function planFollowUp(course: Course, { withCalls }: { withCalls: boolean }): void {
  const { complaint, now } = course;
  const { plan, almanac } = complaint;
  const withSurvey = complaint.kind !== 'grumble' && complaint.survey === null;
  const first = withCalls ? plan.followUp.calls[0] : undefined;
  const followUp: FollowUp = {
    startedAt: now,
    textAt: slotAfter(now, plan.followUp.text, almanac),
    textSent: false,
    surveyAt: withSurvey ? slotAfter(now, plan.followUp.survey, almanac) : null,
    surveyUntil: null,
    callsEnded: !first,
    surveyEnded: !withSurvey,
  };
  const calls = first ? [planCall(complaint, slotAfter(now, first, almanac))] : [];
  course.happen({ type: 'FollowUpPlanned', followUp, calls });
}

export function planCall(complaint: Complaint, from: Instant): Call {
  const to = addSpan(from, complaint.plan.followUp.callLasts, complaint.almanac);
  return { id: `c${complaint.calls.length + 1}`, slot: { from, to }, status: 'planned', content: null };
}

/** Calls of this follow-up so far, which the pack's maximum counts; those cancelled with an earlier one do not count. */
export function callsTried(complaint: Complaint): number {
  const since = complaint.followUp?.startedAt ?? complaint.openedAt;
  return complaint.calls.filter((call) => call.slot.from >= since && call.status !== 'cancelled').length;
}

/** Done means: calls ended, survey answered or past, and nothing promised is still to be looked at. */
export function closeIfDone(course: Course): void {
  const { followUp, secondLook, stage } = course.complaint;
  if (stage !== 'following-up' || !followUp?.callsEnded || !followUp.surveyEnded || secondLook === 'wanted') return;
  endEnquiries(course);
  endStandstills(course);
  const { outcome, finding } = course.complaint;
  course.happen({
    type: 'ComplaintClosed',
    outcome: outcome ?? finding?.outcome ?? null,
    letter: course.letter('closing'),
  });
}

/** The owner's superior takes over, one rank above; where there is none, the owner goes on. */
export function supervisorOf({ owner }: Complaint): Owner {
  const role = STAFF_ROLES[STAFF_ROLES.indexOf(owner.role) + 1];
  return owner.supervisor && role ? { id: owner.supervisor, role, supervisor: null } : owner;
}

export function hadRemedy(complaint: Complaint): boolean {
  return complaint.round > 0;
}
