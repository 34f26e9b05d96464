import { addSpan } from '../calendar';
import {
  type CommandRule,
  type CommandTable,
  type DecisionContext,
  type Instant,
  refuse,
  STAFF,
  STAFF_AND_CRM,
  type TextRefs,
} from '../model';
import { waitForEnquiry, waitNoLonger } from '../pauses';

declare module '../model/inputs/commands' {
  interface CommandTypes {
    OpenEnquiry: { dueAt?: Instant; texts: TextRefs };
    RecordReply: { enquiry: string; texts: TextRefs };
  }
}

const askThirdParty: CommandRule<'OpenEnquiry'> = (context, { dueAt, texts }) => {
  if (dueAt && dueAt <= context.now) return refuse('due-in-past', `${dueAt} has passed.`);
  context.created = openEnquiry(context, texts, dueAt);
  return undefined;
};

/** Asks in parallel with everything else; the complainant is never sent there. */
export function openEnquiry(context: DecisionContext, texts: TextRefs, dueAt?: Instant): string {
  const { complaint, now } = context;
  const id = `e${complaint.enquiries.length + 1}`;
  const due = dueAt ?? addSpan(now, complaint.plan.enquiry.due, complaint.calendarSnapshot);
  context.emit({ type: 'EnquiryOpened', enquiry: { id, texts, askedAt: now, dueAt: due, status: 'waiting' } });
  waitForEnquiry(context, id);
  return id;
}

const recordReply: CommandRule<'RecordReply'> = (context, { enquiry: id, texts }) => {
  const enquiry = context.complaint.enquiries.find((one) => one.id === id);
  if (!enquiry) return refuse('unknown-part', `There is no enquiry ${id}.`);
  context.emit({ type: 'EnquiryReplied', enquiry: id, texts });
  waitNoLonger(context, id);
  return undefined;
};

/** Third parties are not chased any longer: a finding and an ending do not wait for them. */
export function endEnquiries(context: DecisionContext): void {
  for (const { id } of context.complaint.enquiries.filter(({ status }) => status === 'waiting')) {
    context.emit({ type: 'EnquiryEnded', enquiry: id, status: 'decided-without' });
  }
  for (const { id } of context.complaint.enquiries) waitNoLonger(context, id);
}

export const ENQUIRY_COMMANDS: CommandTable<'OpenEnquiry' | 'RecordReply'> = {
  OpenEnquiry: { rule: askThirdParty, afterClosing: false, beginsWork: true, roles: STAFF, words: 'Ask a third party' },
  RecordReply: {
    rule: recordReply,
    afterClosing: true,
    beginsWork: true,
    roles: STAFF_AND_CRM,
    words: 'Record the answer of a third party',
  },
};
