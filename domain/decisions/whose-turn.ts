import { addSpan } from '../calendar';
import { basisOf, timesFor } from '../clock-ledger';
import { clocksForOurTurn, clocksOfCase, findClock, isChance, ruleOf } from '../clocks';
import type { Clock, Complaint } from '../complaint';
import type { Course } from '../course';
import { answerClocks } from '../meeting';
import type { ClockRule, Instant } from '../plan';
import { newsIsDue } from './news';
import { endStandstill, warnIfNear } from './standstill';
import { waitForThirdParties } from './third-parties';

/** Whose step is next, ours or the complainant's: the clocks follow from that. */

/** The answer is out: its clocks are met and the news falls silent. */
export function answerWentOut(course: Course, letter: string): void {
  for (const clock of [...answerClocks(course.complaint), 'update']) meetClock(course, clock, letter);
}

/** Our answer is out, and yet something is still ours to do. */
export function newsGoesOn(course: Course): void {
  if (newsIsDue(course.complaint)) return;
  const clocks = clocksForOurTurn(course.complaint, course.now, 'choice').filter(({ name }) => name === 'update');
  course.happen({ type: 'ClocksStarted', clocks });
}

/** A chance whose time is over is not met any more: the agenda lets it lapse. */
export function meetClock(course: Course, name: string, letter: string | null): void {
  const clock = findClock(course.complaint, name);
  if (!clock || clock.metAt || clock.status === 'cancelled' || clock.status === 'lapsed') return;
  if (clock.status === 'running' && clock.due < course.now && isChance(course.complaint, name)) return;
  endStandstill(course, name);
  const by = letter === null ? null : `${letter}/${course.complaint.reach.channels[0] ?? 'portal'}`;
  course.happen({ type: 'ClockMet', clock: name, by });
}

/**
 * The next step is ours: after a choice, and each time that work comes back. A grumble that was settled and comes back is
 * a grumble no more.
 */
export function ourTurn(course: Course, starts: 'case' | 'choice'): void {
  if (starts === 'case' && course.complaint.kind === 'grumble' && !isSettling(course.complaint)) promoteGrumble(course);
  const clocks = clocksForOurTurn(course.complaint, course.now, starts);
  for (const { name } of clocks) endStandstill(course, name);
  course.happen({ type: 'ClocksStarted', clocks });
  waitForThirdParties(course);
}

/**
 * A complaint that was ended comes back: law's deadlines that ended with it, unmet, run on from their own start if their
 * time is not over. Nothing is overdue by that; what would have passed meanwhile stays ended.
 */
export function lawRunsOn(course: Course): void {
  const { complaint, now } = course;
  const ended = complaint.clocks.filter(
    ({ name, class: kind, status, due }) =>
      kind === 'regulatory' && status === 'cancelled' && due > now && startsWithCase(ruleOf(complaint, name)),
  );
  const clocks = ended.map((clock): Clock => {
    return { ...clock, ...timesFor(clock, clock.due, basisOf(complaint, clock), now), status: 'running' };
  });
  if (clocks.length === 0) return;
  course.happen({ type: 'ClocksStarted', clocks, again: true });
  for (const { name } of clocks) warnIfNear(course, name);
}

/** What counted from a choice begins with the next one; what the pack does not have any more never again. */
const startsWithCase = (rule: ClockRule | undefined): boolean => rule !== undefined && rule.starts !== 'choice';

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
  waitForThirdParties(course);
}

function isSettling(complaint: Complaint): boolean {
  const status = findClock(complaint, 'settle')?.status;
  return status === 'running' || status === 'paused';
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
