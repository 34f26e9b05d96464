import { addSpan, slotAfter } from '../calendar';
import { endPauses } from '../clocks';
import { endEnquiries } from '../enquiries';
import type { Call, Complaint, DecisionContext, FollowUp, Instant } from '../model';

/** From the answer or the remedy to the end: what is planned, and when it is done. */

/** Text, first call and survey. A grumble gets one call and no survey, and nobody is asked the survey twice. */
export function planFollowUp(context: DecisionContext, { withCalls }: { withCalls: boolean }): void {
  const { complaint, now } = context;
  const { plan, calendarSnapshot } = complaint;
  const withSurvey = complaint.kind !== 'grumble' && complaint.survey === null;
  const first = withCalls ? plan.followUp.calls[0] : undefined;
  const followUp: FollowUp = {
    startedAt: now,
    firstCall: complaint.calls.length,
    textAt: slotAfter(now, plan.followUp.text, calendarSnapshot),
    textSent: false,
    surveyAt: withSurvey ? slotAfter(now, plan.followUp.survey, calendarSnapshot) : null,
    surveyUntil: null,
    callsEnded: !first,
    surveyEnded: !withSurvey,
  };
  const calls = first ? [planCall(complaint, slotAfter(now, first, calendarSnapshot))] : [];
  context.emit({ type: 'FollowUpPlanned', followUp, calls });
}

export function planCall(complaint: Complaint, from: Instant): Call {
  const to = addSpan(from, complaint.plan.followUp.callLasts, complaint.calendarSnapshot);
  return { id: `c${complaint.calls.length + 1}`, slot: { from, to }, status: 'planned', content: null };
}

/** Done means: calls ended, survey answered or past, and nothing promised is still to be looked at. */
export function closeIfDone(context: DecisionContext): void {
  const { followUp, review, stage } = context.complaint;
  if (stage !== 'following-up' || !followUp?.callsEnded || !followUp.surveyEnded || review === 'wanted') return;
  endEnquiries(context);
  endPauses(context);
  const { outcome, finding } = context.complaint;
  context.emit({
    type: 'ComplaintClosed',
    outcome: outcome ?? finding?.outcome ?? null,
    letter: context.letter('closing'),
  });
}

export function hadRemedy(complaint: Complaint): boolean {
  return complaint.round > 0;
}
