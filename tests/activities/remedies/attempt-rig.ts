import { MockActivityEnvironment } from '@temporalio/testing';
import type { ProviderPorts } from '../../../activities/remedies/attempt';
import { makeReverseStep } from '../../../activities/remedies/reversal';
import { makeAskProvider, makeCarryOut, makeCloseAttempt } from '../../../activities/remedies/steps';
import type { StepOrder } from '../../../domain/model';
import type { OpenRegister } from '../../../register/open';
import { RecordingRemedies } from '../adapters/remedies/recording-remedies';

export const COMPLAINT = '0b5e7a4c-6a0e-4c7e-9d54-6f3b0c0a1e01';
export const AT = '2026-11-24T10:00:00.000Z';
let orders = 0;

export function anOrder(): StepOrder {
  const step = `s${++orders}`;
  const payment = { remedy: 'refund', fulfilment: 'payment', minor: 12000, currency: 'EUR', item: null };
  return { step, generation: 1, key: `${COMPLAINT}:1:${step}:1`, tryNumber: 1, provider: 'bank', ...payment };
}

/** Points at which a worker can die. After the crash everything works again. */
export const CRASHES = [
  'before it begins',
  'after it began',
  'after the provider answered',
  'after it was recorded',
] as const;
export type Crash = (typeof CRASHES)[number];

/** The activities around one provider, in a worker that may die once. */
export function rigOn(register: OpenRegister, provider: RecordingRemedies, crash?: Crash) {
  let left = crash;
  const dies = (where: Crash) => {
    if (left !== where) return;
    left = undefined;
    throw new Error('the worker died');
  };
  const attempts: typeof register.attempts = {
    ...register.attempts,
    begin: async (attempt) => {
      dies('before it begins');
      const known = await register.attempts.begin(attempt);
      dies('after it began');
      return known;
    },
    finish: async (key, answer) => {
      dies('after the provider answered');
      const before = await register.attempts.finish(key, answer);
      dies('after it was recorded');
      return before;
    },
  };
  const ports: ProviderPorts = {
    remedies: new RecordingRemedies(),
    providers: { bank: provider },
    register: { ...register, attempts },
    clock: async () => AT,
  };
  return {
    carryOut: asActivity(makeCarryOut(ports)),
    askProvider: asActivity(makeAskProvider(ports)),
    closeAttempt: asActivity(makeCloseAttempt(ports)),
    reverseStep: asActivity(makeReverseStep(ports)),
  };
}

const quiet = {
  ...{ log: () => undefined, trace: () => undefined, debug: () => undefined, info: () => undefined },
  warn: () => undefined,
  error: () => undefined,
};

function asActivity<Given extends unknown[], Answer>(activity: (...given: Given) => Promise<Answer>) {
  return (...given: Given): Promise<Answer> =>
    new MockActivityEnvironment({}, { logger: quiet }).run(() => activity(...given));
}
