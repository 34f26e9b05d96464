import { endPause } from '../clocks';
import { waitOnUs } from '../daily-update';
import { type Complaint, type DecisionContext, isDone, type Step } from '../model';
import { raiseTask } from '../tasks';

/**
 * An option that is all or nothing, of which one step failed for good: nothing more of it is carried out, what is done is
 * reversed where that is possible, and the next step is ours again.
 */

/** What was there once and came back (its generation has risen) is mended by a person, not reversed; so is what outlived its complaint. */
export function isReversed({ stage, round }: Complaint, step: Step): boolean {
  const running = stage === 'fulfilling' && step.round === round;
  return running && step.allOrNothing === true && step.part !== 'gift' && step.generation === 1 && !step.reversal;
}

export function reverseOption(context: DecisionContext, failed: Step & { offer: string }): void {
  for (const { name, starts } of context.complaint.plan.clocks) if (starts === 'choice') endPause(context, name);
  const { id: because, offer, round } = failed;
  context.emit({ type: 'RemedyReversed', offer, round, because, letter: context.letter('remedy-reversed') });
  reverseSteps(context, stepsOfOffer(context.complaint, offer));
  waitOnUs(context, 'case');
  const states = stepsOfOffer(context.complaint, offer).map(({ id, status, reversal }) =>
    reversal === 'asked' ? `${id} being reversed` : `${id} ${status}`,
  );
  raiseTask(context, 'remedy-reversed', `${offer}: ${states.join(', ')}`);
}

/** Providers are asked to reverse what they did. What was said stays said; what a person did only a person undoes. */
export function reverseSteps(context: DecisionContext, steps: Step[]): void {
  const atProviders = steps.filter(({ status, item }) => status === 'done' && item.fulfilment !== 'words');
  const [first] = atProviders;
  if (first) {
    const reversing = atProviders.map(({ id: step, generation }) => ({ step, generation }));
    context.emit({ type: 'StepReversalsRequested', round: first.round, steps: reversing });
  }
  for (const step of steps) if (step.status === 'by-hand') staysGiven(context, step);
}

/** A provider's answer about a step that it was asked to reverse; false where nobody asked. */
export function reversalReported(
  context: DecisionContext,
  step: Step | undefined,
  result: 'reversed' | 'not-reversed',
): boolean {
  if (step?.reversal !== 'asked' || !isDone(step)) return false;
  if (result === 'reversed') context.emit({ type: 'StepReversed', step: step.id, generation: step.generation });
  else staysGiven(context, step);
  return true;
}

function staysGiven(context: DecisionContext, { id: step, generation }: Step): void {
  context.emit({ type: 'StepNotReversed', step, generation });
  raiseTask(context, 'step-not-reversed', step);
}

const stepsOfOffer = ({ steps }: Complaint, of: string): Step[] =>
  steps.filter(({ offer, part }) => offer === of && part !== 'gift');
