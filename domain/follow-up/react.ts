import { type Complaint, type Effect, letterTo, type Reactions } from '../model';

export const FOLLOW_UP_REACTIONS: Reactions = {
  FollowUpTextSent: (complaint, { letter }) => letterTo(complaint, 'follow-up', letter),
  CallMissed: noAnswer,
  CallNotReached: noAnswer,
  SurveySent: (complaint, { letter, until }) => letterTo(complaint, 'survey', letter, { until }),
};

/** A letter, where no further call is planned. */
function noAnswer(complaint: Complaint, { call, letter }: { call: string; letter: string | null }): Effect[] {
  return letterTo(complaint, 'call-missed', letter, { call });
}
