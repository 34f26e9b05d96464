import type { Reactions } from '../model';

export const ENQUIRY_REACTIONS: Reactions = {
  EnquiryOpened: (_, { enquiry: { id, texts, dueAt } }) => [
    {
      kind: 'letter',
      key: `enquiry:${id}`,
      template: 'enquiry',
      channel: 'email',
      to: `enquiry:${id}`,
      about: { dueAt },
      texts,
    },
  ],
};
