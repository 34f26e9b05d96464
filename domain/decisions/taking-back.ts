import type { Complaint } from '../complaint';
import type { Course } from '../course';
import type { Step } from '../offer';
import { raiseTask } from './raise-task';
import { endStandstill } from './standstill';
import { isDone } from './step-order';
import { ourTurn } from './whose-turn';

/**
 * An option that is all or nothing, of which one step failed for good: nothing more of it is carried out, what is done is
 * undone where that is possible, and the next step is ours again.
 */

/** What was there once and came back (n has risen) is mended by a person, not taken back; so is what outlived its complaint. */
export function isTakenBack({ stage, round }: Complaint, step: Step): boolean {
  const running = stage === 'fulfilling' && step.round === round;
  return running && step.allOrNothing === true && step.part !== 'gift' && step.n === 1 && !step.undo;
}

export function takeBack(course: Course, failed: Step & { offer: string }): void {
  for (const { name, starts } of course.complaint.plan.clocks) if (starts === 'choice') endStandstill(course, name);
  const { id: because, offer, round } = failed;
  course.happen({ type: 'RemedyTakenBack', offer, round, because, letter: course.letter('remedy-taken-back') });
  undoSteps(course, stepsOf(course.complaint, offer));
  ourTurn(course, 'case');
  const states = stepsOf(course.complaint, offer).map(({ id, status, undo }) =>
    undo === 'asked' ? `${id} being undone` : `${id} ${status}`,
  );
  raiseTask(course, 'remedy-taken-back', `${offer}: ${states.join(', ')}`);
}

/** Providers are asked to take back what they did. What was said stays said; what a person did only a person undoes. */
export function undoSteps(course: Course, steps: Step[]): void {
  const atProviders = steps.filter(({ status, item }) => status === 'done' && item.fulfilment !== 'words');
  const [first] = atProviders;
  if (first) {
    const undoing = atProviders.map(({ id: step, n }) => ({ step, n }));
    course.happen({ type: 'StepsUndoing', round: first.round, steps: undoing });
  }
  for (const step of steps) if (step.status === 'by-hand') staysGiven(course, step);
}

/** A provider's answer about a step that it was asked to undo; false where nobody asked. */
export function heardOfUndoing(course: Course, step: Step | undefined, result: 'undone' | 'not-undone'): boolean {
  if (step?.undo !== 'asked' || !isDone(step)) return false;
  if (result === 'undone') course.happen({ type: 'StepUndone', step: step.id, n: step.n });
  else staysGiven(course, step);
  return true;
}

function staysGiven(course: Course, { id: step, n }: Step): void {
  course.happen({ type: 'StepNotUndone', step, n });
  raiseTask(course, 'step-not-undone', step);
}

const stepsOf = ({ steps }: Complaint, of: string): Step[] =>
  steps.filter(({ offer, part }) => offer === of && part !== 'gift');
