import { httpRemedies } from '../../../activities/adapters/remedies/http-remedies';
import { ledgerProvider } from '../../../activities/adapters/remedies/ledger';
import { stripeRemedies } from '../../../activities/adapters/remedies/stripe';
import type { RemedyProvider } from '../../../activities/ports';
import { FULFILMENTS, type Fulfilment, type StepOrder } from '../../../domain/model';
import { memoryRegister } from '../../harness/registers';
import { startStripeMock } from '../../setup/stripeMock';
import { RecordingRemedies } from '../adapters/remedies/recording-remedies';
import { startRemedyServer } from '../adapters/remedies/remedy-server';
import { startStripeFront } from '../adapters/remedies/stripe-front';

const COMPLAINT = '0b5e7a4c-6a0e-4c7e-9d54-6f3b0c0a1e01';
const SECRET = 'whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD';
let orders = 0;
/** An order with a key of its own, as the register keeps them all. */
function anOrder(overrides: Partial<StepOrder> = {}): StepOrder {
  orders += 1;
  const step = `s${orders}`;
  const payment = { remedy: 'refund', fulfilment: 'payment', minor: 12000, currency: 'USD', item: null };
  return { step, generation: 1, tryNumber: 1, key: `${COMPLAINT}:1:${step}:1`, ...payment, ...overrides };
}

interface Rig {
  provider: RemedyProvider;
  /** How often something was given under this key. */
  given(key: string): number | Promise<number>;
  /** The next order is carried out and its answer is lost. Absent: answers cannot be lost. */
  loseAnswer?(): void;
  /** The next order is refused. Absent: it refuses nothing. */
  refuse?(): void;
  stop(): Promise<void>;
}

async function ledgerRig(): Promise<Rig> {
  const register = await memoryRegister();
  const provider = ledgerProvider(register.remedies, async () => '2026-11-24T10:00:00.000Z');
  const given = async (key: string) =>
    (await register.remedies.ofComplaint(COMPLAINT)).filter((row) => row.key === key).length;
  return { provider, given, stop: register.close };
}

async function recordingRig(): Promise<Rig> {
  const provider = new RecordingRemedies({ answersStatus: true });
  const loseAnswer = () => provider.next('lose-answer');
  const refuse = () => provider.next('refuse');
  return { provider, given: (key) => provider.times(key), loseAnswer, refuse, stop: async () => undefined };
}

async function stripeRig(reference: string): Promise<Rig> {
  const mock = await startStripeMock();
  const stripe = await startStripeFront(mock.url);
  const orderRefOf = async () => reference;
  const provider = stripeRemedies({ secret: 'sk_test_123', url: stripe.url, orderRefOf, within: 5_000 });
  const stop = async () => {
    await stripe.stop();
    await mock.stop();
  };
  // Stripe's library retries once by itself, under the same key.
  const error = { type: 'invalid_request_error', code: 'insufficient_funds' };
  const refuse = () => stripe.next({ status: 400, body: { error } });
  return { provider, given: stripe.times, loseAnswer: () => stripe.next('lost', 'lost'), refuse, stop };
}

async function httpRig(): Promise<Rig> {
  const server = await startRemedyServer(SECRET);
  const provider = httpRemedies({
    ...{
      url: `${server.url}/orders`,
      statusUrl: `${server.url}/orders/{key}`,
      reversalUrl: `${server.url}/reversal/{key}`,
    },
    ...{ secret: SECRET, honoursKeys: true, within: 5_000 },
  });
  const refuse = () => server.next(422);
  return { provider, given: server.times, loseAnswer: () => server.next('lost'), refuse, stop: server.stop };
}

const PAYMENT: Fulfilment[] = ['payment'];

