import { addSpan } from '../calendar';
import { stopped } from '../clocks';
import type { Complaint, Evolutions, Instant, Step } from '../model';
import type { REMEDY_EVENTS } from './events';

export const REMEDY_EVOLUTIONS: Evolutions<keyof typeof REMEDY_EVENTS> = {
  StepsStarted: (complaint, event) =>
    event.steps.reduce(
      (state, { step, generation }) =>
        replaceStep(state, step, { status: 'running', generation, ...asked(state, step) }),
      complaint,
    ),

  StepDone: (complaint, event, at) =>
    replaceStep(complaint, event.step, {
      status: 'done',
      reference: event.reference,
      ...lifeOf(complaint, event.step, at),
    }),

  StepFailed: (complaint, event) =>
    replaceStep(complaint, event.step, {
      status: 'failed',
      generation: event.generation,
      ...afresh(complaint, event),
      reference: null,
      reason: event.reason ?? 'refused',
    }),

  StepDoneByHand: (complaint, event, at) =>
    replaceStep(complaint, event.step, {
      status: 'by-hand',
      reference: event.reference,
      ...lifeOf(complaint, event.step, at),
    }),

  // Only a return or loss on record raises the generation: a provider that honours keys then does pay again, and never otherwise.
  StepReopened: (complaint, event) => ({
    ...replaceStep(complaint, event.step, {
      status: 'failed',
      generation: event.generation,
      ...afresh(complaint, event),
      reference: null,
      reason: event.reason,
    }),
    closedAt: null,
  }),

  // What waits for its turn never gets it; deadlines of what was chosen end with it.
  RemedyReversed: (complaint, event) => {
    const chosen = complaint.plan.clocks.filter(({ starts }) => starts === 'choice').map(({ name }) => name);
    return {
      ...complaint,
      clocks: complaint.clocks.map((clock) => (chosen.includes(clock.name) ? stopped(clock) : clock)),
      steps: complaint.steps.map((step) => (step.offer === event.offer && step.part !== 'gift' ? givenUp(step) : step)),
    };
  },

  StepReversalsRequested: (complaint, event) =>
    event.steps.reduce((state, { step }) => replaceStep(state, step, { reversal: 'asked' }), complaint),

  StepReversed: (complaint, event) => replaceStep(complaint, event.step, { status: 'reversed' }),

  StepNotReversed: (complaint, event) => replaceStep(complaint, event.step, { reversal: 'kept' }),

  VoucherUsed: (complaint, event, at) => replaceStep(complaint, event.step, { usedAt: at }),

  VoucherReminded: (complaint) => complaint,

  VoucherExpired: (complaint) => complaint,

  RemedyFulfilled: (complaint) => complaint,
};

/** What was refused is asked for anew; what is unclear is the same asking still, whose answer may yet be found. */
function asked({ steps }: Complaint, id: string): Pick<Step, 'tryNumber'> {
  const step = steps.find((one) => one.id === id);
  const refused = step?.status === 'failed' && (step.reason ?? 'refused') === 'refused';
  return refused ? { tryNumber: (step.tryNumber ?? 1) + 1 } : {};
}

/** Another generation has a key of its own, under which nothing was asked yet. */
function afresh(
  { steps }: Complaint,
  { step, generation }: { step: string; generation: number },
): Pick<Step, 'tryNumber'> {
  return steps.some((one) => one.id === step && one.generation !== generation && one.tryNumber !== undefined)
    ? { tryNumber: 1 }
    : {};
}

const givenUp = (step: Step): Step => ({
  ...step,
  ...(step.status === 'waiting' && { status: 'cancelled' }),
  reversal: 'wanted',
});

/** How long it can be used, from the moment it is there. */
function lifeOf({ steps, calendarSnapshot }: Complaint, id: string, at: Instant): Pick<Step, 'expiresAt'> {
  const lasts = steps.find((one) => one.id === id)?.item.lasts;
  return lasts ? { expiresAt: addSpan(at, lasts, calendarSnapshot) } : {};
}

function replaceStep(complaint: Complaint, id: string, change: Partial<Step>): Complaint {
  return { ...complaint, steps: complaint.steps.map((one) => (one.id === id ? { ...one, ...change } : one)) };
}
