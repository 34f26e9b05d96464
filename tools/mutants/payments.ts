import type { Mutant } from './mutant';

const ATTEMPTS = 'tests/activities/remedies/attempts.test.ts';
const REFUSALS = 'tests/activities/remedies/refusals.test.ts';
const STRIPE = 'tests/activities/adapters/remedies/stripe.test.ts';

export const PAYMENTS: Mutant[] = [
  {
    name: 'A payment whose answer was lost is told as failed after a later try without connection, and paid twice',
    file: 'activities/remedies/attempt.ts',
    find: 'if (first && error instanceof NotTaken)',
    replace: 'if (error instanceof NotTaken)',
    killedBy: ATTEMPTS,
    test: 'stays a doubt',
  },
  {
    name: 'An answer that comes after a person was asked to look never reaches the complaint',
    file: 'activities/remedies/attempt.ts',
    find: "if (before?.result === 'unclear') await reportStep",
    replace: "if (before?.result === 'pending') await reportStep",
    killedBy: ATTEMPTS,
    test: 'an answer after the timeout',
  },
  {
    name: 'A refused payment cannot be run again by a person',
    file: 'activities/remedies/steps.ts',
    find: "return result === 'refused' && tryNumber === order.tryNumber;",
    replace: "return result === 'refused';",
    killedBy: REFUSALS,
  },
  {
    name: 'The refusal of the first try answers the second one for ever',
    file: 'activities/remedies/steps.ts',
    find: 'const mayBeOld = refused || (order.tryNumber > 1 && result === null && provider.honoursKeys);',
    replace: 'const mayBeOld = refused;',
    killedBy: REFUSALS,
    test: 'of the first try is no answer',
  },
  {
    name: 'A step that stays pending beyond the give-up timeout is reported to nobody',
    file: 'activities/remedies/steps.ts',
    find: "if (answer === 'unclear' || answer?.kind === 'pending') return giveUp",
    replace: "if (answer === 'unclear') return giveUp",
    killedBy: ATTEMPTS,
    test: 'never settles',
  },
  {
    name: 'A step that a person runs again is never taken up, since its refusal was reported',
    file: 'activities/remedies/report-step.ts',
    find: ' || attempt.tryNumber < order.tryNumber',
    replace: '',
    killedBy: 'tests/activities/children/children.test.ts',
    test: 'run again after a provider refused it',
  },
  {
    name: 'A reversal whose answer was lost happens twice at a provider that honours no keys',
    file: 'activities/remedies/reversal.ts',
    find: "if (known?.result === null && !provider.honoursKeys) return 'not-reversed';",
    replace: '',
    killedBy: ATTEMPTS,
    test: 'is left to a person',
  },
  {
    name: 'A refund under way is told as failed beside an earlier one that failed',
    file: 'activities/adapters/remedies/stripe.ts',
    find: "if (result.kind !== 'refused') return result;",
    replace: "if (result.kind === 'done') return result;",
    killedBy: STRIPE,
    test: 'waits for the second try',
  },
  {
    name: 'The refund of another step of the same payment counts as this one',
    file: 'activities/adapters/remedies/stripe.ts',
    find: 'if (one.metadata?.key !== key) continue;',
    replace: '',
    killedBy: STRIPE,
    test: 'finds its refund among others',
  },
  {
    name: 'Stripe answers a second try with the refusal that it keeps of the first',
    file: 'activities/adapters/remedies/stripe.ts',
    find: '(tryNumber > 1 ?',
    replace: '(tryNumber > 9 ?',
    killedBy: STRIPE,
    test: 'that was refused when a person asks again',
  },
  {
    name: 'A thousandth of a dinar that Stripe cannot pay is dropped in silence',
    file: 'activities/adapters/remedies/stripe-amounts.ts',
    find: 'return thousandths && amount % 10 !== 0 ? null : amount;',
    replace: 'return thousandths ? amount - (amount % 10) : amount;',
    killedBy: STRIPE,
  },
  {
    name: 'A reversal that is not settled is asked for again and again',
    file: 'activities/adapters/remedies/http-remedies.ts',
    find: "return answer.kind === 'pending' ? { kind: 'refused', error: 'not at once' } : answer;",
    replace: "return answer as Exclude<StepResult, { kind: 'pending' }>;",
    killedBy: 'tests/activities/adapters/remedies/http-remedies.test.ts',
    test: 'not settled at once',
  },
  {
    name: 'An order that another system is working on counts as refused',
    file: 'activities/adapters/remedies/http-remedies.ts',
    find: 'const UNKNOWN = new Set([408, 409, 425]);',
    replace: 'const UNKNOWN = new Set([408, 425]);',
    killedBy: 'tests/activities/adapters/remedies/http-remedies.test.ts',
  },
];
