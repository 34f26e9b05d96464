import { NotTaken } from '../../activities/ports';
import type { StepOrder } from '../../domain/effects';
import { connect } from '../../register/connect';
import { type OpenRegister, registerOn } from '../../register/open';
import { RecordingRemedies } from './adapters/recording-remedies';
import { AT, anOrder, COMPLAINT, CRASHES, type Crash, rigOn } from './attempt-rig';

let register: OpenRegister;
beforeAll(async () => {
  register = registerOn(connect({}));
  await register.migrate();
});
afterAll(() => register.close());

/** What the complaint was told besides what the activity answered. */
const toldLate = async ({ step }: StepOrder) =>
  (await register.inbox.waiting(1000, '2999-01-01T00:00:00.000Z')).flatMap(({ fact }) =>
    fact.type === 'StepReported' && fact.step === step ? [fact.result] : [],
  );

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
    await expect(carryOut(COMPLAINT, order)).rejects.toThrow('the worker died');
    expect(await carryOut(COMPLAINT, order)).toEqual({ result: 'done', reference: 'R-1' });
    expect(provider.times(order.key)).toBe(1);
  });

  it('money moves exactly once when its answer gets lost', async () => {
    const provider = make();
    provider.next('lose-answer');
    const { carryOut } = rig(provider);
    const order = anOrder();
    await expect(carryOut(COMPLAINT, order)).rejects.toThrow('lost');
    expect(await carryOut(COMPLAINT, order)).toEqual({ result: 'done', reference: 'R-1' });
    expect(provider.times(order.key)).toBe(1);
  });

  it('money moves once when it says no and has given: whoever runs the step again hears the truth', async () => {
    const provider = make();
    provider.next('lie');
    const { carryOut } = rig(provider);
    const order = anOrder();
    expect(await carryOut(COMPLAINT, order)).toMatchObject({ result: 'failed' });
    expect(await carryOut(COMPLAINT, { ...order, asking: 2 })).toEqual({ result: 'done', reference: 'R-1' });
    expect(provider.times(order.key)).toBe(1);
  });

  it('an attempt that nobody waits for any longer, and that never arrived, has failed', async () => {
    const provider = make();
    provider.next('fail', 'fail');
    const { carryOut, closeAttempt } = rig(provider);
    const order = anOrder();
    await expect(carryOut(COMPLAINT, order)).rejects.toThrow('away');
    const { result } = await closeAttempt(COMPLAINT, order);
    expect(result).toBe(provider.status ? 'failed' : 'unclear');
    const again = { ...order, asking: provider.status ? 2 : 1 };
    expect(await carryOut(COMPLAINT, again).catch(() => carryOut(COMPLAINT, again))).toMatchObject({ result: 'done' });
    expect(provider.times(order.key)).toBe(1);
  });
});

describe('at a provider that honours no keys and cannot be asked', () => {
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
    await expect(carryOut(COMPLAINT, order)).rejects.toThrow('the worker died');
    expect(await carryOut(COMPLAINT, order)).toMatchObject({ result });
    expect(await carryOut(COMPLAINT, order)).toMatchObject({ result });
    expect(provider.times(order.key)).toBe(times);
  });

  it('a lost answer leaves unclear what happened, and nothing is asked again', async () => {
    const provider = make();
    provider.next('lose-answer');
    const { carryOut } = rig(provider);
    const order = anOrder();
    await expect(carryOut(COMPLAINT, order)).rejects.toThrow('lost');
    expect(await carryOut(COMPLAINT, order)).toEqual({ result: 'unclear', reference: null });
    expect(provider.asked).toEqual([order.key]);
  });

  it('it is asked again where it certainly did nothing: a day without connection costs no person a task', async () => {
    const provider = make();
    provider.next('no-connection', 'no-connection', 'no-connection');
    const { carryOut } = rig(provider);
    const order = anOrder();
    for (let hour = 0; hour < 3; hour++) await expect(carryOut(COMPLAINT, order)).rejects.toThrow(NotTaken);
    expect(await carryOut(COMPLAINT, order)).toEqual({ result: 'done', reference: 'R-1' });
  });

  it.each([
    ['done', 'done'],
    ['refuse', 'failed'],
  ] as const)('an answer after the timeout (%s) goes to the complaint, which had given it up', async (answer, told) => {
    const provider = make();
    provider.next(answer === 'done' ? 'hang' : 'hang-refuse');
    const { carryOut } = rig(provider);
    const order = anOrder();
    const hanging = carryOut(COMPLAINT, order);
    await provider.hangs();
    expect(await carryOut(COMPLAINT, order)).toMatchObject({ result: 'unclear' });
    expect(await toldLate(order)).toEqual([]);
    provider.letGo();
    await hanging;
    expect(await toldLate(order)).toEqual([told]);
    expect(provider.times(order.key)).toBe(answer === 'done' ? 1 : 0);
  });

  it('an answer that came between two tries is taken, and nothing is asked again', async () => {
    const provider = make();
    provider.next('hang');
    const { carryOut } = rig(provider);
    const order = anOrder();
    const hanging = carryOut(COMPLAINT, order);
    await provider.hangs();
    provider.letGo();
    await hanging;
    expect(await carryOut(COMPLAINT, order)).toEqual({ result: 'done', reference: 'R-1' });
    expect(await toldLate(order)).toEqual([]);
    expect(provider.asked).toEqual([order.key]);
  });
});

