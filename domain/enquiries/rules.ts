import { addSpan } from '../calendar';
import {
  type CommandRule,
  type CommandTable,
  type DecisionContext,
  type Enquiry,
  type Instant,
  type NamedThirdParty,
  refuse,
  STAFF,
  STAFF_AND_CRM,
  type TextRefs,
} from '../model';
import { waitForEnquiry, waitNoLonger } from '../pauses';
import { raiseTask } from '../tasks';
import { isOpen } from './status';

declare module '../model/inputs/commands' {
  interface CommandTypes {
    OpenEnquiry: { dueAt?: Instant; texts: TextRefs };
    ReleaseEnquiry: { enquiry: string; dueAt?: Instant; texts: TextRefs };
    RecordReply: { enquiry: string; texts: TextRefs };
  }
}

/** A person who writes to somebody has released that address by it. */
const askThirdParty: CommandRule<'OpenEnquiry'> = (context, { dueAt, texts }) => {
  if (isPast(context, dueAt)) return refuse('due-in-past', `${dueAt} has passed.`);
  context.created = ask(context, texts, dueAt);
  return undefined;
};

/**
 * Asks whom intake named, in parallel with everything else; the complainant is never sent there. By itself that goes only to
 * an address to which a person has released something before, and only where there is something that it may be shown.
 */
export function askNamed(context: DecisionContext, { texts, isKnown }: NamedThirdParty): void {
  if (isKnown && hasQuestion(texts)) ask(context, texts);
  else
    raiseTask(
      context,
      'release-enquiry',
      opened(context, { texts, askedAt: null, dueAt: null, status: 'awaiting-release' }),
    );
}

const releaseEnquiry: CommandRule<'ReleaseEnquiry'> = (context, { enquiry: id, dueAt, texts }) => {
  const enquiry = context.complaint.enquiries.find((one) => one.id === id);
  if (!enquiry) return refuse('unknown-part', `There is no enquiry ${id}.`);
  if (enquiry.status !== 'awaiting-release') return refuse('part-ended', `The enquiry ${id} is ${enquiry.status}.`);
  if (!hasQuestion({ ...enquiry.texts, ...texts })) return refuse('no-question', `The enquiry ${id} asks nothing yet.`);
  if (!hasAddress({ ...enquiry.texts, ...texts })) return refuse('no-address', `The enquiry ${id} has no address.`);
  if (isPast(context, dueAt)) return refuse('due-in-past', `${dueAt} has passed.`);
  context.emit({
    ...{ type: 'EnquiryReleased', enquiry: id, texts },
    ...{ askedAt: context.now, dueAt: dueAt ?? dueFromNow(context) },
  });
  waitForEnquiry(context, id);
  return undefined;
};

/** `account`: what the complainant agreed to have shown. */
const hasQuestion = ({ question, account }: TextRefs): boolean => question !== undefined || account !== undefined;

const hasAddress = ({ thirdPartyEmail }: TextRefs): boolean => thirdPartyEmail !== undefined;

const isPast = ({ now }: DecisionContext, dueAt?: Instant): boolean => dueAt !== undefined && dueAt <= now;

function ask(context: DecisionContext, texts: TextRefs, dueAt?: Instant): string {
  const dates = { askedAt: context.now, dueAt: dueAt ?? dueFromNow(context) };
  const id = opened(context, { texts, ...dates, status: 'waiting' });
  waitForEnquiry(context, id);
  return id;
}

function opened(context: DecisionContext, enquiry: Omit<Enquiry, 'id'>): string {
  const id = `e${context.complaint.enquiries.length + 1}`;
  context.emit({ type: 'EnquiryOpened', enquiry: { id, ...enquiry } });
  return id;
}

const dueFromNow = ({ complaint, now }: DecisionContext): Instant =>
  addSpan(now, complaint.plan.enquiry.due, complaint.calendarSnapshot);

const recordReply: CommandRule<'RecordReply'> = (context, { enquiry: id, texts }) => {
  const enquiry = context.complaint.enquiries.find((one) => one.id === id);
  if (!enquiry) return refuse('unknown-part', `There is no enquiry ${id}.`);
  context.emit({ type: 'EnquiryReplied', enquiry: id, texts });
  waitNoLonger(context, id);
  return undefined;
};

/** Third parties are not chased any longer, nor asked: a finding and an ending do not wait for them. */
export function endEnquiries(context: DecisionContext): void {
  for (const { id, status } of context.complaint.enquiries.filter(isOpen)) {
    const end = status === 'waiting' ? 'decided-without' : 'cancelled';
    context.emit({ type: 'EnquiryEnded', enquiry: id, status: end });
  }
  for (const { id } of context.complaint.enquiries) waitNoLonger(context, id);
}

export const ENQUIRY_COMMANDS: CommandTable<'OpenEnquiry' | 'ReleaseEnquiry' | 'RecordReply'> = {
  OpenEnquiry: { rule: askThirdParty, afterClosing: false, beginsWork: true, roles: STAFF, words: 'Ask a third party' },
  ReleaseEnquiry: {
    rule: releaseEnquiry,
    afterClosing: false,
    beginsWork: true,
    roles: STAFF,
    words: 'Release an enquiry that waits for it: to an address to which nobody has released one before',
  },
  RecordReply: {
    rule: recordReply,
    afterClosing: true,
    beginsWork: true,
    roles: STAFF_AND_CRM,
    words: 'Record the answer of a third party',
  },
};
