import { stripeRemedies } from '../../../../activities/adapters/remedies/stripe';
import { stripeAmount } from '../../../../activities/adapters/remedies/stripe-amounts';
import { NotTaken } from '../../../../activities/ports';
import type { StepOrder } from '../../../../domain/model';
import { startStripeMock } from '../../../setup/stripeMock';
import { nobodyListens } from '../request';
import { startStripeFront } from './stripe-front';

const COMPLAINT = '0b5e7a4c-6a0e-4c7e-9d54-6f3b0c0a1e01';
let orders = 0;
const anOrder = (overrides: Partial<StepOrder> = {}): StepOrder => ({
  ...{
    step: 's1',
    generation: 1,
    tryNumber: 1,
    key: `${COMPLAINT}:1:s${++orders}:1`,
    remedy: 'refund',
    fulfilment: 'payment',
  },
  ...{ minor: 4_050, currency: 'USD', item: 'pi_1', ...overrides },
});

let mock: Awaited<ReturnType<typeof startStripeMock>>;
let stripe: Awaited<ReturnType<typeof startStripeFront>>;
beforeAll(async () => {
  mock = await startStripeMock();
  stripe = await startStripeFront(mock.url);
});
afterAll(async () => {
  await stripe?.stop();
  await mock?.stop();
});

const providerFor = (orderRef: string | null = null, url = stripe.url, within = 5_000) =>
  stripeRemedies({ secret: 'sk_test_123', url, within, orderRefOf: async () => orderRef });

const last = () => Object.fromEntries(stripe.created.at(-1)?.form ?? []);

it('refunds the payment intent in the item of the order, to the cent, with its key as metadata', async () => {
  const order = anOrder();
  await providerFor('pi_other').carryOut(COMPLAINT, order);
  expect(stripe.created.at(-1)).toMatchObject({ path: '/v1/refunds', key: order.key });
  expect(last()).toEqual({
    ...{ amount: '4050', payment_intent: 'pi_1' },
    ...{ 'metadata[key]': order.key, 'metadata[complaint]': COMPLAINT },
  });
});

it('refunds the payment intent in the order reference, where the item names none', async () => {
  await providerFor('pi_of_the_order').carryOut(COMPLAINT, anOrder({ item: null }));
  expect(last()).toMatchObject({ payment_intent: 'pi_of_the_order' });
});

it('transfers to the connected account in the item of the order', async () => {
  const order = anOrder({ item: 'acct_9' });
  expect(await providerFor().carryOut(COMPLAINT, order)).toEqual({
    kind: 'done',
    reference: expect.stringMatching(/^tr_/),
  });
  expect(last()).toMatchObject({ amount: '4050', currency: 'usd', destination: 'acct_9', transfer_group: order.key });
});

it.each([
  ['names neither a payment nor an account', { item: 'spa-weekend' }],
  ['was paid in another currency', { currency: 'EUR' }],
  ['is about nothing', { minor: 0 }],
  ['has no amount', { minor: null }],
  ['has an amount that Stripe cannot pay exactly', { minor: 1_005, currency: 'KWD' }],
])('refuses an order that %s, and asks Stripe for no money', async (_, flaw) => {
  const before = stripe.created.length;
  expect(await providerFor().carryOut(COMPLAINT, anOrder(flaw))).toMatchObject({ kind: 'refused' });
  expect(stripe.created).toHaveLength(before);
});

const error = (status: number, type: string, code: string) => ({
  status,
  body: { error: { type, code, message: 'the card of Chen Mei' } },
});

it.each([
  ['a declined card', error(402, 'card_error', 'card_declined')],
  ['what was refunded already', error(400, 'invalid_request_error', 'charge_already_refunded')],
  ['an unknown payment', error(404, 'invalid_request_error', 'resource_missing')],
])('takes %s for a refusal, and keeps Stripe’s words to itself', async (_, answer) => {
  stripe.next(answer);
  const refusal = await providerFor().carryOut(COMPLAINT, anOrder());
  expect(refusal).toEqual({ kind: 'refused', error: answer.body.error.code });
});

it.each([
  ['too many requests', error(429, 'invalid_request_error', 'rate_limit')],
  ['a key that is not valid', error(401, 'invalid_request_error', 'api_key_expired')],
])('knows that nothing happened at %s', async (_, answer) => {
  stripe.next(answer);
  await expect(providerFor().carryOut(COMPLAINT, anOrder())).rejects.toThrow(NotTaken);
});

it('knows that nothing happened where the connection is refused', async () => {
  await expect(providerFor(null, await nobodyListens()).carryOut(COMPLAINT, anOrder())).rejects.toThrow(NotTaken);
});

