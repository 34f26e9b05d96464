import type { FactRule, FactTable } from '../model';
import { waitNoLonger } from '../pauses';
import { raiseTask, setAside, unmatched } from '../tasks';

/** What machines report of third parties. */

const thirdPartyReplied: FactRule<'ThirdPartyReplied'> = (context, { enquiry: id }) => {
  const enquiry = context.complaint.enquiries.find((one) => one.id === id);
  // Whoever was not asked has answered something else: a person must look.
  if (!enquiry || enquiry.status === 'awaiting-release') return unmatched(context, 'third-party-replied', id);
  if (enquiry.status === 'replied') return setAside(context, 'third-party-replied', id);
  context.emit({ type: 'EnquiryReplyNoticed', enquiry: id });
  waitNoLonger(context, id);
  raiseTask(context, 'fetch-reply', id);
  return undefined;
};

const enquiryUnanswered: FactRule<'EnquiryUnanswered'> = (context, { enquiry }) => {
  const waiting = context.complaint.enquiries.some((one) => one.id === enquiry && one.status === 'waiting');
  if (!waiting || context.complaint.stage === 'closed') return setAside(context, 'enquiry-unanswered', enquiry);
  context.emit({ type: 'EnquiryWentUnanswered', enquiry });
  waitNoLonger(context, enquiry);
  raiseTask(context, 'enquiry-unanswered', enquiry);
  return undefined;
};

export const ENQUIRY_FACTS: FactTable<'ThirdPartyReplied' | 'EnquiryUnanswered'> = {
  ThirdPartyReplied: thirdPartyReplied,
  EnquiryUnanswered: enquiryUnanswered,
};
