import { MockActivityEnvironment } from '@temporalio/testing';
import type { RemedyOrder } from '../../../activities/ports';
import type { ProviderPorts } from '../../../activities/remedies/attempt';
import { type Finding, reconcile } from '../../../activities/remedies/reconcile';
import { makeCloseReversal, makeReverseStep } from '../../../activities/remedies/reversal';
import { makeAskProvider, makeCarryOut, makeCloseAttempt } from '../../../activities/remedies/steps';
import type { Complaint, Fact, Step } from '../../../domain/model';
import type { StoredChild } from '../../../register/children/contract';
import type { OpenRegister } from '../../../register/open';
import { aComplaint } from '../../harness/builders';
import { RecordingRemedies } from '../adapters/remedies/recording-remedies';

export const COMPLAINT = '0b5e7a4c-6a0e-4c7e-9d54-6f3b0c0a1e01';
export const AT = '2026-11-24T10:00:00.000Z';
let orders = 0;

export function anOrder(): RemedyOrder {
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
export function rigOn(register: OpenRegister, provider: RecordingRemedies, crash?: Crash, answerWithin = 50_000) {
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
  let standing: Complaint | null = null;
  const ports: ProviderPorts = {
    remedies: new RecordingRemedies(),
    providers: { bank: provider },
    register: {
      ...{ ...register, attempts },
      records: { ...register.records, read: async () => stored(standing) },
      children: { ...register.children, read: async (id) => (id === CHILD.id ? CHILD : null) },
    },
    caller: { call: async () => undefined },
    clock: async () => AT,
    answerWithin,
  };
  /** What the activity answers while this order stands in the register. */
  const on =
    <Answer>(activity: (key: string) => Promise<Answer>, state: Partial<Step> = {}) =>
    (order: RemedyOrder, more: Partial<Step> = {}): Promise<Answer> => {
      standing = aComplaint({ steps: [aStep(order, { ...state, ...more })] });
      return inActivity(() => activity(order.key));
    };
  return {
    /** What `amends reconcile` finds, while this order stands in the register. */
    reconcile: async (order: RemedyOrder, state: Partial<Step> = {}): Promise<Finding[]> => {
      standing = aComplaint({ steps: [aStep(order, state)] });
      const findings: Finding[] = [];
      const once = async (after: string) => (after === '' ? [COMPLAINT] : []);
      const reconciliations = { ...register.reconciliations, complaintsAfter: once };
      for await (const one of reconcile({ ...ports, register: { ...ports.register, reconciliations } }))
        findings.push(one);
      return findings;
    },
    carryOut: on(makeCarryOut(ports)),
    askProvider: on(makeAskProvider(ports)),
    closeAttempt: on(makeCloseAttempt(ports)),
    /** What the activity answers where nothing is ordered. */
    carryOutUnordered: (key: string) => {
      standing = aComplaint();
      return inActivity(() => makeCarryOut(ports)(key));
    },
    reverseStep: on(makeReverseStep(ports), { status: 'done', reversal: 'asked', reference: 'R-1' }),
    closeReversal: on(makeCloseReversal(ports), { status: 'done', reversal: 'asked', reference: 'R-1' }),
  };
}

/** What the complaint has asked for; the steps are all of its first round. */
const CHILD: StoredChild = {
  ...{ id: `remedy-${COMPLAINT}-1`, complaint: COMPLAINT, kind: 'remedy', number: 1, asked: [], taken: [] },
  ...{ epoch: 1, dueAt: AT, reminders: 0, finished: false },
};

const stored = (complaint: Complaint | null) =>
  complaint && {
    complaint,
    ...{
      run: 'open' as const,
      epoch: 1,
      isRestored: false,
      isDoubted: false,
      turnDue: null,
      movedAt: 1,
      product: null,
      orderRef: null,
      occurredOn: null,
      openedFrom: null,
      externalRefs: {},
    },
  };

function aStep({ step, generation, tryNumber, ...order }: RemedyOrder, state: Partial<Step>): Step {
  const { remedy, fulfilment, minor, currency, item, provider } = order;
  const amount = minor === null || currency === null ? null : { minor, currency };
  return {
    ...{ id: step, round: 1, offer: 'o1', part: 'putRight', status: 'running', generation, tryNumber },
    item: { remedy, fulfilment, amount, item, ...(provider && { provider }) } as Step['item'],
    ...{ reference: null, approvedBy: null, ...state },
  };
}

/** What the complaint was told of this order, in order. */
export async function toldOf({ inputs }: OpenRegister, { step }: RemedyOrder): Promise<string[]> {
  const waiting = await inputs.waitingFor(COMPLAINT, '2999-01-01T00:00:00.000Z');
  const facts = waiting.map(({ body }) => body as Fact);
  return facts.flatMap((fact) => (fact.type === 'StepReported' && fact.step === step ? [fact.result] : []));
}

const quiet = {
  ...{ log: () => undefined, trace: () => undefined, debug: () => undefined, info: () => undefined },
  warn: () => undefined,
  error: () => undefined,
};

const inActivity = <Answer>(run: () => Promise<Answer>): Promise<Answer> =>
  new MockActivityEnvironment({ workflowExecution: { workflowId: CHILD.id, runId: 'r' } }, { logger: quiet }).run(run);
