import { addSpan, slotAfter, subtractSpan } from '../calendar';
import { answerClocks, clocksForOurTurn, clocksOfCase, findClock, nextNews } from '../clocks';
import type { Call, Complaint, FollowUp, Owner } from '../complaint';
import type { Course } from '../course';
import type { ComplaintEvent } from '../events';
import type { Instant } from '../plan';
import { type Audience, STAFF_ROLES, type TaskKind } from '../vocabulary';

type FinalResponse = Extract<ComplaintEvent, { type: 'FinalResponseSent' }>;

/** What several rules do alike: move the news, raise a task, meet clocks, send work back, plan the follow-up. */

/** A real message to the complainant is today's news. */
export function newsWentOut(course: Course): void {
  const { complaint, now } = course;
  const nextAt = nextNews(complaint.plan, now, complaint.almanac);
  if (newsIsDue(complaint) && findClock(complaint, 'update')?.due !== nextAt)
    course.happen({ type: 'NewsMoved', nextAt });
}

/** News is owed while the next step is ours. */
export function newsIsDue(complaint: Complaint): boolean {
  return findClock(complaint, 'update')?.status === 'running';
}

/** A task is due within a working day unless the matter has its own instant. */
export function raiseTask(
  course: Course,
  task: TaskKind,
  about: string,
  audience: Audience = 'owner',
  dueAt?: Instant,
): void {
  const due = dueAt ?? addSpan(course.now, course.complaint.plan.offer.newOfferWithin, course.complaint.almanac);
  course.happen({ type: 'TaskRaised', task, audience, about, dueAt: due });
}

/** Third parties are not chased any longer: a finding and an ending do not wait for them. */
export function endEnquiries(course: Course): void {
  for (const { id } of course.complaint.enquiries.filter(({ status }) => status === 'waiting')) {
    course.happen({ type: 'EnquiryEnded', enquiry: id, status: 'decided-without' });
  }
}

export function meetClock(course: Course, name: string, letter: string | null): void {
  const clock = findClock(course.complaint, name);
  if (!clock || clock.metAt || clock.status === 'cancelled') return;
  const by = letter === null ? null : `${letter}/${course.complaint.reach.channels[0] ?? 'portal'}`;
  course.happen({ type: 'ClockMet', clock: name, by });
}

/** The answer is out: its clocks are met and the news falls silent. */
export function answerWentOut(course: Course, letter: string): void {
  for (const clock of [...answerClocks(course.complaint), 'update']) meetClock(course, clock, letter);
}

/**
 * The next step is ours: after a choice, and each time that work comes back. A grumble that was settled and comes back is
 * a grumble no more.
 */
export function ourTurn(course: Course, starts: 'case' | 'choice'): void {
  if (starts === 'case' && course.complaint.kind === 'grumble' && !isSettling(course.complaint)) promoteGrumble(course);
  const clocks = clocksForOurTurn(course.complaint, course.now, starts);
  course.happen({ type: 'ClocksStarted', clocks });
}

/**
 * The grumble was a complaint from the start: the deadlines of one count from its receipt. Those of an answer that went
 * out already are met.
 */
export function promoteGrumble(course: Course): void {
  const { complaint } = course;
  const rules = complaint.plan.clocks.filter(({ name, starts }) => starts !== 'choice' && !findClock(complaint, name));
  const clocks = clocksOfCase(rules, complaint.almanac, complaint);
  course.happen({ type: 'GrumblePromoted', clocks });
  const answered = complaint.offers.some(({ sentAt }) => sentAt) || findClock(complaint, 'settle')?.metAt;
  if (answered) for (const { name } of clocks) meetClock(course, name, null);
}

function isSettling(complaint: Complaint): boolean {
  return findClock(complaint, 'settle')?.status === 'running';
}

/**
 * An offer ended without a yes. Without another one on its way the sent one stands unless a better one comes by the
 * instant that this gives; with one on its way the next step is ours already.
 */
export function newOfferBy({ complaint, now }: Course): Instant | null {
  return isOnItsWay(complaint) ? null : addSpan(now, complaint.plan.offer.newOfferWithin, complaint.almanac);
}

/** While an offer waits for approval and none is open, the complainant waits for us. */
export function ourTurnWhileApproving(course: Course): void {
  const open = course.complaint.offers.some(({ status }) => status === 'open');
  if (isOnItsWay(course.complaint) && !open && !newsIsDue(course.complaint)) ourTurn(course, 'case');
}

function isOnItsWay({ offers }: Complaint): boolean {
  return offers.some(({ status }) => status === 'awaiting-approval');
}

/** The owner's superior takes over, one rank above; where there is none, the owner goes on. */
export function supervisorOf({ owner }: Complaint): Owner {
  const role = STAFF_ROLES[STAFF_ROLES.indexOf(owner.role) + 1];
  return owner.supervisor && role ? { id: owner.supervisor, role, supervisor: null } : owner;
}

export function hadRemedy(complaint: Complaint): boolean {
  return complaint.round > 0;
}

/**
 * Our last word without a remedy. Its clocks are met, nobody is asked any longer, and the follow-up begins; one that was
 * confirmed by a second look goes on with what is left of its follow-up, and nobody rings again.
 */
export function giveFinalResponse(
  course: Course,
  { outcome, because, texts }: Pick<FinalResponse, 'outcome' | 'because' | 'texts'>,
): void {
  const confirmed = because === 'second-look';
  const letter = course.letter(confirmed ? 'second-look' : 'final-response');
  course.happen({ type: 'FinalResponseSent', letter, outcome, because, texts });
  answerWentOut(course, letter);
  meetClock(course, 'settle', letter);
  endEnquiries(course);
  if (course.complaint.followUp) closeIfDone(course);
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

/** Calls of this follow-up so far, a cancelled one included: the pack's maximum counts them. */
export function callsTried(complaint: Complaint): number {
  const since = complaint.followUp?.startedAt ?? complaint.openedAt;
  return complaint.calls.filter((call) => call.slot.from >= since && call.status !== 'cancelled').length;
}

/** Done means: calls ended, survey answered or past, and nothing promised is still to be looked at. */
export function closeIfDone(course: Course): void {
  const { followUp, secondLook, stage } = course.complaint;
  if (stage !== 'following-up' || !followUp?.callsEnded || !followUp.surveyEnded || secondLook === 'wanted') return;
  endEnquiries(course);
  const { outcome, finding } = course.complaint;
  course.happen({
    type: 'ComplaintClosed',
    outcome: outcome ?? finding?.outcome ?? null,
    letter: course.letter('closing'),
  });
}

/** A warning so long before, or at once when that has already passed. */
export function warningBefore(due: Instant, course: Course): Instant {
  const { plan, almanac } = course.complaint;
  return subtractSpan(due, plan.promise.warning, almanac);
}
