import type { Enquiry, EventTable, Instant, TextRefs } from '../model';

declare module '../model/events/event-types' {
  interface EventTypes {
    EnquiryOpened: { enquiry: Enquiry };
    EnquiryReleased: { enquiry: string; askedAt: Instant; dueAt: Instant; texts: TextRefs };
    EnquiryReplied: { enquiry: string; texts: TextRefs };
    EnquiryReplyNoticed: { enquiry: string };
    EnquiryEnded: { enquiry: string; status: 'decided-without' | 'cancelled' };
    EnquiryWentUnanswered: { enquiry: string };
  }
}

type EnquiryEvent =
  | 'EnquiryOpened'
  | 'EnquiryReleased'
  | 'EnquiryReplied'
  | 'EnquiryReplyNoticed'
  | 'EnquiryEnded'
  | 'EnquiryWentUnanswered';

export const ENQUIRY_EVENTS: EventTable<EnquiryEvent> = {
  EnquiryOpened: {
    audience: 'everyone',
    words: ({ enquiry: { id, dueAt } }) =>
      dueAt
        ? `A third party was asked (${id}); its answer is due ${dueAt}.`
        : `A third party is to be asked (${id}), once a person has released it.`,
    texts: ({ enquiry }) => enquiry.texts,
  },
  EnquiryReleased: {
    audience: 'everyone',
    words: ({ enquiry, dueAt }) => `The enquiry ${enquiry} was released; its answer is due ${dueAt}.`,
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
