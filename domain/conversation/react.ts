import { type Effect, letterTo, type Reactions } from '../model';

export const CONVERSATION_REACTIONS: Reactions = {
  ComplaintAcknowledged: (complaint, { letter }) => letterTo(complaint, 'acknowledgement', letter),
  MessageLogged: (complaint, { letter, texts }) => letterTo(complaint, 'message', letter, {}, texts),
  LetterSent: (complaint, { template, letter, texts }) => letterTo(complaint, template, letter, {}, texts),
  LetterFailed: (_, { letter, next }) => (next ? [{ kind: 'resend', key: letter, channel: next }] : []),
  ContactCorrected: ({ reach }, { resend }) =>
    resend.map((key): Effect => ({ kind: 'resend', key, channel: reach.channels[0] ?? 'portal' })),
};
