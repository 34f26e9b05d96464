import type { OpenRegister } from '../../../register/open';
import { memoryRegister } from '../../harness/registers';
import { RecordingRemedies } from '../adapters/remedies/recording-remedies';
import { AT, anOrder, rigOn, toldOf } from './attempt-rig';

let register: OpenRegister;
beforeAll(async () => {
  register = await memoryRegister();
  await register.migrate();
});
afterAll(() => register.close());

const hold = () => register.holds.hold({ what: 'payments', by: 'ops', since: AT, reason: null });
const release = () => register.holds.release('payments');
afterEach(release);

describe('while payments are on hold', () => {
  it('no provider is asked and nothing is on record; after the release it is paid once', async () => {
    const provider = new RecordingRemedies();
    const { carryOut } = rigOn(register, provider);
    const order = anOrder();
    await hold();
    expect(await carryOut(order)).toEqual({ result: 'held', reference: null });
    expect(await register.attempts.read(order.key)).toBeNull();
    expect(provider.asked).toEqual([]);
    expect(await toldOf(register, order)).toEqual([]);

    await release();
    expect(await carryOut(order)).toEqual({ result: 'done', reference: 'R-1' });
    expect(provider.times(order.key)).toBe(1);
  });

  it('a hold that comes while the provider is asked about an earlier attempt stops the repeat', async () => {
    const provider = new RecordingRemedies({ answersStatus: true });
    provider.next('fail');
    const { carryOut } = rigOn(register, provider);
    const order = anOrder();
    await expect(carryOut(order)).rejects.toThrow('no answer');
    const { status } = provider;
    Object.assign(provider, {
      status: (...asked: Parameters<NonNullable<typeof status>>) => hold().then(() => status?.(...asked)),
    });
    expect(await carryOut(order)).toMatchObject({ result: 'held' });
    expect(provider.times(order.key)).toBe(0);
  });

  it('what is known to be done is told all the same', async () => {
    const { carryOut } = rigOn(register, new RecordingRemedies());
    const order = anOrder();
    await carryOut(order);
    await hold();
    expect(await carryOut(order)).toEqual({ result: 'done', reference: 'R-1' });
  });

  it('a retry by a person waits as well, and asks the provider once it may', async () => {
    const provider = new RecordingRemedies();
    provider.next('refuse');
    const { carryOut } = rigOn(register, provider);
    const order = anOrder();
    expect(await carryOut(order)).toMatchObject({ result: 'failed' });
    await hold();
    const again = { ...order, tryNumber: 2 };
    expect(await carryOut(again)).toMatchObject({ result: 'held' });
    expect(await register.attempts.read(order.key)).toMatchObject({ result: 'refused', tryNumber: 1 });
    await release();
    expect(await carryOut(again)).toMatchObject({ result: 'done' });
  });

  it('nothing is reversed until the release', async () => {
    const provider = new RecordingRemedies();
    const { reverseStep } = rigOn(register, provider);
    const order = anOrder();
    await hold();
    expect(await reverseStep(order)).toEqual({ result: 'held' });
    expect(provider.reversed).toEqual([]);
    await release();
    expect(await reverseStep(order)).toEqual({ result: 'reversed' });
  });
});
