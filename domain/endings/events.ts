import type { EventTable, Outcome, TextRefs } from '../model';

declare module '../model/events/event-types' {
  interface EventTypes {
    FinalResponseSent: {
      letter: string;
      outcome: Outcome | null;
      because: 'response' | 'offer-stands' | 'review';
      texts: TextRefs;
    };
    ComplaintWithdrawn: { letter: string; texts: TextRefs };
    ComplaintReferred: { letter: string; texts: TextRefs };
    ComplaintClosed: { outcome: Outcome | null; letter: string };
    ComplaintReopened: { letter: string; texts: TextRefs };
  }
}

export const ENDING_EVENTS: EventTable<
  'FinalResponseSent' | 'ComplaintWithdrawn' | 'ComplaintReferred' | 'ComplaintClosed' | 'ComplaintReopened'
> = {
  FinalResponseSent: { audience: 'everyone', words: ({ because }) => `The final response stands (${because}).` },
  ComplaintWithdrawn: { audience: 'everyone', words: () => 'The complaint was withdrawn.' },
  ComplaintReferred: { audience: 'everyone', words: () => 'The complaint was referred.' },
  ComplaintClosed: {
    audience: 'everyone',
    words: ({ outcome }) => `The complaint was closed${outcome ? `: ${outcome}` : ''}.`,
  },
  ComplaintReopened: { audience: 'everyone', words: () => 'The complaint was reopened.' },
};
