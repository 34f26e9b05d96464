import type { CallStatus } from '../vocabulary';
import type { Instant } from './plan';

export interface Call {
  id: string;
  slot: { from: Instant; to: Instant };
  status: CallStatus;
  content: boolean | null;
}

export interface FollowUp {
  startedAt: Instant;
  /** Place of its first call among all of the complaint's: those before it were made in an earlier follow-up. */
  firstCall: number;
  textAt: Instant;
  textSent: boolean;
  /** Null once sent or not wanted. */
  surveyAt: Instant | null;
  /** Null until the survey was sent. */
  surveyUntil: Instant | null;
  callsEnded: boolean;
  surveyEnded: boolean;
}

/** 0–10 each: the five parts of loyalty, for the outcome and for how it was handled. */
export interface LoyaltyScores {
  satisfaction: number;
  relationship: number;
  repurchase: number;
  recommendation: number;
  resistance: number;
}

export interface Survey {
  outcome: LoyaltyScores;
  handling: LoyaltyScores;
  at: Instant;
}
