import {
  type ChannelIn,
  type ChannelOut,
  type ClockTimes,
  type Emotion,
  type EventTable,
  feeling,
  type Instant,
  type LetterOnRequest,
  listed,
  type TextRefs,
} from '../model';

declare module '../model/events/event-types' {
  interface EventTypes {
    ComplaintAcknowledged: { letter: string; channel: ChannelOut };
    MessageLogged: {
      direction: 'in' | 'out';
      channel: ChannelIn | ChannelOut;
      emotion: Emotion | null;
      letter: string | null;
      texts: TextRefs;
    };
    AccountRecorded: { emotion: Emotion | null; texts: TextRefs };
    LetterSent: { template: LetterOnRequest; letter: string; texts: TextRefs };
    /**
     * `unmet`: clocks whose letter this was. `counts`: the next channel meets them again (the letter box as fallback does
     * not). `voided`: clocks that it was to extend, as they are without it. `nextUpdateAt`: the next step is ours again.
     */
    LetterFailed: {
      letter: string;
      channel: ChannelOut;
      next: ChannelOut | null;
      unmet: string[];
      counts: boolean;
      voided?: { clock: string; times: ClockTimes }[];
      nextUpdateAt?: Instant;
    };
    LetterRead: { letter: string; met: string[] };
    ContactCorrected: { language: string; channels: ChannelOut[]; resend: string[]; met: string[]; texts: TextRefs };
  }
}

type ConversationEvent =
  | 'ComplaintAcknowledged'
  | 'MessageLogged'
  | 'AccountRecorded'
  | 'LetterSent'
  | 'LetterFailed'
  | 'LetterRead'
  | 'ContactCorrected';

export const CONVERSATION_EVENTS: EventTable<ConversationEvent> = {
  ComplaintAcknowledged: { audience: 'everyone', words: ({ channel }) => `It was acknowledged by ${channel}.` },
  MessageLogged: {
    audience: 'everyone',
    words: ({ direction, channel, emotion }) =>
      `${direction === 'in' ? 'The complainant said' : 'The complainant was told'} something by ${channel}.${feeling(emotion)}`,
  },
  AccountRecorded: {
    audience: 'everyone',
    words: ({ emotion }) => `The complainant was listened to: account, feelings and wish.${feeling(emotion)}`,
  },
  LetterSent: { audience: 'everyone', words: ({ template }) => `The letter ${template} was sent on a decision.` },
  LetterFailed: {
    audience: 'everyone',
    words: ({ letter, channel, next, voided = [] }) =>
      `The letter ${letter} could not be delivered by ${channel}${next ? `; it goes by ${next}` : ''}.${voided.map(notExtended).join('')}`,
  },
  LetterRead: { audience: 'everyone', words: ({ letter }) => `The letter ${letter} was read.` },
  ContactCorrected: {
    audience: 'everyone',
    words: ({ channels }) => `The contact was corrected; letters go by ${listed(channels)}.`,
  },
};

const notExtended = ({ clock, times }: { clock: string; times: ClockTimes }): string =>
  ` The deadline ${clock} was not extended by it: it is due ${times.due}.`;
