import type { RemedyOrder } from '../../../activities/ports';
import type { OpenRegister } from '../../../register/open';
import { memoryRegister } from '../../harness/registers';
import { RecordingRemedies } from '../adapters/remedies/recording-remedies';
import { AT, anOrder, COMPLAINT, type Crash, rigOn } from './attempt-rig';

let register: OpenRegister;
beforeAll(async () => {
  register = await memoryRegister();
});
afterAll(() => register.close());

const rig = (provider: RecordingRemedies, crash?: Crash) => rigOn(register, provider, crash);

describe('a refusal', () => {
  const callsBack = async (order: RemedyOrder) => {
    const found = await register.inputs.resolve('step-refused', order.key, ['bank']);
    const row = { source: 'bank', type: 'step-refused', ref: order.key, at: AT, reason: null } as const;
    await register.inputs.report({
      id: `refused-${order.step}`,
      ...row,
      complaint: COMPLAINT,
      fact: found?.fact ?? null,
    });
  };

  it.each([
    ['was told by a call', 'fail', 'reported'],
    ['was on record when the worker died', 'refuse', 'failed'],
  ] as const)('that %s is not asked away by the repeat: only a person has it run again', async (_, fails, result) => {
    const provider = new RecordingRemedies({ honoursKeys: false });
    provider.next(fails);
    const { carryOut } = rig(provider, result === 'failed' ? 'after it was recorded' : undefined);
    const order = anOrder();
    await expect(carryOut(order)).rejects.toThrow(/no answer|died/);
    if (result === 'reported') await callsBack(order);
    expect(await carryOut(order)).toMatchObject({ result });
    expect(provider.times(order.key)).toBe(0);
    expect(await carryOut({ ...order, tryNumber: 2 })).toMatchObject({ result: 'done' });
    expect(provider.times(order.key)).toBe(1);
  });

  it('settles its own order, also when a person retries it meanwhile', async () => {
    const provider = new RecordingRemedies({ answersStatus: true });
    provider.next('later');
    const { carryOut, askProvider, closeAttempt } = rig(provider);
    const order = anOrder();
    await carryOut(order);
    await callsBack(order);
    provider.arrive();
    expect(await carryOut({ ...order, tryNumber: 2 })).toMatchObject({ result: 'done' });
    for (const ask of [carryOut, askProvider, closeAttempt])
      expect(await ask(order)).toMatchObject({ result: 'reported' });
  });

  it.each([
    ['before it is asked anew', []],
    ['after an answer to the new asking was lost', ['fail']],
  ] as const)('of the first try is no answer to the second, though the status still tells it %s', async (_, fails) => {
    const provider = new RecordingRemedies({ answersStatus: true });
    provider.next('refuse', ...fails);
    const { carryOut } = rig(provider);
    const order = anOrder();
    expect(await carryOut(order)).toMatchObject({ result: 'failed' });
    jest.spyOn(provider, 'status').mockResolvedValue({ kind: 'refused', error: 'the first' });
    const again = { ...order, tryNumber: 2 };
    for (const _fail of fails) await expect(carryOut(again)).rejects.toThrow('no answer');
    expect(await carryOut(again)).toEqual({ result: 'done', reference: 'R-1' });
  });

  it('counts where the status stays unknown', async () => {
    const provider = new RecordingRemedies({ answersStatus: true });
    provider.next('refuse');
    const { carryOut, closeAttempt } = rig(provider);
    const order = anOrder();
    await carryOut(order);
    expect(await closeAttempt({ ...order, tryNumber: 2 })).toEqual({ result: 'failed', reference: null });
  });
});
