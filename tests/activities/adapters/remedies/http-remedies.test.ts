import { httpRemedies } from '../../../../activities/adapters/remedies/http-remedies';
import type { RemedyOrder } from '../../../../activities/ports';
import { NotTaken } from '../../../../activities/ports';
import { nobodyListens } from '../request';
import { startRemedyServer } from './remedy-server';

const COMPLAINT = '0b5e7a4c-6a0e-4c7e-9d54-6f3b0c0a1e01';
const SECRET = 'whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD';
let orders = 0;
const anOrder = (overrides: Partial<RemedyOrder> = {}): RemedyOrder => ({
  ...{
    step: 's1',
    generation: 1,
    tryNumber: 1,
    key: `${COMPLAINT}:1:s${++orders}:1`,
    remedy: 'voucher',
    fulfilment: 'goods',
  },
  ...{ minor: 2_005, currency: 'EUR', item: 'spa-weekend', ...overrides },
});

let server: Awaited<ReturnType<typeof startRemedyServer>>;
beforeAll(async () => {
  server = await startRemedyServer(SECRET);
});
afterAll(() => server?.stop());

const providerFor = (given: Partial<Parameters<typeof httpRemedies>[0]> = {}) =>
  httpRemedies({
    ...{
      url: `${server.url}/orders`,
      statusUrl: `${server.url}/orders/{key}`,
      reversalUrl: `${server.url}/reversal/{key}`,
    },
    ...{ secret: SECRET, honoursKeys: true, within: 500, ...given },
  });

it('sends the order signed and under its key, without anything about people', async () => {
  const order = anOrder({ lastsSeconds: 86_400 });
  expect(await providerFor().carryOut(COMPLAINT, order)).toEqual({ kind: 'done', reference: 'V-1' });
  const { key } = order;
  expect(server.given).toEqual([
    {
      key,
      body: {
        ...{ key, complaint: COMPLAINT, step: 's1', generation: 1, remedy: 'voucher', fulfilment: 'goods' },
        ...{ amount: { amount: '20.05', currency: 'EUR' }, item: 'spa-weekend', lastsSeconds: 86_400 },
      },
    },
  ]);
});

it.each([
  [5, 'EUR', '0.05'],
  [500, 'JPY', '500'],
  [1_005, 'KWD', '1.005'],
])('writes %d minor units of %s as %s', async (minor, currency, amount) => {
  await providerFor().carryOut(COMPLAINT, anOrder({ minor, currency }));
  expect(server.given.at(-1)?.body.amount).toEqual({ amount, currency });
});

it('takes 202 as pending, and asks for the status later', async () => {
  const order = anOrder();
  server.takeTime(true);
  const answer = await providerFor().carryOut(COMPLAINT, order);
  expect(answer).toMatchObject({ kind: 'pending' });
  expect(await providerFor().status?.(order, null)).toEqual(answer);
  server.takeTime(false);
  expect(await providerFor().status?.(order, null)).toEqual({ ...answer, kind: 'done' });
});

it('leaves a reversal that is not settled at once to a person: nobody would ask for its status', async () => {
  server.next({ status: 202, text: '{ "status": "pending", "reference": "V-1-back" }' });
  const answer = await providerFor().reverse?.(anOrder(), 'V-1');
  expect(answer).toEqual({ kind: 'refused', error: 'not at once' });
});

const PAGE = '<html>Back soon: Chen Mei, we are tidying up</html>';
it.each([
  [200, PAGE],
  [201, '{ "reference": "V-9" }'],
  [202, '{}'],
  [200, '{ "status": "DONE", "reference": "V-9" }'],
])('leaves open what happened at %d that does not say so: %s', async (status, text) => {
  const order = anOrder();
  const tryNumber: (() => unknown)[] = [
    () => providerFor().carryOut(COMPLAINT, order),
    () => providerFor().status?.(order, null),
    () => providerFor().reverse?.(order, 'V-9'),
  ];
  for (const ask of tryNumber) {
    server.next({ status, text });
    const thrown = await Promise.resolve(ask()).catch((one: unknown) => one);
    expect(thrown).toBeInstanceOf(Error);
    expect(thrown).not.toBeInstanceOf(NotTaken);
    expect(String(thrown)).not.toContain('Chen');
  }
});

it('takes the status in the body, whatever the HTTP status: refused with 200 is refused', async () => {
  server.next({ status: 200, text: '{ "status": "refused" }' });
  expect(await providerFor().carryOut(COMPLAINT, anOrder())).toEqual({ kind: 'refused', error: 'refused' });
});

it.each([400, 402, 410, 422])(
  'takes %d for a refusal, and keeps the words of the other side to itself',
  async (status) => {
    server.next(status);
    expect(await providerFor().carryOut(COMPLAINT, anOrder())).toEqual({ kind: 'refused', error: `status ${status}` });
  },
);

it.each([401, 403, 404, 405, 429])(
  'knows that nothing happened at %d: a login, an address or a moment',
  async (status) => {
    server.next(status);
    await expect(providerFor().carryOut(COMPLAINT, anOrder())).rejects.toThrow(NotTaken);
  },
);

it('knows that nothing happened where the connection is refused', async () => {
  const provider = providerFor({ url: await nobodyListens() });
  await expect(provider.carryOut(COMPLAINT, anOrder())).rejects.toThrow(NotTaken);
});

it.each([302, 408, 409, 500, 503, 'lost', 'nothing'] as const)('leaves the result open at %s', async (answer) => {
  server.next(answer);
  const thrown = await providerFor()
    .carryOut(COMPLAINT, anOrder())
    .catch((one: unknown) => one);
  expect(thrown).toBeInstanceOf(Error);
  expect(thrown).not.toBeInstanceOf(NotTaken);
});

it('has neither status nor reversal without their addresses', () => {
  const { url, secret } = { url: `${server.url}/orders`, secret: SECRET };
  const provider = httpRemedies({ url, secret, honoursKeys: false, within: 500 });
  expect([provider.honoursKeys, provider.status, provider.reverse]).toEqual([false, undefined, undefined]);
});

it('is refused by a system with another secret', async () => {
  const provider = providerFor({ secret: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw' });
  await expect(provider.carryOut(COMPLAINT, anOrder())).rejects.toThrow(NotTaken);
});
