import { waitOnUs } from '../daily-update';
import {
  type ComplaintEvent,
  type DecisionContext,
  type Fact,
  type FactRule,
  type FactTable,
  isDone,
  type Step,
} from '../model';
import { raiseTask, setAside, unmatched } from '../tasks';
import { isReversed, reversalReported, reverseOption, reverseSteps } from './reversal';
import { goOn } from './rules';
import { findStep } from './steps';

/** What providers report of steps: they are never refused, and what cannot be is for a person to look at. */

const paymentReturned: FactRule<'PaymentReturned'> = (context, fact) => cameBack(context, fact, 'payment-returned');
const parcelLost: FactRule<'ParcelLost'> = (context, fact) => cameBack(context, fact, 'parcel-lost');

/**
 * A month later, after closing too: what did not arrive has not been put right. A gift holds nothing up: it failed after
 * all, and may be given again.
 */
function cameBack(
  context: DecisionContext,
  fact: { step: string; generation: number },
  reason: 'payment-returned' | 'parcel-lost',
): undefined {
  const step = findStep(context.complaint, fact.step);
  if (step && fact.generation < step.generation) return setAside(context, reason, step.id);
  if (step?.generation !== fact.generation || !isDone(step)) return unmatched(context, reason, fact.step);
  if (step.reversal) return void context.emit({ type: 'StepReversed', step: step.id, generation: step.generation }); // it went back by itself
  const generation = step.generation + 1;
  if (step.part === 'gift') context.emit({ type: 'StepFailed', step: step.id, generation, letter: null, reason });
  else reopenStep(context, { type: 'StepReopened', step: step.id, generation, reason });
  raiseTask(context, 'step-reopened', step.id);
}

function reopenStep(context: DecisionContext, event: Extract<ComplaintEvent, { type: 'StepReopened' }>): void {
  const planned = context.complaint.followUp !== null;
  context.emit(event);
  if (planned) context.emit({ type: 'FollowUpCancelled' });
  waitOnUs(context, 'choice');
}

const stepReported: FactRule<'StepReported'> = (context, { step: id, generation, result, reference }) => {
  const step = findStep(context.complaint, id);
  if (
    step?.generation === generation &&
    (result === 'reversed' || result === 'not-reversed') &&
    reversalReported(context, step, result)
  )
    return undefined;
  if (!step || step.generation !== generation || !isNew(step, result)) {
    setAside(context, 'step-reported', `${id}:${generation}`);
    if (step?.generation === generation && step.status === 'by-hand' && result === 'done')
      raiseTask(context, 'step-twice', id);
    return undefined;
  }
  if (result === 'done') hasDone(context, step, reference);
  else if (result === 'unclear') {
    context.emit({ type: 'StepFailed', step: id, generation, letter: null, reason: 'unclear' });
    raiseTask(context, 'step-unclear', id);
  } else hasFailed(context, step);
  return undefined;
};

/** What is done after the complaint has ended is told to both sides: nobody stops a payment that is under way. */
function hasDone(context: DecisionContext, step: Step, reference: string | null): void {
  const { id, generation } = step;
  const late = context.complaint.stage === 'closed' && step.part !== 'gift' && !step.reversal;
  context.emit({
    type: 'StepDone',
    step: id,
    generation,
    reference,
    ...(late && { letter: context.letter('step-settled') }),
  });
  if (late) raiseTask(context, 'step-after-closing', id);
  if (step.reversal) reverseSteps(context, [{ ...step, status: 'done' }]);
  else goOn(context, step);
}

/** An option that is all or nothing is taken back; else a person mends the step, and the complainant hears of the delay. */
function hasFailed(context: DecisionContext, step: Step): void {
  const { id, generation, offer } = step;
  const quiet = step.part === 'gift' || step.reversal !== undefined;
  if (offer !== null && isReversed(context.complaint, step)) {
    context.emit({ type: 'StepFailed', step: id, generation, letter: null });
    reverseOption(context, { ...step, offer });
  } else {
    const template = context.complaint.stage === 'closed' ? 'step-settled' : 'remedy-delayed';
    context.emit({ type: 'StepFailed', step: id, generation, letter: quiet ? null : context.letter(template) });
    if (!step.reversal) raiseTask(context, 'step-failed', id);
  }
}

/**
 * A provider may answer after it was given up. That it is done always counts, or it would be given again; that it refuses
 * counts where nobody knew. Of what is unclear the complainant hears nothing: they may have it already.
 */
function isNew({ status, reason }: Step, result: Extract<Fact, { type: 'StepReported' }>['result']): boolean {
  if (result !== 'done' && result !== 'failed' && result !== 'unclear') return false;
  if (status === 'running') return true;
  return status === 'failed' && (result === 'done' || (result === 'failed' && reason === 'unclear'));
}

export const STEP_FACTS: FactTable<'PaymentReturned' | 'ParcelLost' | 'StepReported'> = {
  PaymentReturned: paymentReturned,
  ParcelLost: parcelLost,
  StepReported: stepReported,
};
