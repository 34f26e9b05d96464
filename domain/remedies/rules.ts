import { handsOn } from '../approvals';
import { meetClock, remedyClocks } from '../clocks';
import { waitOnComplainant } from '../daily-update';
import { rightsOwed } from '../entitlements';
import { planFollowUp } from '../follow-up';
import {
  type CommandRule,
  type CommandTable,
  type DecisionContext,
  isDone,
  refuse,
  STAFF,
  type Step,
  type TextRefs,
} from '../model';
import { reverseSteps } from './reversal';
import { earlierThan, findStep, isPromised, startNext, stepKey } from './steps';

declare module '../model/inputs/commands' {
  interface CommandTypes {
    RetryStep: { step: string; texts: TextRefs };
    DoStepByHand: { step: string; reference?: string; texts: TextRefs };
  }
}

/** Remedy steps: run again, done by hand, and the moment when all is put right. */

const retryStep: CommandRule<'RetryStep'> = (context, { step: id, texts }) => {
  const step = findStep(context.complaint, id);
  if (!step) return refuse('unknown-part', `There is no step ${id}.`);
  if (step.status !== 'failed') return refuse('step-not-failed', `${id} is ${step.status}.`);
  if (step.reversal) return refuse('step-reversed', `${step.offer} was taken back.`);
  const earlier = earlierThan(context.complaint, step).filter((one) => !isDone(one));
  if (earlier.length > 0) return refuse('step-waits', `${id} comes after ${earlier.map(({ id }) => id).join(', ')}.`);
  context.emit({ type: 'StepsStarted', round: step.round, steps: [{ step: id, generation: step.generation }], texts });
  return undefined;
};

const doStepByHand: CommandRule<'DoStepByHand'> = (context, { step: id, reference, texts }) => {
  const { complaint, actor } = context;
  const step = findStep(complaint, id);
  if (!step) return refuse('unknown-part', `There is no step ${id}.`);
  if (step.status !== 'failed') return refuse('step-not-failed', `${id} is ${step.status}.`);
  if (step.reversal && step.reason !== 'unclear') return refuse('step-reversed', `${step.offer} was taken back.`);
  if (step.approvedBy && handsOn(complaint, step.offer).includes(actor.id)) {
    return refuse('four-eyes', `${actor.id} proposed or approved ${step.offer}; a third person must do it.`);
  }
  context.emit({
    type: 'StepDoneByHand',
    step: id,
    by: actor.id,
    reference: reference ?? stepKey(complaint, step),
    texts,
  });
  if (step.reversal) reverseSteps(context, [{ ...step, status: 'by-hand' }]);
  else goOn(context, step);
  return undefined;
};

/** A step is done: those after it begin, or the remedy is there. */
export function goOn(context: DecisionContext, { round }: Step): void {
  startNext(context, round);
  fulfilIfDone(context);
}

/**
 * The remedy is there when every promised step is and every right; the gift holds nothing up. A step that came back while
 * another answer is being sought ends its deadline, and the daily update where the next step is the complainant's.
 */
export function fulfilIfDone(context: DecisionContext): void {
  const { complaint } = context;
  const promised = complaint.steps.filter((step) => isPromised(step) && step.round === complaint.round);
  const owed = rightsOwed(complaint);
  const reopened = complaint.steps.filter((step) => isPromised(step) && step.generation > 1);
  if (complaint.rightsHeld || ![...promised, ...reopened, ...owed].every(isDone)) return;
  if (complaint.stage !== 'fulfilling') {
    for (const clock of remedyClocks(complaint)) meetClock(context, clock, null);
    if (complaint.offers.some(({ status }) => status === 'open')) waitOnComplainant(context, null);
    return;
  }
  const letter = context.letter('remedy-done');
  context.emit({ type: 'RemedyFulfilled', letter });
  for (const clock of [...remedyClocks(complaint), 'settle']) meetClock(context, clock, letter);
  waitOnComplainant(context, letter);
  planFollowUp(context, { withCalls: true });
}

export const REMEDY_COMMANDS: CommandTable<'RetryStep' | 'DoStepByHand'> = {
  RetryStep: {
    rule: retryStep,
    afterClosing: false,
    beginsWork: true,
    roles: STAFF,
    words: 'Run a failed remedy step again',
  },
  DoStepByHand: {
    rule: doStepByHand,
    afterClosing: true,
    beginsWork: true,
    roles: STAFF,
    words: 'Record a remedy step as done by hand',
  },
};