describe.each([
  ['the ledger', ledgerRig, FULFILMENTS],
  ['the recording double', recordingRig, FULFILMENTS],
  ['refunds by Stripe', () => stripeRig('pi_of_the_order'), PAYMENT],
  ['transfers by Stripe', () => stripeRig('acct_of_the_customer'), PAYMENT],
  ['signed HTTP', httpRig, FULFILMENTS],
] as const)('the contract of a remedy provider: %s', (name, make, fulfilments) => {
  let rig: Rig;
  beforeAll(async () => {
    rig = await make();
  });
  afterAll(() => rig?.stop());

  it.each(fulfilments)('carries out a %s and answers its reference', async (fulfilment) => {
    const order = anOrder({ fulfilment });
    const answer = await rig.provider.carryOut(COMPLAINT, order);
    expect(answer).toEqual({ kind: 'done', reference: expect.stringMatching(/./) });
    expect(await rig.given(order.key)).toBe(1);
  });

  it('carries out a repeated order once, with the same answer', async () => {
    const order = anOrder();
    const first = await rig.provider.carryOut(COMPLAINT, order);
    expect(await rig.provider.carryOut(COMPLAINT, order)).toEqual(first);
    expect(await rig.given(order.key)).toBe(1);
  });

  it('carries out an order once when it comes twice at the same time; one of both may have to wait', async () => {
    const order = anOrder();
    const both = [rig.provider.carryOut(COMPLAINT, order), rig.provider.carryOut(COMPLAINT, order)];
    const answers = (await Promise.allSettled(both)).flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
    const answer = await rig.provider.carryOut(COMPLAINT, order);
    expect(answers.length).toBeGreaterThan(0);
    expect(answers).toEqual(answers.map(() => answer));
    expect(await rig.given(order.key)).toBe(1);
  });

  it('carries out the next generation of the key again, with another reference', async () => {
    const order = anOrder();
    const again = { ...order, generation: 2, key: order.key.replace(/1$/, '2') };
    const references = [await rig.provider.carryOut(COMPLAINT, order), await rig.provider.carryOut(COMPLAINT, again)];
    expect(references[0]).not.toEqual(references[1]);
  });

  it('knows the status of an order, and none of one that was never sent', async () => {
    const order = anOrder();
    expect(await rig.provider.status?.(order, null)).toBeNull();
    const answer = await rig.provider.carryOut(COMPLAINT, order);
    expect(await rig.provider.status?.(order, null)).toEqual(answer);
  });

  it('throws when its answer is lost, and does nothing more on the repeat', async () => {
    const order = anOrder();
    rig.loseAnswer?.();
    const first = await rig.provider.carryOut(COMPLAINT, order).catch(() => 'thrown');
    expect(first).toEqual(rig.loseAnswer ? 'thrown' : expect.objectContaining({ kind: 'done' }));
    expect(await rig.provider.carryOut(COMPLAINT, order)).toMatchObject({ kind: 'done' });
    expect(await rig.given(order.key)).toBe(1);
  });

  it('carries out once what a person retries after a refusal, and knows it by the key of the step', async () => {
    const order = anOrder({ tryNumber: 1 });
    rig.refuse?.();
    if (rig.refuse) expect(await rig.provider.carryOut(COMPLAINT, order)).toMatchObject({ kind: 'refused' });
    expect(await rig.provider.status?.(order, null)).toBeNull();
    const again = { ...order, tryNumber: 2 };
    const answer = await rig.provider.carryOut(COMPLAINT, again);
    expect(answer).toMatchObject({ kind: 'done' });
    expect(await rig.provider.carryOut(COMPLAINT, again)).toEqual(answer);
    expect(await rig.provider.status?.(again, null)).toEqual(answer);
    expect(await rig.given(order.key)).toBe(1);
  });

  it('reverses what can be reversed, under a reference of its own', async () => {
    const order = anOrder();
    const done = await rig.provider.carryOut(COMPLAINT, order);
    const reference = done.kind === 'done' ? done.reference : '';
    const first = await rig.provider.reverse?.(order, reference);
    expect(first?.kind).toBe(name === 'refunds by Stripe' ? 'refused' : 'done');
    expect(await rig.provider.reverse?.(order, reference)).toEqual(first);
    expect(first).not.toMatchObject({ reference });
  });
});
