import type { Enquiry, EventTable, TextRefs } from '../model';

declare module '../model/events/event-types' {
  interface EventTypes {
    EnquiryOpened: { enquiry: Enquiry };
    EnquiryReplied: { enquiry: string; texts: TextRefs };
    EnquiryReplyNoticed: { enquiry: string };
    EnquiryEnded: { enquiry: string; status: 'decided-without' };
    EnquiryWentUnanswered: { enquiry: string };
  }
}

export const ENQUIRY_EVENTS: EventTable<
  'EnquiryOpened' | 'EnquiryReplied' | 'EnquiryReplyNoticed' | 'EnquiryEnded' | 'EnquiryWentUnanswered'
> = {
  EnquiryOpened: {
    audience: 'everyone',
    words: ({ enquiry }) => `A third party was asked (${enquiry.id}); its answer is due ${enquiry.dueAt}.`,
    texts: ({ enquiry }) => enquiry.texts,
  },
  EnquiryReplied: { audience: 'everyone', words: ({ enquiry }) => `The third party answered ${enquiry}.` },
  EnquiryReplyNoticed: {
    audience: 'everyone',
    words: ({ enquiry }) => `The third party was reported to have answered ${enquiry}.`,
  },
  EnquiryEnded: { audience: 'everyone', words: ({ enquiry, status }) => `The enquiry ${enquiry} ended: ${status}.` },
  EnquiryWentUnanswered: {
    audience: 'everyone',
    words: ({ enquiry }) => `The third party left ${enquiry} unanswered.`,
  },
};
