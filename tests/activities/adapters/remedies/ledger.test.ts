import { ledgerProvider } from '../../../../activities/adapters/remedies/ledger';
import type { StepOrder } from '../../../../domain/model';
import type { OpenRegister } from '../../../../register/open';
import { memoryRegister } from '../../../harness/registers';

const COMPLAINT = '0b5e7a4c-6a0e-4c7e-9d54-6f3b0c0a1e01';
const AT = '2026-11-24T10:00:00.000Z';
const order = (overrides: Partial<StepOrder>): StepOrder => ({
  ...{ step: 's1', generation: 1, tryNumber: 1, key: `${COMPLAINT}:1:s1:1`, remedy: 'refund', fulfilment: 'payment' },
  ...{ minor: 12000, currency: 'EUR', item: null, ...overrides },
});

let register: OpenRegister;
beforeAll(async () => {
  register = await memoryRegister();
});
afterAll(() => register.close());

it.each([
  ['without an amount', { minor: null }],
  ['of nothing', { minor: 0 }],
  ['of less than nothing', { minor: -1 }],
  ['without a currency', { currency: null }],
])('refuses a payment %s for good, so that a person looks', async (_, flaw) => {
  const provider = ledgerProvider(register.remedies, async () => AT);
  const answer = await provider.carryOut(COMPLAINT, order(flaw));
  expect(answer).toEqual({ kind: 'refused', error: 'a payment needs an amount' });
  expect(await register.remedies.ofComplaint(COMPLAINT)).toEqual([]);
});

it('refuses an unknown fulfilment', async () => {
  const provider = ledgerProvider(register.remedies, async () => AT);
  expect(await provider.carryOut(COMPLAINT, order({ fulfilment: 'prayer' }))).toMatchObject({ kind: 'refused' });
});

it('throws while the register is away, so that it is retried', async () => {
  const away = { ...register.remedies, post: () => Promise.reject(new Error('connection refused')) };
  const provider = ledgerProvider(away, async () => AT);
  await expect(provider.carryOut(COMPLAINT, order({}))).rejects.toThrow('connection refused');
});

it('posts the opposite row for a reversal, and refuses one of what was never posted', async () => {
  const provider = ledgerProvider(register.remedies, async () => AT);
  const [given, other] = [order({}), order({ key: `${COMPLAINT}:1:s9:1` })];
  await provider.carryOut(COMPLAINT, given);
  await provider.reverse?.(given, 'L-000001');
  expect((await register.remedies.ofComplaint(COMPLAINT)).map(({ minor }) => minor)).toEqual([12000, -12000]);
  expect(await provider.reverse?.(other, 'L-000001')).toMatchObject({ kind: 'refused' });
});
