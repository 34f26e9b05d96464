import { addSpan } from '../calendar';
import type { Agenda, Call, Complaint, DecisionContext, Due } from '../model';
import { raiseTask } from '../tasks';
import { afterNoAnswer } from './no-answer';
import { closeIfDone } from './planning';

export const FOLLOW_UP_AGENDA = {
  dues: (complaint: Complaint): Due[] => [...planned(complaint), ...complaint.calls.flatMap(callDue)],
  fallDue: { 'follow-up-text': textFellDue, call: callFellDue, survey: surveyFellDue, 'survey-end': surveyEnds },
} satisfies Agenda<'follow-up-text' | 'call' | 'survey' | 'survey-end'>;

function planned({ followUp: plan }: Complaint): Due[] {
  if (!plan) return [];
  return [
    ...(plan.textSent
      ? []
      : [{ at: plan.textAt, key: { kind: 'follow-up-text' as const }, summary: 'Follow-up text' }]),
    ...(plan.surveyAt ? [{ at: plan.surveyAt, key: { kind: 'survey' as const }, summary: 'Survey' }] : []),
    ...(plan.surveyUntil && !plan.surveyEnded
      ? [{ at: plan.surveyUntil, key: { kind: 'survey-end' as const }, summary: 'Survey closes' }]
      : []),
  ];
}

function callDue({ id, status, slot }: Call): Due[] {
  const key = { kind: 'call' as const, call: id };
  if (status === 'planned') return [{ at: slot.from, key, summary: `Call ${id}` }];
  return status === 'due' ? [{ at: slot.to, key, summary: `Call ${id} without outcome` }] : [];
}

/** The last thing of a follow-up that has neither calls nor a survey. */
function textFellDue(context: DecisionContext): void {
  context.emit({ type: 'FollowUpTextSent', letter: context.letter('follow-up') });
  closeIfDone(context);
}

/** At its hour the call is for the owner to make; at its end without an outcome it counts as not reached. */
function callFellDue(context: DecisionContext, { call: id }: { call: string }): void {
  const call = context.complaint.calls.find((one) => one.id === id);
  if (!call) return;
  if (call.slot.to > context.now) {
    context.emit({ type: 'CallFellDue', call: id });
    raiseTask(context, 'call-due', id, 'owner', call.slot.to);
    return;
  }
  const { next, letter } = afterNoAnswer(context, call);
  context.emit({ type: 'CallMissed', call: id, next, letter });
  raiseTask(context, 'call-missed', id);
  closeIfDone(context);
}

function surveyFellDue(context: DecisionContext): void {
  const { plan, calendarSnapshot } = context.complaint;
  const until = addSpan(context.now, plan.followUp.surveyOpen, calendarSnapshot);
  context.emit({ type: 'SurveySent', letter: context.letter('survey'), until });
}

function surveyEnds(context: DecisionContext): void {
  context.emit({ type: 'SurveyClosed' });
  closeIfDone(context);
}
