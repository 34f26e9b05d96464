import type { Complaint } from '../complaint';
import type { Step } from '../offer';
import type { Evolutions } from './evolution';

/** Remedy steps, from choice to fulfilment, and those that come back. */
export const REMEDY_EVOLUTIONS: Evolutions<
  'RightFellDue' | 'StepsStarted' | 'StepDone' | 'StepFailed' | 'StepDoneByHand' | 'StepReopened' | 'RemedyFulfilled'
> = {
  RightFellDue: (complaint, event) => ({
    ...complaint,
    round: event.round,
    steps: [...complaint.steps, ...event.steps],
  }),

  StepsStarted: (complaint, event) =>
    event.steps.reduce((state, { step, n }) => replaceStep(state, step, { status: 'running', n }), complaint),

  StepDone: (complaint, event) => replaceStep(complaint, event.step, { status: 'done', reference: event.reference }),

  StepFailed: (complaint, event) =>
    replaceStep(complaint, event.step, {
      status: 'failed',
      n: event.n,
      reference: null,
      why: event.why ?? 'refused',
    }),

  StepDoneByHand: (complaint, event) =>
    replaceStep(complaint, event.step, { status: 'by-hand', reference: event.reference }),

  // Only a return or loss on record raises n: a provider that honours keys then does pay again, and never otherwise.
  StepReopened: (complaint, event) => ({
    ...replaceStep(complaint, event.step, { status: 'failed', n: event.n, reference: null, why: event.why }),
    closedAt: null,
  }),

  RemedyFulfilled: (complaint) => complaint,
};

function replaceStep(complaint: Complaint, id: string, change: Partial<Step>): Complaint {
  return { ...complaint, steps: complaint.steps.map((one) => (one.id === id ? { ...one, ...change } : one)) };
}
