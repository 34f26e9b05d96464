import { ledgerProvider } from '../../activities/adapters/ledger';
import type { RemedyProvider } from '../../activities/ports';
import type { StepOrder } from '../../domain/effects';
import { FULFILMENTS } from '../../domain/vocabulary';
import { connect } from '../../register/connect';
import { type OpenRegister, registerOn } from '../../register/open';
import { RecordingRemedies } from './adapters/recording-remedies';

const COMPLAINT = '0b5e7a4c-6a0e-4c7e-9d54-6f3b0c0a1e01';
let orders = 0;
/** An order with a key of its own, as the register keeps them all. */
function anOrder(overrides: Partial<StepOrder> = {}): StepOrder {
  orders += 1;
  const step = `s${orders}`;
  const payment = { remedy: 'refund', fulfilment: 'payment', minor: 12000, currency: 'EUR', item: null };
  return { step, n: 1, key: `${COMPLAINT}:1:${step}:1`, ...payment, ...overrides };
}

let register: OpenRegister;
beforeAll(async () => {
  register = registerOn(connect({}));
  await register.migrate();
});
afterAll(() => register.close());

interface Rig {
  provider: RemedyProvider;
  /** How often something was given under this key. */
  given(key: string): Promise<number>;
}

function ledgerRig(): Rig {
  const provider = ledgerProvider(register.remedies, async () => '2026-11-24T10:00:00.000Z');
  const given = async (key: string) =>
    (await register.remedies.ofComplaint(COMPLAINT)).filter((row) => row.key === key).length;
  return { provider, given };
}

function recordingRig(): Rig {
  const provider = new RecordingRemedies();
  return { provider, given: async (key) => provider.done.filter(({ order }) => order.key === key).length };
}

describe.each([
  ['the ledger', ledgerRig],
  ['the recording double', recordingRig],
])('the contract of a remedy provider: %s', (_, rig) => {
  it.each(FULFILMENTS)('carries out a %s and says under which reference', async (fulfilment) => {
    const { provider, given } = rig();
    const order = anOrder({ fulfilment });
    expect(await provider.carryOut(COMPLAINT, order)).toEqual({ kind: 'done', reference: expect.stringMatching(/./) });
    expect(await given(order.key)).toBe(1);
  });

  it('gives once what is asked twice, with the same answer', async () => {
    const { provider, given } = rig();
    const order = anOrder();
    const first = await provider.carryOut(COMPLAINT, order);
    expect(await provider.carryOut(COMPLAINT, order)).toEqual(first);
    expect(await given(order.key)).toBe(1);
  });

  it('gives once what is asked twice at the same time', async () => {
    const { provider, given } = rig();
    const order = anOrder();
    const answers = await Promise.all([provider.carryOut(COMPLAINT, order), provider.carryOut(COMPLAINT, order)]);
    expect(answers[0]).toEqual(answers[1]);
    expect(await given(order.key)).toBe(1);
  });

  it('gives again under the next generation of the key, with another reference', async () => {
    const { provider } = rig();
    const order = anOrder();
    const again = { ...order, n: 2, key: order.key.replace(/1$/, '2') };
    const references = [await provider.carryOut(COMPLAINT, order), await provider.carryOut(COMPLAINT, again)];
    expect(references[0]).not.toEqual(references[1]);
  });
});

describe('the ledger', () => {
  it.each([
    ['without an amount', { minor: null }],
    ['of nothing', { minor: 0 }],
    ['of less than nothing', { minor: -1 }],
    ['without a currency', { currency: null }],
  ])('refuses a payment %s for good, so that a person looks', async (_, flaw) => {
    const { provider, given } = ledgerRig();
    const order = anOrder(flaw);
    expect(await provider.carryOut(COMPLAINT, order)).toEqual({ kind: 'refused', error: 'a payment needs an amount' });
    expect(await given(order.key)).toBe(0);
  });

  it('refuses a fulfilment that it does not know', async () => {
    const order = anOrder({ fulfilment: 'prayer' });
    expect(await ledgerRig().provider.carryOut(COMPLAINT, order)).toMatchObject({ kind: 'refused' });
  });

  it('throws while the register is away, so that it is tried again', async () => {
    const away = { ...register.remedies, post: () => Promise.reject(new Error('connection refused')) };
    const provider = ledgerProvider(away, async () => '2026-11-24T10:00:00.000Z');
    await expect(provider.carryOut(COMPLAINT, anOrder())).rejects.toThrow('connection refused');
  });
});

describe('the recording double', () => {
  it('is away, and well again', async () => {
    const provider = new RecordingRemedies();
    provider.next('fail', 'refuse');
    const order = anOrder();
    await expect(provider.carryOut(COMPLAINT, order)).rejects.toThrow('away');
    expect(await provider.carryOut(COMPLAINT, order)).toMatchObject({ kind: 'refused' });
    expect(provider.done).toEqual([]);
    expect(await provider.carryOut(COMPLAINT, order)).toMatchObject({ kind: 'done' });
    expect(provider.asked).toEqual([order.key, order.key, order.key]);
  });

  it('loses its answer after it has given, and gives nothing more on the repeat', async () => {
    const provider = new RecordingRemedies();
    provider.next('lose-answer');
    const order = anOrder();
    await expect(provider.carryOut(COMPLAINT, order)).rejects.toThrow('lost');
    expect(await provider.carryOut(COMPLAINT, order)).toEqual({ kind: 'done', reference: 'R-1' });
    expect(provider.done).toHaveLength(1);
  });

  it('hangs until it is let go', async () => {
    const provider = new RecordingRemedies();
    provider.next('hang');
    const answer = provider.carryOut(COMPLAINT, anOrder());
    expect(await Promise.race([answer, Promise.resolve('nothing yet')])).toBe('nothing yet');
    provider.letGo();
    expect(await answer).toMatchObject({ kind: 'done' });
  });
});
