import { isDeepStrictEqual } from 'node:util';
import { workflowIds } from '../../../workflows/messages';
import { type Case, CRM } from '../../harness/case';
import { eventually } from '../../harness/eventually';
import { asked, find } from '../../harness/stories';
import type { Terms } from '../../harness/test-policies';
import { aWorld, type World } from '../../harness/world';

let world: World;
beforeAll(async () => {
  world = await aWorld();
});
afterAll(() => world?.close());
beforeEach(() => world.provider.reset());

const refund = {
  remedy: 'refund',
  amount: { minor: 3000, currency: 'EUR' },
  item: null,
  fulfilment: 'payment',
} as const;
const voucher = {
  remedy: 'voucher',
  amount: { minor: 1500, currency: 'EUR' },
  item: null,
  fulfilment: 'goods',
} as const;
const plain: Terms = { putRight: [refund], makeUp: [voucher] };

async function chosen(option: Terms): Promise<Case> {
  world.house.sell([option, plain]);
  const complaint = await world.open();
  await find(complaint);
  await complaint.send({ type: 'ProposeOffer', options: asked([option, plain]), settlesInFull: false });
  await complaint.send({ type: 'Choose', offer: 'o1', option: '1' }, CRM);
  return complaint;
}

const statuses = async (complaint: Case) => (await complaint.state()).steps.map(({ status }) => status);
/** Waits until the value is as expected, and shows it otherwise. */
async function comesTo<T>(look: () => Promise<T>, wanted: T): Promise<void> {
  await eventually(async () => isDeepStrictEqual(await look(), wanted)).catch(() => undefined);
  expect(await look()).toEqual(wanted);
}

const remedyOf = ({ id }: Case, round = 1) =>
  world.client.workflow.getHandle(workflowIds.child({ kind: 'remedy', number: round }, id));
const voucherOf = ({ id }: Case) =>
  world.client.workflow.getHandle(workflowIds.child({ kind: 'voucher', number: 2 }, id));
/** What was reported to the complaint and no turn has taken up. */
describe('steps in an order', () => {
  it('are ordered one after the other, over a failure that a person repairs', async () => {
    const asked: string[] = [];
    world.provider.answer = ({ step, remedy }) => {
      asked.push(remedy);
      return asked.length === 1 ? { kind: 'refused', error: 'no' } : { kind: 'done', reference: step };
    };
    const complaint = await chosen({ putRight: [refund], makeUp: [{ ...voucher, order: 2 }] });
    await comesTo(async () => await statuses(complaint), ['failed', 'waiting']);
    await complaint.send({ type: 'RetryStep', step: 's1' });
    await comesTo(async () => (await complaint.state()).stage, 'following-up');
    expect(asked).toEqual(['refund', 'refund', 'voucher']);
  });
});

describe('an option that is all or nothing', () => {
  const whole: Terms = { putRight: [refund], makeUp: [{ ...voucher, order: 2 }], allOrNothing: true };

  it('is reversed at the provider, once and with its reference, when a later step fails', async () => {
    world.provider.answer = ({ remedy }) =>
      remedy === 'voucher' ? { kind: 'refused', error: 'sold out' } : { kind: 'done', reference: 'PAY-1' };
    const complaint = await chosen(whole);
    await comesTo(async () => await statuses(complaint), ['reversed', 'failed']);
    expect(world.provider.reversed).toEqual([`${complaint.id}:1:s1:1 PAY-1`]);
    expect((await complaint.state()).stage).toBe('resolving');
    await remedyOf(complaint).result();
  });

  it('that its provider does not reverse becomes a task', async () => {
    world.provider.reverses = false;
    world.provider.answer = ({ remedy, step }) =>
      remedy === 'voucher' ? { kind: 'refused', error: 'sold out' } : { kind: 'done', reference: step };
    const complaint = await chosen(whole);
    await comesTo(async () => (await complaint.happened('StepNotReversed')).length, 1);
    const raised = (await complaint.happened('TaskRaised')).map(({ task }) => task);
    expect(raised).toEqual(expect.arrayContaining(['remedy-reversed', 'step-not-reversed']));
    expect(await statuses(complaint)).toEqual(['done', 'failed']);
  });
});

