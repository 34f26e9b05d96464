import type { Complaint, Enquiry, Evolutions } from '../model';
import type { ENQUIRY_EVENTS } from './events';

export const ENQUIRY_EVOLUTIONS: Evolutions<keyof typeof ENQUIRY_EVENTS> = {
  EnquiryOpened: (complaint, { enquiry }) => ({
    ...complaint,
    namedThirdParty: null,
    enquiries: [...complaint.enquiries, enquiry],
  }),

  // A late reply is recorded, but what was decided without it stays so.
  EnquiryReplied: (complaint, event) => changeWaiting(complaint, event.enquiry, { status: 'replied' }),

  EnquiryReplyNoticed: (complaint, event) => changeWaiting(complaint, event.enquiry, { reported: true }),

  EnquiryEnded: (complaint, event) => changeWaiting(complaint, event.enquiry, { status: event.status }),

  EnquiryWentUnanswered: (complaint, event) => changeWaiting(complaint, event.enquiry, { status: 'decided-without' }),
};

function changeWaiting(complaint: Complaint, id: string, change: Partial<Enquiry>): Complaint {
  return {
    ...complaint,
    enquiries: complaint.enquiries.map((one) =>
      one.id === id && one.status === 'waiting' ? { ...one, ...change } : one,
    ),
  };
}
