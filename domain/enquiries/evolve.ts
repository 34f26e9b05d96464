import type { Complaint, Enquiry, Evolutions } from '../model';
import type { ENQUIRY_EVENTS } from './events';
import { isOpen } from './status';

export const ENQUIRY_EVOLUTIONS: Evolutions<keyof typeof ENQUIRY_EVENTS> = {
  EnquiryOpened: (complaint, { enquiry }) => ({
    ...complaint,
    namedThirdParty: null,
    enquiries: [...complaint.enquiries, enquiry],
  }),

  EnquiryReleased: (complaint, { enquiry, askedAt, dueAt, texts }) =>
    changeOpen(complaint, enquiry, (one) => ({
      ...{ status: 'waiting', askedAt, dueAt },
      texts: { ...one.texts, ...texts },
    })),

  // A late reply is recorded, but what was decided without it stays so.
  EnquiryReplied: (complaint, event) => changeOpen(complaint, event.enquiry, () => ({ status: 'replied' })),

  EnquiryReplyNoticed: (complaint, event) => changeOpen(complaint, event.enquiry, () => ({ reported: true })),

  EnquiryEnded: (complaint, event) => changeOpen(complaint, event.enquiry, () => ({ status: event.status })),

  EnquiryWentUnanswered: (complaint, event) =>
    changeOpen(complaint, event.enquiry, () => ({ status: 'decided-without' })),
};

function changeOpen(complaint: Complaint, id: string, change: (enquiry: Enquiry) => Partial<Enquiry>): Complaint {
  const enquiries = complaint.enquiries.map((one) => (one.id === id && isOpen(one) ? { ...one, ...change(one) } : one));
  return { ...complaint, enquiries };
}
