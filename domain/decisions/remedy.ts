import type { Command } from '../commands';
import type { Complaint } from '../complaint';
import { type Course, type Rule, refuse } from '../course';
import { handsOn } from '../four-eyes';
import { remedyClocks } from '../meeting';
import type { Step } from '../offer';
import { rightsOwed } from '../rights';
import { planFollowUp } from './follow-up';
import { earlierThan, isDone, isPromised, startNext } from './step-order';
import { undoSteps } from './taking-back';
import { meetClock } from './whose-turn';

type Of<K extends Command['type']> = Rule<Extract<Command, { type: K }>>;

/** Remedy steps: run again, done by hand, and the moment when all is put right. */

const retryStep: Of<'RetryStep'> = (course, { step: id }) => {
  const step = findStep(course.complaint, id);
  if (!step) return refuse('unknown-part', `There is no step ${id}.`);
  if (step.status !== 'failed') return refuse('step-not-failed', `${id} is ${step.status}.`);
  if (step.undo) return refuse('step-taken-back', `${step.offer} was taken back.`);
  const earlier = earlierThan(course.complaint, step).filter((one) => !isDone(one));
  if (earlier.length > 0) return refuse('step-waits', `${id} comes after ${earlier.map(({ id }) => id).join(', ')}.`);
  course.happen({ type: 'StepsStarted', round: step.round, steps: [{ step: id, n: step.n }] });
  return undefined;
};

const doStepByHand: Of<'DoStepByHand'> = (course, { step: id, reference, texts }) => {
  const { complaint, actor } = course;
  const step = findStep(complaint, id);
  if (!step) return refuse('unknown-part', `There is no step ${id}.`);
  if (step.status !== 'failed') return refuse('step-not-failed', `${id} is ${step.status}.`);
  if (step.undo && step.why !== 'unclear') return refuse('step-taken-back', `${step.offer} was taken back.`);
  if (step.approvedBy && handsOn(complaint, step.offer).includes(actor.id)) {
    return refuse('four-eyes', `${actor.id} proposed or approved ${step.offer}; a third person must do it.`);
  }
  course.happen({
    type: 'StepDoneByHand',
    step: id,
    by: actor.id,
    reference: reference ?? stepKey(complaint, step),
    texts,
  });
  if (step.undo) undoSteps(course, [{ ...step, status: 'by-hand' }]);
  else goOn(course, step);
  return undefined;
};

/** What the provider sees: the same key never pays twice. */
export function stepKey(complaint: Complaint, step: Step): string {
  return `${complaint.id}:${step.round}:${step.id}:${step.n}`;
}

/** A step is done: those after it begin, or the remedy is there. */
export function goOn(course: Course, { round }: Step): void {
  startNext(course, round);
  fulfilIfDone(course);
}

/**
 * The remedy is there when every promised step is and every right; the gift holds nothing up. A step that came back while
 * another answer is being sought ends its deadline, and the news where the next step is the complainant's.
 */
function fulfilIfDone(course: Course): void {
  const { complaint } = course;
  const promised = complaint.steps.filter((step) => isPromised(step) && step.round === complaint.round);
  const owed = rightsOwed(complaint);
  const reopened = complaint.steps.filter((step) => isPromised(step) && step.n > 1);
  if (![...promised, ...reopened, ...owed].every(isDone)) return;
  if (complaint.stage !== 'fulfilling') {
    for (const clock of remedyClocks(complaint)) meetClock(course, clock, null);
    if (complaint.offers.some(({ status }) => status === 'open')) meetClock(course, 'update', null);
    return;
  }
  const letter = course.letter('remedy-done');
  course.happen({ type: 'RemedyFulfilled', letter });
  for (const clock of [...remedyClocks(complaint), 'settle', 'update']) meetClock(course, clock, letter);
  planFollowUp(course, { withCalls: true });
}

export function findStep(complaint: Complaint, id: string): Step | undefined {
  return complaint.steps.find((step) => step.id === id);
}

export const REMEDY_RULES = { RetryStep: retryStep, DoStepByHand: doStepByHand };
