import { addSpan } from '../calendar';
import type { Complaint } from '../complaint';
import type { Step } from '../offer';
import type { Instant } from '../plan';
import { stopped } from './endings';
import type { Evolutions } from './evolution';

/** Remedy steps, from choice to fulfilment, and those that come back. */
export const REMEDY_EVOLUTIONS: Evolutions<
  | 'RightFellDue'
  | 'StepsStarted'
  | 'StepDone'
  | 'StepFailed'
  | 'StepDoneByHand'
  | 'StepReopened'
  | 'RemedyTakenBack'
  | 'StepsUndoing'
  | 'StepUndone'
  | 'StepNotUndone'
  | 'VoucherUsed'
  | 'VoucherReminded'
  | 'VoucherExpired'
  | 'RemedyFulfilled'
> = {
  RightFellDue: (complaint, event) => ({
    ...complaint,
    round: event.round,
    steps: [...complaint.steps, ...event.steps],
  }),

  StepsStarted: (complaint, event) =>
    event.steps.reduce(
      (state, { step, n }) => replaceStep(state, step, { status: 'running', n, ...asked(state, step) }),
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
      n: event.n,
      ...afresh(complaint, event),
      reference: null,
      why: event.why ?? 'refused',
    }),

  StepDoneByHand: (complaint, event, at) =>
    replaceStep(complaint, event.step, {
      status: 'by-hand',
      reference: event.reference,
      ...lifeOf(complaint, event.step, at),
    }),

  // Only a return or loss on record raises n: a provider that honours keys then does pay again, and never otherwise.
  StepReopened: (complaint, event) => ({
    ...replaceStep(complaint, event.step, {
      status: 'failed',
      n: event.n,
      ...afresh(complaint, event),
      reference: null,
      why: event.why,
    }),
    closedAt: null,
  }),

  // What waits for its turn never gets it; deadlines of what was chosen end with it.
  RemedyTakenBack: (complaint, event) => {
    const chosen = complaint.plan.clocks.filter(({ starts }) => starts === 'choice').map(({ name }) => name);
    return {
      ...complaint,
      clocks: complaint.clocks.map((clock) => (chosen.includes(clock.name) ? stopped(clock) : clock)),
      steps: complaint.steps.map((step) => (step.offer === event.offer && step.part !== 'gift' ? givenUp(step) : step)),
    };
  },

  StepsUndoing: (complaint, event) =>
    event.steps.reduce((state, { step }) => replaceStep(state, step, { undo: 'asked' }), complaint),

  StepUndone: (complaint, event) => replaceStep(complaint, event.step, { status: 'compensated' }),

  StepNotUndone: (complaint, event) => replaceStep(complaint, event.step, { undo: 'kept' }),

  VoucherUsed: (complaint, event, at) => replaceStep(complaint, event.step, { usedAt: at }),

  VoucherReminded: (complaint) => complaint,

  VoucherExpired: (complaint) => complaint,

  RemedyFulfilled: (complaint) => complaint,
};

/** What was refused is asked for anew; what is unclear is the same asking still, whose answer may yet be found. */
function asked({ steps }: Complaint, id: string): Pick<Step, 'asking'> {
  const step = steps.find((one) => one.id === id);
  const refused = step?.status === 'failed' && (step.why ?? 'refused') === 'refused';
  return refused ? { asking: (step.asking ?? 1) + 1 } : {};
}

/** Another generation has a key of its own, under which nothing was asked yet. */
function afresh({ steps }: Complaint, { step, n }: { step: string; n: number }): Pick<Step, 'asking'> {
  return steps.some((one) => one.id === step && one.n !== n && one.asking !== undefined) ? { asking: 1 } : {};
}

const givenUp = (step: Step): Step => ({
  ...step,
  ...(step.status === 'waiting' && { status: 'cancelled' }),
  undo: 'wanted',
});

/** How long it can be used, from the moment it is there. */
function lifeOf({ steps, almanac }: Complaint, id: string, at: Instant): Pick<Step, 'expiresAt'> {
  const lasts = steps.find((one) => one.id === id)?.item.lasts;
  return lasts ? { expiresAt: addSpan(at, lasts, almanac) } : {};
}

function replaceStep(complaint: Complaint, id: string, change: Partial<Step>): Complaint {
  return { ...complaint, steps: complaint.steps.map((one) => (one.id === id ? { ...one, ...change } : one)) };
}
