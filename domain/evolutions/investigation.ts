import type { Complaint, Enquiry } from '../complaint';
import type { Evolutions } from './evolution';

/** Finding out what happened, with third parties asked beside it. */
export const INVESTIGATION_EVOLUTIONS: Evolutions<
  | 'InvestigationStarted'
  | 'EnquiryOpened'
  | 'EnquiryReplied'
  | 'EnquiryReplyNoticed'
  | 'EnquiryEnded'
  | 'EnquiryWentUnanswered'
  | 'FindingRecorded'
> = {
  InvestigationStarted: (complaint) => complaint,

  EnquiryOpened: (complaint, event) => ({
    ...complaint,
    namedThirdParty: null,
    enquiries: [...complaint.enquiries, event.enquiry],
  }),

  // A late reply is recorded, but what was decided without it stays so.
  EnquiryReplied: (complaint, event) => replaceEnquiry(complaint, event.enquiry, 'replied'),

  EnquiryReplyNoticed: (complaint) => complaint,

  EnquiryEnded: (complaint, event) => replaceEnquiry(complaint, event.enquiry, event.status),

  EnquiryWentUnanswered: (complaint, event) => replaceEnquiry(complaint, event.enquiry, 'decided-without'),

  // A new finding is a second look, whatever comes of it.
  FindingRecorded: (complaint, event) => ({
    ...complaint,
    finding: event.finding,
    secondLook: complaint.secondLook === 'wanted' ? 'given' : complaint.secondLook,
  }),
};

function replaceEnquiry(complaint: Complaint, id: string, status: Enquiry['status']): Complaint {
  return {
    ...complaint,
    enquiries: complaint.enquiries.map((one) => (one.id === id && one.status === 'waiting' ? { ...one, status } : one)),
  };
}