describe('a provider that takes its time', () => {
  it('is asked how far it is, until it has an answer', async () => {
    const provider = new RecordingRemedies({ answersStatus: true });
    provider.next('later');
    const { carryOut, askProvider } = rig(provider);
    const order = anOrder();
    expect(await carryOut(COMPLAINT, order)).toEqual({ result: 'pending', reference: 'R-1' });
    expect(await askProvider(COMPLAINT, order)).toEqual({ result: 'pending', reference: 'R-1' });
    provider.arrive();
    expect(await askProvider(COMPLAINT, order)).toEqual({ result: 'done', reference: 'R-1' });
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
    const { reference } = await carryOut(COMPLAINT, order);
    const found = await register.inbox.resolve(type, order.key, 'bank');
    expect(found).toMatchObject({
      complaint: COMPLAINT,
      fact: { type: 'StepReported', step: order.step, n: 1, result },
    });
    const fact = { source: 'bank', type, ref: order.key, at: AT, reason: null, complaint: COMPLAINT };
    await register.inbox.put({ id: `call-${order.step}`, ...fact, fact: found?.fact ?? null });
    expect(await askProvider(COMPLAINT, order)).toMatchObject({ result: 'told' });
    expect(await register.inbox.resolve(type, reference ?? '', 'parcels')).toBeNull();
  });

  it('that never answers leaves it unclear', async () => {
    const provider = new RecordingRemedies({ honoursKeys: false });
    provider.next('later');
    const { carryOut, closeAttempt } = rig(provider);
    const order = anOrder();
    await carryOut(COMPLAINT, order);
    expect(await closeAttempt(COMPLAINT, order)).toMatchObject({ result: 'unclear' });
  });
});

describe('taking back', () => {
  const done = async (provider: RecordingRemedies, crash?: Crash) => {
    const order = anOrder();
    await rig(provider).carryOut(COMPLAINT, order);
    return { order, ...rig(provider, crash) };
  };

  it.each(CRASHES)('happens once at a provider that honours keys, even when the worker dies %s', async (crash) => {
    const provider = new RecordingRemedies();
    const { order, undoStep } = await done(provider, crash);
    await expect(undoStep(COMPLAINT, order, 'R-1')).rejects.toThrow('the worker died');
    expect(await undoStep(COMPLAINT, order, 'R-1')).toEqual({ result: 'undone' });
    expect(provider.undone).toEqual([order.key]);
  });

  it('is left to a person where an answer got lost at a provider that honours none', async () => {
    const provider = new RecordingRemedies({ honoursKeys: false });
    const { order, undoStep } = await done(provider, 'after the provider answered');
    await expect(undoStep(COMPLAINT, order, 'R-1')).rejects.toThrow('the worker died');
    expect(await undoStep(COMPLAINT, order, 'R-1')).toEqual({ result: 'not-undone' });
    expect(provider.undone).toEqual([order.key]);
  });
});

it('a step whose provider is not set up fails, so that a person looks', async () => {
  const { carryOut } = rig(new RecordingRemedies());
  expect(await carryOut(COMPLAINT, { ...anOrder(), provider: 'constructor' })).toMatchObject({ result: 'failed' });
});
