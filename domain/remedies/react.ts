import { addSpan, secondsBetween } from '../calendar';
import {
  type Complaint,
  type Instant,
  letterTo,
  type Reactions,
  type RegisterEffect,
  type RunEffect,
  type Step,
  type StepOrder,
  type TaskKind,
} from '../model';
import { voidTasks } from '../tasks';
import { findStep, stepKey } from './steps';
import { reminderOf } from './vouchers';

export const REMEDY_REACTIONS: Reactions = {
  StepsStarted: (complaint, { round, steps }, at) => [
    ...steps.flatMap(({ step }) => voidTasks(step, ...OF_STEPS)),
    { kind: 'start-steps', round, steps: found(complaint, steps).map((step) => orderOf(complaint, step, at)) },
  ],
  StepDone: (complaint, { step: id, letter }, at) => [
    ...(letter ? letterTo(complaint, 'step-settled', letter, { step: id, came: 'done' }) : thanksFor(complaint, id)),
    ...voidTasks(id, ...OF_STEPS),
    ...watch(complaint, id, at),
  ],
  StepDoneByHand: (complaint, { step }, at) => [
    ...thanksFor(complaint, step),
    ...voidTasks(step, ...OF_STEPS),
    ...watch(complaint, step, at),
  ],
  StepFailed: (complaint, { step, letter }) => [
    ...(complaint.stage === 'closed'
      ? letterTo(complaint, 'step-settled', letter, { step, came: 'failed' })
      : letterTo(complaint, 'remedy-delayed', letter, { step })),
    ...voidTasks(step, 'step-unclear'),
  ],
  RemedyFulfilled: (complaint, { letter }) => letterTo(complaint, 'remedy-done', letter),
  RemedyReversed: (complaint, { offer, letter }) => letterTo(complaint, 'remedy-reversed', letter, { offer }),
  StepReversalsRequested: (complaint, { round, steps }, at) => [
    {
      kind: 'reverse-steps',
      round,
      steps: found(complaint, steps).map((step) => {
        const order = orderOf(complaint, step, at);
        return { order, reference: step.reference ?? order.key };
      }),
    },
  ],
  VoucherUsed: (complaint, { step: id }) =>
    found(complaint, [{ step: id }]).map((step) => ({
      kind: 'end-voucher',
      round: step.round,
      key: stepKey(complaint, step),
    })),
  VoucherReminded: (complaint, { step, letter }) => letterTo(complaint, 'voucher-reminder', letter, { step }),
};

/** What a step asks of people while it is not done. */
const OF_STEPS: TaskKind[] = ['step-failed', 'step-unclear', 'step-reopened'];

const found = (complaint: Complaint, steps: { step: string }[]): Step[] =>
  steps.flatMap(({ step }) => findStep(complaint, step) ?? []);

/** The gift comes with thanks, whoever brought it. */
function thanksFor(complaint: Complaint, id: string): RegisterEffect[] {
  const step = findStep(complaint, id);
  if (step?.part !== 'gift') return [];
  return letterTo(complaint, 'gift-thanks', `gift-thanks:${step.id}.${step.generation}`, { step: step.id });
}

function orderOf(complaint: Complaint, step: Step, at: Instant): StepOrder {
  const { remedy, fulfilment, amount, item, provider, lasts } = step.item;
  return {
    step: step.id,
    generation: step.generation,
    key: stepKey(complaint, step),
    remedy,
    fulfilment,
    minor: amount?.minor ?? null,
    currency: amount?.currency ?? null,
    item,
    tryNumber: step.tryNumber ?? 1,
    ...(provider && { provider }),
    ...(lasts && { lastsSeconds: secondsBetween(at, addSpan(at, lasts, complaint.calendarSnapshot)) }),
  };
}

/** Whoever did it, from now on it can be used. */
function watch(complaint: Complaint, id: string, at: Instant): RunEffect[] {
  const step = findStep(complaint, id);
  if (!step?.expiresAt || step.reversal) return [];
  const { generation, round, expiresAt } = step;
  const voucher = {
    key: stepKey(complaint, step),
    step: id,
    generation,
    remindAt: reminderOf(at, expiresAt),
    expiresAt,
  };
  return [{ kind: 'watch-voucher', round, voucher }];
}
