import type { EventTable, Instant, Offer, OfferStatus, Step, TextRefs } from '../model';

declare module '../model/events/event-types' {
  interface EventTypes {
    OfferProposed: { offer: Offer };
    OfferEnded: {
      offer: string;
      status: Extract<OfferStatus, 'returned' | 'rejected' | 'revised' | 'withdrawn'>;
    };
    OfferSent: { offer: string; letter: string; validUntil: Instant; remindAt: Instant | null };
    OfferReminded: { offer: string; letter: string };
    OfferExpired: { offer: string; newOfferBy: Instant | null };
    OfferDeclined: { offer: string; wish: boolean; newOfferBy: Instant | null; texts: TextRefs };
    LateYesReceived: { offer: string; option: string; letter: string; texts: TextRefs };
    OptionChosen: {
      offer: string;
      option: string;
      settledEarly: boolean;
      steps: Step[];
      round: number;
      letter: string;
      texts: TextRefs;
    };
  }
}

type OfferEvent =
  | 'OfferProposed'
  | 'OfferEnded'
  | 'OfferSent'
  | 'OfferReminded'
  | 'OfferExpired'
  | 'OfferDeclined'
  | 'LateYesReceived'
  | 'OptionChosen';

export const OFFER_EVENTS: EventTable<OfferEvent> = {
  OfferProposed: {
    audience: 'everyone',
    words: ({ offer }) => `The offer ${offer.id} with ${offer.options.length} options was proposed.`,
    texts: ({ offer }) => offer.texts,
  },
  OfferEnded: { audience: 'everyone', words: ({ offer, status }) => `The offer ${offer} was ${status}.` },
  OfferSent: {
    audience: 'everyone',
    words: ({ offer, validUntil }) => `The offer ${offer} went out; it is valid until ${validUntil}.`,
  },
  OfferReminded: { audience: 'everyone', words: ({ offer }) => `The complainant was reminded of the offer ${offer}.` },
  OfferExpired: { audience: 'everyone', words: ({ offer }) => `The offer ${offer} ran out without an answer.` },
  OfferDeclined: {
    audience: 'everyone',
    words: ({ offer, wish }) => `The complainant declined the offer ${offer}${wish ? ' and said what they wish' : ''}.`,
  },
  LateYesReceived: {
    audience: 'everyone',
    words: ({ offer, option }) => `The complainant chose option ${option} of ${offer} after it had ended.`,
  },
  OptionChosen: {
    audience: 'everyone',
    words: ({ offer, option }) => `The complainant chose option ${option} of ${offer}.`,
  },
};
