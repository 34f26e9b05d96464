import { type Complaint, type DecisionContext, formatStepKey, isDone, type Step } from '../model';

/** Which steps of a chosen option go next: those of the lowest order that is not done, side by side. */

/** Whether the remedy waits for it: not for a gift, nor for what will never be carried out. */
export const isPromised = ({ part, status, reversal }: Step): boolean =>
  part !== 'gift' && status !== 'cancelled' && !reversal;

/** A gift holds nothing up and waits for nothing: it goes out with the first. A closed complaint begins nothing. */
export function startNext(context: DecisionContext, round: number): void {
  const { stage, steps } = context.complaint;
  if (stage === 'closed') return;
  const waiting = steps.filter((step) => step.round === round && step.offer !== null && step.status === 'waiting');
  const next = waiting.filter((step) => step.part === 'gift' || earlierThan(context.complaint, step).every(isDone));
  if (next.length === 0) return;
  context.emit({ type: 'StepsStarted', round, steps: next.map(({ id: step, generation }) => ({ step, generation })) });
}

/** Steps of the same option that must be done before this one. */
export function earlierThan({ steps }: Complaint, step: Step): Step[] {
  if (step.offer === null || step.part === 'gift') return [];
  const option = steps.filter(({ offer, round }) => offer === step.offer && round === step.round);
  return option.filter((other) => isPromised(other) && orderOf(other) < orderOf(step));
}

const orderOf = ({ item }: Step): number => item.order ?? 1;

/** The step as its provider knows it. */
export const stepKey = ({ id: complaint }: Complaint, { round, id: step, generation }: Step): string =>
  formatStepKey({ complaint, round, step, generation });

export const findStep = ({ steps }: Complaint, id: string): Step | undefined => steps.find((step) => step.id === id);
