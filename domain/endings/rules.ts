import { approvalsWaiting, tellCancelled } from '../approvals';
import { endPauses, lawRunsOn } from '../clocks';
import { waitOnUs } from '../daily-update';
import { endEnquiries } from '../enquiries';
import { hadRemedy } from '../follow-up';
import {
  type CommandRule,
  type CommandTable,
  type DecisionContext,
  type Refusal,
  refuse,
  STAFF,
  STAFF_AND_CRM,
  type TextRefs,
} from '../model';
import { endOffer } from '../offers';
import { raiseTask } from '../tasks';
import { giveFinalResponse } from './final-response';

declare module '../model/inputs/commands' {
  interface CommandTypes {
    Respond: { outOfScope: boolean; texts: TextRefs };
    Withdraw: { texts: TextRefs };
    Refer: { texts: TextRefs };
    Reopen: { texts: TextRefs };
  }
}

/** The final response without an offer, and the ways out and back in. */

/** Nobody takes away what a rule gives by recording that the complaint is over. */
const refuseWhileRightsWait = ({ complaint: { rightsHeld } }: DecisionContext): Refusal | undefined =>
  rightsHeld ? refuse('rights-held', `Those of finding ${rightsHeld.finding} wait.`) : undefined;

const respond: CommandRule<'Respond'> = (context, { outOfScope, texts }) => {
  const { complaint } = context;
  if (!complaint.finding && !outOfScope) return refuse('no-finding', 'A response stands on a finding.');
  if (complaint.stage === 'fulfilling') return refuse('wrong-stage', 'The chosen remedy is being carried out.');
  if (complaint.stage === 'following-up' && complaint.review !== 'wanted')
    return refuse('wrong-stage', 'The final response has been given.');
  for (const offer of complaint.offers.filter(({ status }) => status === 'open' || status === 'awaiting-approval')) {
    endOffer(context, offer.id, 'withdrawn');
  }
  const outcome = outOfScope ? ('out-of-scope' as const) : (complaint.finding?.outcome ?? null);
  const confirmed = complaint.review !== 'none' && !hadRemedy(complaint);
  giveFinalResponse(context, { outcome, because: confirmed ? 'review' : 'response', texts });
  return undefined;
};

const withdraw: CommandRule<'Withdraw'> = (context, { texts }) => {
  const held = refuseWhileRightsWait(context);
  if (held) return held;
  endEnquiries(context);
  endPauses(context);
  const asked = approvalsWaiting(context.complaint);
  context.emit({ type: 'ComplaintWithdrawn', letter: context.letter('withdrawal'), texts });
  for (const approval of asked) tellCancelled(context, approval);
  return undefined;
};

const refer: CommandRule<'Refer'> = (context, { texts }) => {
  const { stage, referredAt } = context.complaint;
  if (stage === 'closed' && referredAt) return refuse('part-ended', `It was referred at ${referredAt}.`);
  const held = refuseWhileRightsWait(context);
  if (held) return held;
  endEnquiries(context);
  endPauses(context);
  const asked = approvalsWaiting(context.complaint);
  context.emit({ type: 'ComplaintReferred', letter: context.letter('referral'), texts });
  for (const approval of asked) tellCancelled(context, approval);
  return undefined;
};

const reopen: CommandRule<'Reopen'> = (context, { texts }) => {
  if (context.complaint.stage !== 'closed') return refuse('not-closed', `It is ${context.complaint.stage}.`);
  context.emit({ type: 'ComplaintReopened', letter: context.letter('reopening'), texts });
  waitOnUs(context, 'case');
  lawRunsOn(context);
  raiseTask(context, 'not-content', context.complaint.owner.id);
  return undefined;
};

export const ENDING_COMMANDS: CommandTable<'Respond' | 'Withdraw' | 'Refer' | 'Reopen'> = {
  Respond: {
    rule: respond,
    afterClosing: false,
    beginsWork: true,
    roles: STAFF,
    words: 'Give the final response where there is no offer',
  },
  Withdraw: {
    rule: withdraw,
    afterClosing: false,
    beginsWork: true,
    roles: STAFF_AND_CRM,
    words: 'Record that the complaint was withdrawn',
  },
  Refer: {
    rule: refer,
    afterClosing: true,
    beginsWork: true,
    roles: STAFF_AND_CRM,
    words: 'Record that the complaint was referred',
  },
  Reopen: {
    rule: reopen,
    afterClosing: true,
    beginsWork: true,
    roles: STAFF_AND_CRM,
    words: 'Reopen a closed complaint',
  },
};
