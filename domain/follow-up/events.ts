import {
  type Call,
  type Emotion,
  type EventTable,
  type FollowUp,
  feeling,
  type Instant,
  type LoyaltyScores,
  type Owner,
  type TextRefs,
} from '../model';

declare module '../model/events/event-types' {
  interface EventTypes {
    FollowUpPlanned: { followUp: FollowUp; calls: Call[] };
    FollowUpTextSent: { letter: string };
    FollowUpCancelled: object;
    CallFellDue: { call: string };
    CallMissed: { call: string; next: Call | null; letter: string | null };
    CallReached: { call: string; content: boolean; emotion: Emotion | null; texts: TextRefs };
    CallNotReached: { call: string; next: Call | null; letter: string | null; texts: TextRefs };
    FollowUpNotContent: { owner: Owner };
    ReviewRequested: { owner: Owner };
    SurveySent: { letter: string; until: Instant };
    SurveyAnswered: { outcome: LoyaltyScores; handling: LoyaltyScores; texts: TextRefs };
    SurveyClosed: object;
  }
}

type FollowUpEvent =
  | 'FollowUpPlanned'
  | 'FollowUpTextSent'
  | 'FollowUpCancelled'
  | 'CallFellDue'
  | 'CallMissed'
  | 'CallReached'
  | 'CallNotReached'
  | 'FollowUpNotContent'
  | 'ReviewRequested'
  | 'SurveySent'
  | 'SurveyAnswered'
  | 'SurveyClosed';

export const FOLLOW_UP_EVENTS: EventTable<FollowUpEvent> = {
  FollowUpPlanned: {
    audience: 'everyone',
    words: ({ calls }) =>
      `The follow-up was planned${calls.length > 0 ? ` with a call at ${calls[0]?.slot.from}` : ''}.`,
  },
  FollowUpTextSent: { audience: 'everyone', words: () => 'The follow-up text went out.' },
  FollowUpCancelled: { audience: 'everyone', words: () => 'The follow-up was cancelled.' },
  CallFellDue: { audience: 'everyone', words: ({ call }) => `The call ${call} is due.` },
  CallMissed: { audience: 'everyone', words: ({ call }) => `The call ${call} passed without an outcome.` },
  CallReached: {
    audience: 'everyone',
    words: ({ call, content, emotion }) =>
      `The call ${call} reached the complainant, who is ${content ? 'content' : 'not content'}.${feeling(emotion)}`,
  },
  CallNotReached: { audience: 'everyone', words: ({ call }) => `The call ${call} did not reach the complainant.` },
  FollowUpNotContent: {
    audience: 'everyone',
    words: ({ owner }) => `The complainant is not content; ${owner.id} takes over.`,
  },
  ReviewRequested: {
    audience: 'everyone',
    words: ({ owner }) => `The complainant is not content; ${owner.id} reviews the answer.`,
  },
  SurveySent: { audience: 'everyone', words: ({ until }) => `The survey went out; it is open until ${until}.` },
  SurveyAnswered: {
    audience: 'everyone',
    words: ({ outcome, handling }) =>
      `The survey was answered: satisfaction ${outcome.satisfaction} with the outcome, ${handling.satisfaction} with the handling.`,
  },
  SurveyClosed: { audience: 'everyone', words: () => 'The survey closed without an answer.' },
};
