import { waitOnUs } from '../daily-update';
import {
  type CommandRule,
  type CommandTable,
  type DecisionContext,
  type Emotion,
  type LoyaltyScores,
  refuse,
  STAFF_AND_CRM,
  type TextRefs,
} from '../model';
import { supervisorOf } from '../routing';
import { raiseTask } from '../tasks';
import { afterNoAnswer } from './no-answer';
import { closeIfDone, hadRemedy } from './planning';

declare module '../model/inputs/commands' {
  interface CommandTypes {
    RecordCall: { call: string; reached: boolean; content?: boolean; emotion?: Emotion; texts: TextRefs };
    AnswerSurvey: { outcome: LoyaltyScores; handling: LoyaltyScores; texts: TextRefs };
  }
}

/** Ringing until the complainant is reached and content, and the survey. */

const recordCall: CommandRule<'RecordCall'> = (context, { call: id, reached, content, emotion, texts }) => {
  const call = context.complaint.calls.find((one) => one.id === id);
  if (!call) return refuse('unknown-part', `There is no call ${id}.`);
  if (call.status !== 'planned' && call.status !== 'due') return refuse('call-not-planned', `${id} is ${call.status}.`);
  if (!reached) {
    const { next, letter } = afterNoAnswer(context, call);
    context.emit({ type: 'CallNotReached', call: id, next, letter, texts });
  } else {
    if (content === undefined) return refuse('content-missing', `${id} was reached; is the complainant content?`);
    context.emit({ type: 'CallReached', call: id, content, emotion: emotion ?? null, texts });
    if (!content) notContent(context);
  }
  closeIfDone(context);
  return undefined;
};

/** After a remedy it goes back to work; an answer without remedy gets one review. Either way by the supervisor. */
function notContent(context: DecisionContext): void {
  const owner = supervisorOf(context.complaint);
  if (hadRemedy(context.complaint)) {
    context.emit({ type: 'FollowUpNotContent', owner });
    waitOnUs(context, 'case');
    raiseTask(context, 'not-content', owner.id);
    return;
  }
  if (context.complaint.review !== 'none') return;
  context.emit({ type: 'ReviewRequested', owner });
  waitOnUs(context, 'case');
  raiseTask(context, 'review', owner.id);
}

const answerSurvey: CommandRule<'AnswerSurvey'> = (context, { outcome, handling, texts }) => {
  if (context.complaint.survey) return refuse('survey-answered', `It was answered at ${context.complaint.survey.at}.`);
  context.emit({ type: 'SurveyAnswered', outcome, handling, texts });
  closeIfDone(context);
  return undefined;
};

export const FOLLOW_UP_COMMANDS: CommandTable<'RecordCall' | 'AnswerSurvey'> = {
  RecordCall: {
    rule: recordCall,
    afterClosing: false,
    beginsWork: true,
    roles: STAFF_AND_CRM,
    words: 'Record the outcome of a call',
  },
  AnswerSurvey: {
    rule: answerSurvey,
    afterClosing: true,
    beginsWork: true,
    roles: STAFF_AND_CRM,
    words: 'Record the answers to the survey',
  },
};
