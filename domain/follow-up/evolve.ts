import type { Call, Complaint, Evolutions, FollowUp } from '../model';
import type { FOLLOW_UP_EVENTS } from './events';

export const FOLLOW_UP_EVOLUTIONS: Evolutions<keyof typeof FOLLOW_UP_EVENTS> = {
  FollowUpPlanned: (complaint, event) => ({
    ...complaint,
    followUp: event.followUp,
    calls: [...complaint.calls, ...event.calls],
  }),

  FollowUpTextSent: (complaint) => changePlan(complaint, { textSent: true }),

  FollowUpCancelled: (complaint) => ({ ...complaint, followUp: null, calls: cancelled(complaint.calls) }),

  CallFellDue: (complaint, event) => replaceCall(complaint, event.call, { status: 'due' }),

  CallMissed: (complaint, event) => nextCall(replaceCall(complaint, event.call, { status: 'not-reached' }), event.next),

  CallNotReached: (complaint, event) =>
    nextCall(replaceCall(complaint, event.call, { status: 'not-reached' }), event.next),

  CallReached: (complaint, event) => {
    const reached = replaceCall(complaint, event.call, { status: 'reached', content: event.content });
    return changePlan({ ...reached, emotion: event.emotion ?? complaint.emotion }, { callsEnded: true });
  },

  FollowUpNotContent: (complaint, event) => ({
    ...complaint,
    owner: event.owner,
    followUp: null,
    calls: cancelled(complaint.calls),
  }),

  ReviewRequested: (complaint, event) => ({ ...complaint, owner: event.owner, review: 'wanted' }),

  SurveySent: (complaint, event) => changePlan(complaint, { surveyAt: null, surveyUntil: event.until }),

  SurveyAnswered: (complaint, event, at) => ({
    ...changePlan(complaint, { surveyAt: null, surveyEnded: true }),
    survey: { outcome: event.outcome, handling: event.handling, at },
  }),

  SurveyClosed: (complaint) => changePlan(complaint, { surveyEnded: true }),
};

function changePlan(complaint: Complaint, change: Partial<FollowUp>): Complaint {
  return complaint.followUp ? { ...complaint, followUp: { ...complaint.followUp, ...change } } : complaint;
}

function replaceCall(complaint: Complaint, id: string, change: Partial<Call>): Complaint {
  return { ...complaint, calls: complaint.calls.map((one) => (one.id === id ? { ...one, ...change } : one)) };
}

/** Without a next slot the calls are over: a letter takes their place. */
function nextCall(complaint: Complaint, next: Call | null): Complaint {
  return next ? { ...complaint, calls: [...complaint.calls, next] } : changePlan(complaint, { callsEnded: true });
}

function cancelled(calls: Call[]): Call[] {
  return calls.map((call) =>
    call.status === 'planned' || call.status === 'due' ? { ...call, status: 'cancelled' } : call,
  );
}
