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
  EnquiryReplied: (complaint, event) => changeWaiting(complaint, event.enquiry, { status: 'replied' }),

  EnquiryReplyNoticed: (complaint, event) => changeWaiting(complaint, event.enquiry, { reported: true }),

  EnquiryEnded: (complaint, event) => changeWaiting(complaint, event.enquiry, { status: event.status }),

  EnquiryWentUnanswered: (complaint, event) => changeWaiting(complaint, event.enquiry, { status: 'decided-without' }),

  // A new finding is a second look, whatever comes of it.
  FindingRecorded: (complaint, event) => ({
    ...complaint,
    finding: event.finding,
    secondLook: complaint.secondLook === 'wanted' ? 'given' : complaint.secondLook,
  }),
};

function changeWaiting(complaint: Complaint, id: string, change: Partial<Enquiry>): Complaint {
  return {
    ...complaint,
    enquiries: complaint.enquiries.map((one) =>
      one.id === id && one.status === 'waiting' ? { ...one, ...change } : one,
    ),
  };
}
