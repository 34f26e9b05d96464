import { NotTaken } from '../../../activities/ports';
import type { OpenRegister } from '../../../register/open';
import { eventually } from '../../harness/eventually';
import { memoryRegister } from '../../harness/registers';
import { RecordingRemedies } from '../adapters/remedies/recording-remedies';
import { AT, anOrder, COMPLAINT, CRASHES, type Crash, rigOn, toldOf } from './attempt-rig';

let register: OpenRegister;
beforeAll(async () => {
  register = await memoryRegister();
});
afterAll(() => register.close());

const rig = (provider: RecordingRemedies, crash?: Crash) => rigOn(register, provider, crash);

const PROVIDERS = [
  ['that honours keys', () => new RecordingRemedies()],
  ['that honours keys and can be asked', () => new RecordingRemedies({ answersStatus: true })],
  ['that can be asked', () => new RecordingRemedies({ honoursKeys: false, answersStatus: true })],
] as const;

describe.each(PROVIDERS)('at a provider %s', (_, make) => {
  it.each(CRASHES)('money moves exactly once when the worker dies %s', async (crash) => {
    const provider = make();
    const { carryOut } = rig(provider, crash);
    const order = anOrder();
    await expect(carryOut(order)).rejects.toThrow('the worker died');
    expect(await carryOut(order)).toEqual({ result: 'done', reference: 'R-1' });
    expect(provider.times(order.key)).toBe(1);
  });

  it('money moves exactly once when the answer is lost', async () => {
    const provider = make();
    provider.next('lose-answer');
    const { carryOut } = rig(provider);
    const order = anOrder();
    await expect(carryOut(order)).rejects.toThrow('no answer');
    expect(await carryOut(order)).toEqual({ result: 'done', reference: 'R-1' });
    expect(provider.times(order.key)).toBe(1);
  });

  it('money moves once when it refuses but has paid: a retry gets the true result', async () => {
    const provider = make();
    provider.next('lie');
    const { carryOut } = rig(provider);
    const order = anOrder();
    expect(await carryOut(order)).toMatchObject({ result: 'failed' });
    expect(await carryOut({ ...order, tryNumber: 2 })).toEqual({ result: 'done', reference: 'R-1' });
    expect(provider.times(order.key)).toBe(1);
  });

  it('an attempt that never arrived has failed after the give-up timeout', async () => {
    const provider = make();
    provider.next('fail', 'fail');
    const { carryOut, closeAttempt } = rig(provider);
    const order = anOrder();
    await expect(carryOut(order)).rejects.toThrow('no answer');
    const { result } = await closeAttempt(order);
    expect(result).toBe(provider.status ? 'failed' : 'unclear');
    const again = { ...order, tryNumber: provider.status ? 2 : 1 };
    expect(await carryOut(again).catch(() => carryOut(again))).toMatchObject({ result: 'done' });
    expect(provider.times(order.key)).toBe(1);
  });
});

it('an answer that was lost stays a doubt, though a later try had no connection: nobody is told that nothing was paid', async () => {
  const provider = new RecordingRemedies();
  provider.next('lose-answer', 'no-connection');
  const { carryOut, closeAttempt } = rig(provider);
  const order = anOrder();
  await expect(carryOut(order)).rejects.toThrow('no answer');
  await expect(carryOut(order)).rejects.toThrow(NotTaken);
  expect(await closeAttempt(order)).toMatchObject({ result: 'unclear' });
  expect(provider.times(order.key)).toBe(1);
});

