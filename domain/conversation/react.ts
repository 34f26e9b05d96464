import { voidClockTasks } from '../clocks';
import { type Effect, letterTo, type Reactions } from '../model';
import { voidTasks } from '../tasks';

export const CONVERSATION_REACTIONS: Reactions = {
  ComplaintAcknowledged: (complaint, { letter }) => letterTo(complaint, 'acknowledgement', letter),
  MessageLogged: (complaint, { letter, texts }) => letterTo(complaint, 'message', letter, {}, texts),
  LetterSent: (complaint, { template, letter, texts }) => letterTo(complaint, template, letter, {}, texts),
  LetterFailed: (_, { letter, next }) => (next ? [{ kind: 'resend', key: letter, channel: next }] : []),
  LetterRead: (_, { letter, met }) => [...voidTasks(letter, 'letter-box-only'), ...voidClockTasks(met)],
  ContactCorrected: ({ reach }, { resend, met }) => [
    ...resend.map((key): Effect => ({ kind: 'resend', key, channel: reach.channels[0] ?? 'portal' })),
    ...resend.flatMap((letter) => voidTasks(letter, 'letter-failed', 'letter-box-only')),
    ...voidClockTasks(met),
  ],
};