describe('the remedy after a reopening', () => {
  it('is given by a workflow of its own, once, beside a payment of the first round that came back', async () => {
    const complaint = await chosen(plain);
    await comesTo(async () => (await complaint.state()).stage, 'following-up');
    await complaint.send({ type: 'Withdraw' }, CRM);
    await complaint.send({ type: 'Reopen' }, CRM);
    await complaint.send({ type: 'ProposeOffer', options: asked([plain, plain]), settlesInFull: false });
    await complaint.send({ type: 'Choose', offer: 'o2', option: '1' }, CRM);
    await complaint.tell({ type: 'PaymentReturned', step: 's1', generation: 1 });
    await complaint.state();
    await complaint.send({ type: 'RetryStep', step: 's1' });
    await comesTo(() => statuses(complaint), ['done', 'done', 'done', 'done']);
    expect(await complaint.state()).toMatchObject({ stage: 'following-up', round: 2, reopenings: 1 });
    const keys = ['1:s1:1', '1:s2:1', '2:s3:1', '2:s4:1', '1:s1:2'].map((key) => `${complaint.id}:${key}`);
    expect([...world.provider.done.keys()].sort()).toEqual(keys.sort());
    expect(world.provider.attempts).toBe(5);
    for (const round of [1, 2]) await remedyOf(complaint, round).result();
  });
});

describe('a voucher', () => {
  const lasting: Terms = { putRight: [refund], makeUp: [{ ...voucher, lasts: '40 days' }] };

  it('has a reminder when a tenth of its time is left, long after the closing, and expires', async () => {
    const complaint = await chosen(lasting);
    await comesTo(async () => (await complaint.state()).stage, 'following-up');
    await complaint.send({ type: 'Withdraw' }, CRM);
    await world.sleep('35 days');
    expect(await complaint.happened('VoucherReminded')).toEqual([]);
    await world.sleep('2 days');
    await comesTo(async () => (await complaint.happened('VoucherReminded')).length, 1);
    await world.sleep('4 days');
    await voucherOf(complaint).result();
    expect(await complaint.happened('VoucherReminded')).toHaveLength(1);
    expect(await complaint.happened('VoucherExpired')).toHaveLength(1);
  });

  it('that is used is watched no more, without a reminder', async () => {
    const complaint = await chosen(lasting);
    await comesTo(async () => (await complaint.state()).stage, 'following-up');
    await complaint.tell({ type: 'VoucherUsed', step: 's2', generation: 1 });
    await voucherOf(complaint).result();
    expect((await complaint.state()).steps[1]?.usedAt).toBeDefined();
    expect((await complaint.letters()).filter(({ template }) => template === 'voucher-reminder')).toEqual([]);
  });

  it('that was given by hand is watched too', async () => {
    world.provider.answer = ({ remedy, step }) =>
      remedy === 'voucher' ? { kind: 'refused', error: 'no' } : { kind: 'done', reference: step };
    const complaint = await chosen({ putRight: [refund], makeUp: [{ ...voucher, lasts: '10 days' }] });
    await comesTo(async () => (await statuses(complaint))[1], 'failed');
    await complaint.send({ type: 'DoStepByHand', step: 's2' });
    await world.skip('9 days');
    const reminders = async () => (await complaint.letters()).filter(({ template }) => template === 'voucher-reminder');
    await comesTo(async () => (await reminders()).length, 1);
  });
});

describe('a withdrawal while steps run and wait', () => {
  it('starts no waiting step; results that arrive all the same go on record', async () => {
    let away = true;
    world.provider.answer = ({ step }) => {
      if (away) throw new Error('not now');
      return { kind: 'done', reference: step };
    };
    const complaint = await chosen({ putRight: [refund], makeUp: [{ ...voucher, order: 2 }] });
    await complaint.send({ type: 'Withdraw' }, CRM);
    await complaint.handle.result();
    away = false;
    await world.sleep('1 minute');
    await remedyOf(complaint).result();
    expect(await statuses(complaint)).toEqual(['done', 'cancelled']);
    expect([...world.provider.done.keys()]).toEqual([`${complaint.id}:1:s1:1`]);
  });
});
