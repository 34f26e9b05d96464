import { answerWentOut, waitOnUs } from '../daily-update';
import type { Complaint, DecisionContext, RightBasis, Step } from '../model';
import { stillDue } from './owed';

/**
 * What a rule gives is given at once: no offer, no approval, no budget stands before it. Its letter is an answer, and from
 * then on the remedy is ours to carry out; what is being carried out already keeps its deadline.
 */
export function giveRights(context: DecisionContext, rights: RightBasis[]): void {
  const { complaint } = context;
  const due = rights.flatMap((right) => stillDue(complaint, right) ?? []);
  if (due.length === 0) return;
  const alreadyOurs = complaint.stage === 'fulfilling';
  const round = alreadyOurs ? complaint.round : complaint.round + 1;
  const steps = stepsOf(complaint, due, round);
  const letter = context.letter('right-due');
  context.emit({ type: 'RightFellDue', round, steps, letter });
  if (!alreadyOurs) {
    answerWentOut(context, letter);
    waitOnUs(context, 'choice');
  }
  context.emit({ type: 'StepsStarted', round, steps: steps.map(({ id: step, generation }) => ({ step, generation })) });
}

function stepsOf({ steps }: Complaint, rights: RightBasis[], round: number): Step[] {
  return rights.map(({ rule, item }, index) => ({
    id: `s${steps.length + index + 1}`,
    round,
    offer: null,
    item,
    part: 'putRight',
    status: 'waiting',
    generation: 1,
    tryNumber: 1,
    reference: null,
    approvedBy: null,
    right: rule,
  }));
}
