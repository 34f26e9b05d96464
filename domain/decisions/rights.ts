import type { RightFacts } from '../command-facts';
import type { Complaint } from '../complaint';
import type { Course } from '../course';
import type { Step } from '../offer';
import { stillDue } from '../rights';
import { answerWentOut, ourTurn } from './whose-turn';

/**
 * What a rule gives is given at once: no offer, no approval, no budget stands before it. Its letter is an answer, and from
 * then on the remedy is ours to carry out; what is being carried out already keeps its deadline.
 */
export function giveRights(course: Course, rights: RightFacts[]): void {
  const { complaint } = course;
  const due = rights.flatMap((right) => stillDue(complaint, right) ?? []);
  if (due.length === 0) return;
  const alreadyOurs = complaint.stage === 'fulfilling';
  const round = alreadyOurs ? complaint.round : complaint.round + 1;
  const steps = stepsOf(complaint, due, round);
  const letter = course.letter('right-due');
  course.happen({ type: 'RightFellDue', round, steps, letter });
  if (!alreadyOurs) {
    answerWentOut(course, letter);
    ourTurn(course, 'choice');
  }
  course.happen({ type: 'StepsStarted', round, steps: steps.map(({ id: step, n }) => ({ step, n })) });
}

function stepsOf({ steps }: Complaint, rights: RightFacts[], round: number): Step[] {
  return rights.map(({ rule, item }, index) => ({
    id: `s${steps.length + index + 1}`,
    round,
    offer: null,
    item,
    part: 'putRight',
    status: 'waiting',
    n: 1,
    reference: null,
    approvedBy: null,
    right: rule,
  }));
}
