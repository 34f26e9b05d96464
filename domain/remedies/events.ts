import {
  type Complaint,
  type Effect,
  type EventTable,
  letterTo,
  listed,
  type Reactions,
  type Step,
  type TextRefs,
} from '../model';
import { findStep } from './steps';

declare module '../model/events/event-types' {
  interface EventTypes {
    /** `texts`: why a person runs a step again. */
    StepsStarted: { round: number; steps: StepRef[]; texts?: TextRefs };
    /** `letter`: it was done after the complaint had ended, and the complainant hears of it. */
    StepDone: StepRef & { reference: string | null; letter?: string };
    /** `letter`: the complainant hears of the delay; not of a gift's, which they do not expect. */
    StepFailed: StepRef & { letter: string | null; reason?: Step['reason'] };
    StepDoneByHand: { step: string; by: string; reference: string; texts: TextRefs };
    StepReopened: StepRef & { reason: 'payment-returned' | 'parcel-lost' };
    RemedyFulfilled: { letter: string };
    /** One step of an option that is all or nothing failed for good, so nothing more of it is carried out. */
    RemedyReversed: { offer: string; round: number; because: string; letter: string };
    /** Steps of it that are done are to be reversed by their providers. */
    StepReversalsRequested: { round: number; steps: StepRef[] };
    StepReversed: StepRef;
    /** What was given stays given, until a person has spoken with the complainant. */
    StepNotReversed: StepRef;
    VoucherUsed: StepRef;
    VoucherReminded: StepRef & { letter: string };
    VoucherExpired: StepRef;
  }
}

/** A step of one generation. */
interface StepRef {
  step: string;
  generation: number;
}

type RemedyEvent =
  | 'StepsStarted'
  | 'StepDone'
  | 'StepFailed'
  | 'StepDoneByHand'
  | 'StepReopened'
  | 'RemedyFulfilled'
  | 'RemedyReversed'
  | 'StepReversalsRequested'
  | 'StepReversed'
  | 'StepNotReversed'
  | 'VoucherUsed'
  | 'VoucherReminded'
  | 'VoucherExpired';

const namesOf = (steps: StepRef[]): string => listed(steps.map(({ step }) => step));

export const REMEDY_EVENTS: EventTable<RemedyEvent> = {
  StepsStarted: { audience: 'everyone', words: ({ steps }) => `The remedy runs: ${namesOf(steps)}.` },
  StepDone: { audience: 'everyone', words: ({ step }) => `The step ${step} was done.` },
  StepFailed: {
    audience: 'everyone',
    words: ({ step, reason }) =>
      reason === 'unclear' ? `Nobody knows whether the step ${step} was done.` : `The step ${step} failed for good.`,
  },
  StepDoneByHand: { audience: 'everyone', words: ({ step, by }) => `${by} did the step ${step} by hand.` },
  StepReopened: { audience: 'everyone', words: ({ step, reason }) => `The step ${step} is open again: ${reason}.` },
  RemedyFulfilled: { audience: 'everyone', words: () => 'The remedy is fulfilled.' },
  RemedyReversed: {
    audience: 'everyone',
    words: ({ offer, because }) =>
      `All of ${offer} is reversed: it was all or nothing, and the step ${because} failed.`,
  },
  StepReversalsRequested: {
    audience: 'everyone',
    words: ({ steps }) => `Providers are asked to reverse: ${namesOf(steps)}.`,
  },
  StepReversed: { audience: 'everyone', words: ({ step }) => `The step ${step} was reversed.` },
  StepNotReversed: {
    audience: 'everyone',
    words: ({ step }) => `The step ${step} could not be reversed; it stays given.`,
  },
  VoucherUsed: { audience: 'everyone', words: ({ step }) => `What the step ${step} gave was used.` },
  VoucherReminded: {
    audience: 'everyone',
    words: ({ step }) => `The complainant was reminded of what the step ${step} gave.`,
  },
  VoucherExpired: {
    audience: 'everyone',
    words: ({ step }) => `What the step ${step} gave ran out without being used.`,
  },
};

export const REMEDY_REACTIONS: Reactions = {
  StepDone: (complaint, { step: id, letter }) =>
    letter ? letterTo(complaint, 'step-settled', letter, { step: id, came: 'done' }) : thanksFor(complaint, id),
  StepDoneByHand: (complaint, { step }) => thanksFor(complaint, step),
  StepFailed: (complaint, { step, letter }) =>
    complaint.stage === 'closed'
      ? letterTo(complaint, 'step-settled', letter, { step, came: 'failed' })
      : letterTo(complaint, 'remedy-delayed', letter, { step }),
  RemedyFulfilled: (complaint, { letter }) => letterTo(complaint, 'remedy-done', letter),
  RemedyReversed: (complaint, { offer, letter }) => letterTo(complaint, 'remedy-reversed', letter, { offer }),
  VoucherReminded: (complaint, { step, letter }) => letterTo(complaint, 'voucher-reminder', letter, { step }),
};

/** The gift comes with thanks, whoever brought it. */
function thanksFor(complaint: Complaint, id: string): Effect[] {
  const step = findStep(complaint, id);
  if (step?.part !== 'gift') return [];
  return letterTo(complaint, 'gift-thanks', `gift-thanks:${step.id}.${step.generation}`, { step: step.id });
}