describe('at a provider that honours no keys and has no status', () => {
  const make = () => new RecordingRemedies({ honoursKeys: false });

  it.each([
    ['before it begins', 'done', 1],
    ['after it began', 'unclear', 0],
    ['after the provider answered', 'unclear', 1],
    ['after it was recorded', 'done', 1],
  ] as const)('after a worker died %s it is %s, and never given twice', async (crash, result, times) => {
    const provider = make();
    const { carryOut } = rig(provider, crash);
    const order = anOrder();
    await expect(carryOut(order)).rejects.toThrow('the worker died');
    expect(await carryOut(order)).toMatchObject({ result });
    expect(await carryOut(order)).toMatchObject({ result });
    expect(await toldOf(register, order)).toEqual([result]);
    expect(provider.times(order.key)).toBe(times);
  });

  it('a lost answer leaves the result unclear, and nothing is repeated', async () => {
    const provider = make();
    provider.next('lose-answer');
    const { carryOut } = rig(provider);
    const order = anOrder();
    await expect(carryOut(order)).rejects.toThrow('no answer');
    expect(await carryOut(order)).toEqual({ result: 'unclear', reference: null });
    expect(provider.asked).toEqual([order.key]);
  });

  it('an order that certainly did nothing is repeated: a day without connection causes no task', async () => {
    const provider = make();
    provider.next('no-connection', 'no-connection', 'no-connection');
    const { carryOut } = rig(provider);
    const order = anOrder();
    for (let hour = 0; hour < 3; hour++) await expect(carryOut(order)).rejects.toThrow(NotTaken);
    expect(await carryOut(order)).toEqual({ result: 'done', reference: 'R-1' });
  });

  it.each([
    ['done', 'done'],
    ['refuse', 'failed'],
  ] as const)(
    'an answer after the timeout (%s) goes to the complaint, which had given it up',
    async (answer, reported) => {
      const provider = make();
      provider.next(answer === 'done' ? 'hang' : 'hang-refuse');
      const { carryOut } = rigOn(register, provider, undefined, 1);
      const order = anOrder();
      await expect(carryOut(order)).rejects.toThrow('no answer in time');
      expect(await carryOut(order)).toMatchObject({ result: 'unclear' });
      expect(await toldOf(register, order)).toEqual(['unclear']);
      provider.letGo();
      await eventually(async () => (await toldOf(register, order)).length > 1, { limit: 20_000 });
      expect(await toldOf(register, order)).toEqual(['unclear', reported]);
      expect(provider.times(order.key)).toBe(answer === 'done' ? 1 : 0);
    },
  );

  it('an answer that came between two tries counts, and nothing is repeated', async () => {
    const provider = make();
    provider.next('hang');
    const { carryOut } = rig(provider);
    const order = anOrder();
    const hanging = carryOut(order);
    await provider.hangs();
    provider.letGo();
    await hanging;
    expect(await carryOut(order)).toEqual({ result: 'done', reference: 'R-1' });
    expect(await toldOf(register, order)).toEqual(['done']);
    expect(provider.asked).toEqual([order.key]);
  });
});

describe('a provider whose answer is pending', () => {
  it('is asked for the status until it has a result', async () => {
    const provider = new RecordingRemedies({ answersStatus: true });
    provider.next('later');
    const { carryOut, askProvider } = rig(provider);
    const order = anOrder();
    expect(await carryOut(order)).toEqual({ result: 'pending', reference: 'R-1' });
    expect(await askProvider(order)).toEqual({ result: 'pending', reference: 'R-1' });
    provider.arrive();
    expect(await askProvider(order)).toEqual({ result: 'done', reference: 'R-1' });
    expect(provider.asked).toEqual([order.key]);
  });

  it.each([
    ['step-done', 'done'],
    ['step-refused', 'failed'],
  ] as const)('may call back (%s): the complaint hears it once, and nobody reports it again', async (type, result) => {
    const provider = new RecordingRemedies({ honoursKeys: false });
    provider.next('later');
    const { carryOut, askProvider } = rig(provider);
    const order = anOrder();
    const { reference } = await carryOut(order);
    const found = await register.inputs.resolve(type, order.key, ['bank']);
    expect(found).toMatchObject({
      complaint: COMPLAINT,
      fact: { type: 'StepReported', step: order.step, generation: 1, result },
    });
    const fact = { source: 'bank', type, ref: order.key, at: AT, reason: null, complaint: COMPLAINT };
    await register.inputs.report({ id: `call-${order.step}`, ...fact, fact: found?.fact ?? null });
    expect(await askProvider(order)).toMatchObject({ result: 'reported' });
    expect(await register.inputs.resolve(type, reference ?? '', ['parcels'])).toBeNull();
  });

  it.each([false, true])(
    'that never settles leaves the result unclear (it can be asked: %s)',
    async (answersStatus) => {
      const provider = new RecordingRemedies({ honoursKeys: false, answersStatus });
      provider.next('later');
      const { carryOut, closeAttempt } = rig(provider);
      const order = anOrder();
      await carryOut(order);
      expect(await closeAttempt(order)).toMatchObject({ result: 'unclear' });
      expect(await toldOf(register, order)).toEqual(['unclear']);
    },
  );
});

