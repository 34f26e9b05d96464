import type { OpenRegister } from '../../../register/open';
import { memoryRegister } from '../../harness/registers';
import { RecordingRemedies } from '../adapters/remedies/recording-remedies';
import { anOrder, COMPLAINT, rigOn, toldOf } from './attempt-rig';

let register: OpenRegister;
beforeEach(async () => {
  register = await memoryRegister();
  await register.migrate();
});
afterEach(() => register.close());

/** A provider that was paid through before the register was restored, which knows nothing of it. */
async function paidBefore(how: ConstructorParameters<typeof RecordingRemedies>[0]) {
  const provider = new RecordingRemedies(how);
  const order = anOrder();
  await provider.carryOut(COMPLAINT, order);
  return { provider, order, rig: rigOn(register, provider) };
}

const asked = { honoursKeys: false, answersStatus: true };

describe('a register that is behind the world', () => {
  it('records what its provider says was done, and pays nothing twice', async () => {
    const { provider, order, rig } = await paidBefore(asked);
    expect(await rig.reconcile(order)).toMatchObject([{ found: 'done', detail: 'R-1', order: { key: order.key } }]);
    expect(await toldOf(register, order)).toEqual(['done']);
    expect(await rig.carryOut(order)).toEqual({ result: 'reported', reference: 'R-1' });
    expect(provider.times(order.key)).toBe(1);
  });

  it('knows of a step that waits for others that it was done, once its turn comes', async () => {
    const { provider, order, rig } = await paidBefore(asked);
    expect(await rig.reconcile(order, { status: 'waiting' })).toMatchObject([{ found: 'done' }]);
    expect(await toldOf(register, order)).toEqual([]);
    expect(await rig.carryOut(order)).toEqual({ result: 'done', reference: 'R-1' });
    expect(provider.times(order.key)).toBe(1);
  });

  it('asks about what was ordered again after the backup, before it asks for it', async () => {
    const { provider, order, rig } = await paidBefore(asked);
    await rig.reconcile(anOrder());
    expect(await rig.carryOut(order)).toEqual({ result: 'done', reference: 'R-1' });
    expect(provider.times(order.key)).toBe(1);
  });

  it('leaves to the key what its provider honours', async () => {
    const { provider, order, rig } = await paidBefore({ honoursKeys: true });
    expect(await rig.reconcile(order)).toMatchObject([{ found: 'by-key' }]);
    expect(await rig.carryOut(order)).toEqual({ result: 'done', reference: 'R-1' });
    expect(provider.times(order.key)).toBe(1);
  });

  it('leaves to a person what no system can tell', async () => {
    const { provider, order, rig } = await paidBefore({ honoursKeys: false });
    expect(await rig.reconcile(order)).toMatchObject([{ found: 'by-person' }]);
    expect(await rig.carryOut(order)).toMatchObject({ result: 'unclear' });
    expect(await rig.reverseStep(anOrder())).toEqual({ result: 'not-reversed' });
    expect(provider.times(order.key)).toBe(1);
    expect(provider.reversed).toEqual([]);
  });

  it('says that a provider did not answer, and finds it when it is asked again', async () => {
    const { provider, order, rig } = await paidBefore(asked);
    const { status } = provider;
    Object.assign(provider, { status: () => Promise.reject(new Error('status 503')) });
    expect(await rig.reconcile(order)).toMatchObject([{ found: 'no-answer', detail: 'status 503' }]);
    expect(await toldOf(register, order)).toEqual([]);
    Object.assign(provider, { status });
    expect(await rig.reconcile(order)).toMatchObject([{ found: 'done' }]);
  });

  it('pays what its provider never got', async () => {
    const provider = new RecordingRemedies(asked);
    const order = anOrder();
    const rig = rigOn(register, provider);
    expect(await rig.reconcile(order)).toMatchObject([{ found: 'unknown' }]);
    expect(await rig.carryOut(order)).toEqual({ result: 'done', reference: 'R-1' });
  });

  it('asks nobody about what is done, was done by hand, was taken back, or will not be done', async () => {
    const { order, rig } = await paidBefore(asked);
    for (const status of ['done', 'by-hand', 'reversed', 'cancelled'] as const)
      expect(await rig.reconcile(order, { status })).toEqual([]);
  });
});
