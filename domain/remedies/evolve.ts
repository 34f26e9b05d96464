import { addSpan } from '../calendar';
import { stopped } from '../clocks';
import type { Complaint, Evolutions, Instant, Step } from '../model';
import type { REMEDY_EVENTS } from './events';
import { reminderOf } from './vouchers';

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

  StepFailed: (complaint, event) => failed(complaint, { ...event, reason: event.reason ?? 'refused' }),

  StepDoneByHand: (complaint, event, at) =>
    replaceStep(complaint, event.step, {
      status: 'by-hand',
      reference: event.reference,
      ...lifeOf(complaint, event.step, at),
    }),

  // Only a return or loss on record raises the generation: a provider that honours keys then does pay again, and never otherwise.
  StepReopened: (complaint, event) => ({
    ...failed(complaint, event),
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

  VoucherExpired: (complaint, event, at) => replaceStep(complaint, event.step, { expiredAt: at }),

  RemedyFulfilled: (complaint) => complaint,
};

/** What was refused is asked for anew; what is unclear is the same asking still, whose answer may yet be found. */
function asked({ steps }: Complaint, id: string): Pick<Step, 'tryNumber' | 'repeats'> {
  const { status, reason = 'refused', tryNumber, repeats = 0 } = steps.find((one) => one.id === id) ?? { tryNumber: 1 };
  if (status !== 'failed') return { tryNumber };
  if (reason === 'unclear') return { tryNumber, repeats: repeats + 1 };
  return { tryNumber: tryNumber + (reason === 'refused' ? 1 : 0) };
}

type Failure = Required<Pick<Step, 'generation' | 'reason'>> & { step: string };

function failed(complaint: Complaint, { step: id, generation, reason }: Failure): Complaint {
  const steps = complaint.steps.map((step): Step => {
    if (step.id !== id) return step;
    const before = step.generation === generation ? step : afresh(step);
    return { ...before, status: 'failed', generation, reference: null, reason };
  });
  return { ...complaint, steps };
}

/** Another generation has a key of its own, under which nothing was asked yet, and a life of its own. */
function afresh({ repeats: _n, expiresAt: _, remindAt: _r, usedAt: _u, expiredAt: _e, ...step }: Step): Step {
  return { ...step, tryNumber: 1 };
}

const givenUp = (step: Step): Step => ({
  ...step,
  ...(step.status === 'waiting' && { status: 'cancelled' }),
  reversal: 'wanted',
});

/** How long it can be used, from the moment it is there. */
function lifeOf({ steps, calendarSnapshot }: Complaint, id: string, at: Instant): Pick<Step, 'expiresAt' | 'remindAt'> {
  const lasts = steps.find((one) => one.id === id)?.item.lasts;
  if (!lasts) return {};
  const expiresAt = addSpan(at, lasts, calendarSnapshot);
  return { expiresAt, remindAt: reminderOf(at, expiresAt) };
}

function replaceStep(complaint: Complaint, id: string, change: Partial<Step>): Complaint {
  return { ...complaint, steps: complaint.steps.map((one) => (one.id === id ? { ...one, ...change } : one)) };
}