describe('a reversal', () => {
  const done = async (provider: RecordingRemedies, crash?: Crash) => {
    const order = anOrder();
    await rig(provider).carryOut(order);
    return { order, ...rig(provider, crash) };
  };

  it.each(CRASHES)('happens once at a provider that honours keys, even when the worker dies %s', async (crash) => {
    const provider = new RecordingRemedies();
    const { order, reverseStep } = await done(provider, crash);
    await expect(reverseStep(order)).rejects.toThrow('the worker died');
    expect(await reverseStep(order)).toEqual({ result: 'reversed' });
    expect(provider.reversed).toEqual([order.key]);
  });

  it('is left to a person where an answer was lost at a provider that honours no keys', async () => {
    const provider = new RecordingRemedies({ honoursKeys: false });
    const { order, reverseStep } = await done(provider, 'after the provider answered');
    await expect(reverseStep(order)).rejects.toThrow('the worker died');
    expect(await reverseStep(order)).toEqual({ result: 'not-reversed' });
    expect(provider.reversed).toEqual([order.key]);
  });
});

it('a step whose provider is not set up fails, so that a person must look', async () => {
  const { carryOut } = rig(new RecordingRemedies());
  expect(await carryOut({ ...anOrder(), provider: 'constructor' })).toMatchObject({ result: 'failed' });
});

describe('what a step came to', () => {
  it('is told once for each time that it is asked for', async () => {
    const provider = new RecordingRemedies({ honoursKeys: false });
    provider.next('lose-answer', 'lose-answer');
    const { carryOut } = rig(provider);
    const order = anOrder();
    await expect(carryOut(order)).rejects.toThrow('no answer');
    for (let time = 0; time < 2; time++) await carryOut(order);
    expect(await toldOf(register, order)).toEqual(['unclear']);
    await carryOut(order, { repeats: 1 });
    expect(await toldOf(register, order)).toEqual(['unclear', 'unclear']);
  });

  it('is nothing where nothing stands: whoever starts a workflow by hand moves no money', async () => {
    const provider = new RecordingRemedies();
    const order = anOrder();
    expect(await rig(provider).carryOutUnordered(order.key)).toMatchObject({ result: 'reported' });
    expect(await rig(provider).carryOutUnordered('no key')).toMatchObject({ result: 'reported' });
    expect(provider.asked).toEqual([]);
    expect(await toldOf(register, order)).toEqual([]);
  });

  it('is a step that was not reversed, where its provider was away for too long', async () => {
    const { closeReversal, reverseStep } = rig(new RecordingRemedies());
    const [away, done] = [anOrder(), anOrder()];
    expect(await closeReversal(away)).toEqual({ result: 'not-reversed' });
    await reverseStep(done);
    expect(await closeReversal(done)).toEqual({ result: 'reversed' });
    expect(await toldOf(register, away)).toEqual(['not-reversed']);
    expect(await toldOf(register, done)).toEqual(['reversed']);
  });
});