it.each([
  ['its own error', error(500, 'api_error', 'down')],
  ['an answer that never comes', 'nothing'],
  ['an answer that gets lost', 'lost'],
  ['a key that is being worked on', error(409, 'idempotency_error', 'idempotency_key_in_use')],
] as const)('leaves the result open at %s', async (_, answer) => {
  stripe.next(...(answer === 'lost' ? (['lost', 'lost'] as const) : [answer])); // Stripe's library retries once by itself
  const thrown = await providerFor(null, stripe.url, 300)
    .carryOut(COMPLAINT, anOrder())
    .catch((one: unknown) => one);
  expect(thrown).toBeInstanceOf(Error);
  expect(thrown).not.toBeInstanceOf(NotTaken);
  expect(String(thrown)).not.toContain('Chen');
});

it.each([
  ['succeeded', 'done'],
  ['pending', 'pending'],
  ['requires_action', 'pending'],
  ['failed', 'refused'],
  ['canceled', 'refused'],
])('tells of a refund that %s that it is %s', async (status, kind) => {
  const order = anOrder();
  await providerFor().carryOut(COMPLAINT, order);
  const created = stripe.created.at(-1);
  if (created) created.body.status = status;
  expect(await providerFor().status?.(order, String(created?.body.id))).toMatchObject({ kind });
  expect(await providerFor().status?.(order, null)).toMatchObject({ kind });
});

it.each([
  ['refund', 'pi_1', 'insufficient_funds'],
  ['transfer', 'acct_9', 'balance_insufficient'],
])(
  'makes a %s that was refused when a person asks again, under a key of that asking: Stripe keeps refusals',
  async (_, item, code) => {
    const order = anOrder({ item, tryNumber: 1 });
    stripe.next(error(400, 'invalid_request_error', code));
    for (let time = 0; time < 2; time++)
      expect(await providerFor().carryOut(COMPLAINT, order)).toEqual({ kind: 'refused', error: code });
    expect(await providerFor().status?.(order, null)).toBeNull();
    const again = { ...order, tryNumber: 2 };
    const answer = await providerFor().carryOut(COMPLAINT, again);
    expect(answer).toMatchObject({ kind: 'done' });
    expect(await providerFor().carryOut(COMPLAINT, again)).toEqual(answer);
    expect(stripe.created.at(-1)?.key).toBe(`${order.key}:r2`);
    expect(last()).toMatchObject({ 'metadata[key]': order.key });
    expect(await providerFor().status?.(order, null)).toEqual(answer);
    expect(stripe.times(order.key)).toBe(1);
  },
);

it('takes of two tries the one that paid, and not the refund that failed', async () => {
  const order = anOrder();
  await providerFor().carryOut(COMPLAINT, order);
  const failed = stripe.created.at(-1);
  if (failed) failed.body.status = 'failed';
  expect(await providerFor().status?.(order, null)).toMatchObject({ kind: 'refused' });
  const answer = await providerFor().carryOut(COMPLAINT, { ...order, tryNumber: 2 });
  expect(await providerFor().status?.(order, null)).toEqual(answer);
});

it.each(['pending', 'requires_action'])(
  'waits for the second try that is %s, though the first refund failed',
  async (status) => {
    const order = anOrder();
    for (const tryNumber of [1, 2]) {
      await providerFor().carryOut(COMPLAINT, { ...order, tryNumber });
      const created = stripe.created.at(-1);
      if (created) created.body.status = tryNumber === 1 ? 'failed' : status;
    }
    const reference = String(stripe.created.at(-1)?.body.id);
    expect(await providerFor().status?.(order, null)).toEqual({ kind: 'pending', reference });
  },
);

it('finds its refund among others of the same payment', async () => {
  const [one, other] = [anOrder(), anOrder()];
  await providerFor().carryOut(COMPLAINT, one);
  const answer = await providerFor().carryOut(COMPLAINT, other);
  expect(await providerFor().status?.(other, null)).toEqual(answer);
});

it.each([
  [1_050, 'EUR', 1_050],
  [1_050, 'JPY', 1_050],
  [500, 'ISK', 50_000],
  [500, 'UGX', 50_000],
  [12_340, 'KWD', 12_340],
  [12_345, 'KWD', null],
  [500_000, 'IQD', 50_000],
  [500_001, 'IQD', null],
  [-5, 'EUR', null],
])('counts %d minor units of %s as Stripe does: %s', (minor, currency, amount) => {
  expect(stripeAmount(minor, currency)).toBe(amount);
});
