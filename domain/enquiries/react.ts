import type { Reactions } from '../model';
import { voidTasks } from '../tasks';

export const ENQUIRY_REACTIONS: Reactions = {
  EnquiryOpened: ({ plan }, { enquiry: { id, texts, dueAt } }) => [
    {
      kind: 'letter',
      key: `enquiry:${id}`,
      template: 'enquiry',
      channel: 'email',
      to: `enquiry:${id}`,
      about: { dueAt },
      texts,
    },
    { kind: 'start-enquiry', enquiry: id, dueAt, chaseEvery: plan.enquiry.chaseEvery },
  ],
  EnquiryReplied: (_, { enquiry }) => [
    ...voidTasks(enquiry, 'enquiry-unanswered', 'fetch-reply'),
    { kind: 'stop-enquiry', enquiry },
  ],
  EnquiryEnded: (_, { enquiry }) => [{ kind: 'stop-enquiry', enquiry }],
};
