import { addSpan } from '../calendar';
import { findClock } from '../clocks';
import type { Command } from '../commands';
import { type Course, type Rule, refuse } from '../course';
import type { Instant } from '../plan';
import type { TextRefs } from '../texts';
import { newsIsDue } from './news';
import { endOffer } from './offers';
import { raiseTask } from './raise-task';
import { giveRights } from './rights';
import { waitForThirdParties, waitNoLonger } from './third-parties';
import { ourTurn } from './whose-turn';

type Of<K extends Command['type']> = Rule<Extract<Command, { type: K }>>;

/** Escalations taken, third parties asked, and the finding. */

const takeEscalation: Of<'TakeEscalation'> = (course, { clock: name, texts }) => {
  const clock = findClock(course.complaint, name);
  if (!clock) return refuse('unknown-part', `There is no clock ${name}.`);
  if (clock.takenBy) return refuse('already-taken', `${clock.takenBy} has taken ${name}.`);
  if (clock.status !== 'breached' || clock.metAt) return refuse('clock-not-breached', `${name} climbs no ladder now.`);
  course.happen({ type: 'EscalationTaken', clock: name, by: course.actor.id, texts });
  return undefined;
};

const askThirdParty: Of<'OpenEnquiry'> = (course, { dueAt, texts }) => {
  if (dueAt && dueAt <= course.now) return refuse('due-in-past', `${dueAt} has passed.`);
  course.made = openEnquiry(course, texts, dueAt);
  return undefined;
};

/** Asks in parallel with everything else; the complainant is never sent there. */
export function openEnquiry(course: Course, texts: TextRefs, dueAt?: Instant): string {
  const { complaint, now } = course;
  const id = `e${complaint.enquiries.length + 1}`;
  const due = dueAt ?? addSpan(now, complaint.plan.enquiry.due, complaint.almanac);
  course.happen({ type: 'EnquiryOpened', enquiry: { id, texts, dueAt: due, status: 'waiting' } });
  waitForThirdParties(course);
  return id;
}

const recordReply: Of<'RecordReply'> = (course, { enquiry: id, texts }) => {
  const enquiry = course.complaint.enquiries.find((one) => one.id === id);
  if (!enquiry) return refuse('unknown-part', `There is no enquiry ${id}.`);
  course.happen({ type: 'EnquiryReplied', enquiry: id, texts });
  waitNoLonger(course, id);
  return undefined;
};

/**
 * A finding does not wait for replies; an offer that waits for approval stood on the old one and comes back. After the
 * answer (a second look, a late reply, a late yes) it makes the next step ours again. What rules give for it falls due.
 */
const recordFinding: Of<'RecordFinding'> = (course, command) => {
  const { complaint } = course;
  const { cause, subCause, responsibility, outcome, rights = [], judged, texts } = command;
  const open = complaint.offers.find((offer) => offer.status === 'awaiting-approval');
  const revision = (complaint.finding?.revision ?? 0) + 1;
  course.happen({
    type: 'FindingRecorded',
    finding: { revision, cause, subCause: subCause ?? null, responsibility, outcome, texts },
    ...(judged && { judged }),
  });
  endEnquiries(course);
  if (complaint.stage === 'following-up') {
    course.happen({ type: 'FollowUpCancelled' });
    if (!newsIsDue(complaint)) ourTurn(course, 'case');
  }
  if (open) {
    endOffer(course, open.id, 'returned');
    raiseTask(course, 'offer-returned', open.id);
  }
  giveRights(course, rights);
  return undefined;
};

/** Third parties are not chased any longer: a finding and an ending do not wait for them. */
export function endEnquiries(course: Course): void {
  for (const { id } of course.complaint.enquiries.filter(({ status }) => status === 'waiting')) {
    course.happen({ type: 'EnquiryEnded', enquiry: id, status: 'decided-without' });
  }
  for (const { id } of course.complaint.enquiries) waitNoLonger(course, id);
}

export const INVESTIGATION_RULES = {
  TakeEscalation: takeEscalation,
  OpenEnquiry: askThirdParty,
  RecordReply: recordReply,
  RecordFinding: recordFinding,
};
