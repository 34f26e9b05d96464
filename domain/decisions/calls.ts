import { laterOf, slotAfter } from '../calendar';
import type { Command } from '../commands';
import { type Course, type Rule, refuse } from '../course';
import type { Call } from '../follow-up';
import { callsTried, closeIfDone, hadRemedy, planCall, supervisorOf } from './follow-up';
import { raiseTask } from './raise-task';
import { ourTurn } from './whose-turn';

type Of<K extends Command['type']> = Rule<Extract<Command, { type: K }>>;

/** Ringing until the complainant is reached and content, and the survey. */

const recordCall: Of<'RecordCall'> = (course, { call: id, reached, content, emotion, texts }) => {
  const call = course.complaint.calls.find((one) => one.id === id);
  if (!call) return refuse('unknown-part', `There is no call ${id}.`);
  if (call.status !== 'planned' && call.status !== 'due') return refuse('call-not-planned', `${id} is ${call.status}.`);
  if (!reached) {
    const { next, letter } = afterNoAnswer(course, call);
    course.happen({ type: 'CallNotReached', call: id, next, letter, texts });
  } else {
    if (content === undefined) return refuse('content-missing', `${id} was reached; is the complainant content?`);
    course.happen({ type: 'CallReached', call: id, content, emotion: emotion ?? null, texts });
    if (!content) notContent(course);
  }
  closeIfDone(course);
  return undefined;
};

/**
 * No answer means the next slot; after the pack's maximum a letter takes the calls' place. A slot that nobody noticed in
 * time is followed by one that lies ahead.
 */
export function afterNoAnswer(course: Course, call: Call): { next: Call | null; letter: string | null } {
  const { complaint, now } = course;
  const slot = complaint.plan.followUp.calls[callsTried(complaint)];
  if (!slot || complaint.kind === 'grumble') return { next: null, letter: course.letter('call-missed') };
  return { next: planCall(complaint, slotAfter(laterOf(call.slot.to, now), slot, complaint.almanac)), letter: null };
}

/** After a remedy it goes back to work; an answer without remedy gets one second look. Either way by the supervisor. */
function notContent(course: Course): void {
  const owner = supervisorOf(course.complaint);
  if (hadRemedy(course.complaint)) {
    course.happen({ type: 'FollowUpNotContent', owner });
    ourTurn(course, 'case');
    raiseTask(course, 'not-content', owner.id);
    return;
  }
  if (course.complaint.secondLook !== 'none') return;
  course.happen({ type: 'SecondLookWanted', owner });
  ourTurn(course, 'case');
  raiseTask(course, 'second-look', owner.id);
}

const answerSurvey: Of<'AnswerSurvey'> = (course, { outcome, handling, texts }) => {
  if (course.complaint.survey) return refuse('survey-answered', `It was answered at ${course.complaint.survey.at}.`);
  course.happen({ type: 'SurveyAnswered', outcome, handling, texts });
  closeIfDone(course);
  return undefined;
};

export const CALL_RULES = { RecordCall: recordCall, AnswerSurvey: answerSurvey };
