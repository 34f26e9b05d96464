import type { Command } from '../commands';
import { type Rule, refuse } from '../course';
import { approvalsWaiting, tellCancelled } from './asking';
import { giveFinalResponse, hadRemedy } from './follow-up';
import { endEnquiries } from './investigation';
import { endOffer } from './offers';
import { raiseTask } from './raise-task';
import { endStandstills } from './standstill';
import { lawRunsOn, ourTurn } from './whose-turn';

type Of<K extends Command['type']> = Rule<Extract<Command, { type: K }>>;

/** The final response without an offer, and the ways out and back in. */

const respond: Of<'Respond'> = (course, { outOfScope, texts }) => {
  const { complaint } = course;
  if (!complaint.finding && !outOfScope) return refuse('no-finding', 'A response stands on a finding.');
  if (complaint.stage === 'fulfilling') return refuse('wrong-stage', 'The chosen remedy is being carried out.');
  if (complaint.stage === 'following-up' && complaint.secondLook !== 'wanted')
    return refuse('wrong-stage', 'The final response has been given.');
  for (const offer of complaint.offers.filter(({ status }) => status === 'open' || status === 'awaiting-approval')) {
    endOffer(course, offer.id, 'withdrawn');
  }
  const outcome = outOfScope ? ('out-of-scope' as const) : (complaint.finding?.outcome ?? null);
  const confirmed = complaint.secondLook !== 'none' && !hadRemedy(complaint);
  giveFinalResponse(course, { outcome, because: confirmed ? 'second-look' : 'response', texts });
  return undefined;
};

const withdraw: Of<'Withdraw'> = (course, { texts }) => {
  endEnquiries(course);
  endStandstills(course);
  const asked = approvalsWaiting(course.complaint);
  course.happen({ type: 'ComplaintWithdrawn', letter: course.letter('withdrawal'), texts });
  for (const approval of asked) tellCancelled(course, approval);
  return undefined;
};

const refer: Of<'Refer'> = (course, { texts }) => {
  const { stage, referredAt } = course.complaint;
  if (stage === 'closed' && referredAt) return refuse('part-ended', `It was referred at ${referredAt}.`);
  endEnquiries(course);
  endStandstills(course);
  const asked = approvalsWaiting(course.complaint);
  course.happen({ type: 'ComplaintReferred', letter: course.letter('referral'), texts });
  for (const approval of asked) tellCancelled(course, approval);
  return undefined;
};

const reopen: Of<'Reopen'> = (course, { texts }) => {
  if (course.complaint.stage !== 'closed') return refuse('not-closed', `It is ${course.complaint.stage}.`);
  course.happen({ type: 'ComplaintReopened', letter: course.letter('reopening'), texts });
  ourTurn(course, 'case');
  lawRunsOn(course);
  raiseTask(course, 'not-content', course.complaint.owner.id);
  return undefined;
};

export const ENDING_RULES = { Respond: respond, Withdraw: withdraw, Refer: refer, Reopen: reopen };
