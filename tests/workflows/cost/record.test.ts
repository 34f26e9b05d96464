import { runClock, type TurnQuestion, takeTurn } from '../../../application/turns';
import type { OpenRegister } from '../../../register/open';
import { type Case, CRM } from '../../harness/case';
import { typesOf } from '../../harness/histories';
import { memoryRegister } from '../../harness/registers';
import { aWorld, type World } from '../../harness/world';

let world: World;
/** Set to make that many turns of the worker fail. */
let failures = 0;

beforeAll(async () => {
  const register = await memoryRegister();
  world = await aWorld({ register, parts: { register: failing(register) } });
});
afterAll(() => world?.close());

const said = { type: 'LogMessage', direction: 'in', channel: 'phone', send: false } as const;
const DAY_MS = 24 * 60 * 60 * 1000;

describe('a turn by time alone', () => {
  it('goes on as an ordinary activity when it fails three times, and is recorded once', async () => {
    const complaint = await world.open();
    await world.settle();
    const before = (await complaint.history()).events?.length ?? 0;
    failures = 4;
    await world.skip('1 day');
    expect(failures).toBe(0);
    expect(await complaint.happened('DailyUpdateSent')).toHaveLength(1);
    expect(typesOf((await complaint.history()).events ?? []).slice(before)).toEqual(
      expect.arrayContaining(['MarkerRecorded', 'ActivityTaskScheduled', 'ActivityTaskCompleted', 'TimerStarted']),
    );
  });

  it('whose answer was lost counts, and an input that came meanwhile is decided after it', async () => {
    const complaint = await world.open();
    await world.settle();
    const { revision } = await complaint.state();
    await ask(complaint, { now: Date.parse(await world.now()) + DAY_MS });
    expect(await complaint.happened('DailyUpdateSent')).toHaveLength(1);
    expect(await complaint.send(said, CRM)).toEqual({ revision: revision + 2, created: null });
    expect(await complaint.happened('MessageLogged')).toHaveLength(1);
    expect(await complaint.happened('DailyUpdateSent')).toHaveLength(1);
  });
});

describe('a question that is repeated', () => {
  it('gets the same answer, and writes nothing', async () => {
    const complaint = await world.open();
    const id = '00000000-0000-4000-8000-00000000ca11';
    await complaint.send(said, CRM, { id });
    const { revision } = await complaint.state();
    const question = {
      now: Date.parse(await world.now()) + DAY_MS,
      seen: revision,
      called: [
        { id, try: 1 },
        { id: 'of nobody', try: 1 },
      ],
    };
    const first = await ask(complaint, question);
    const written = await writtenOf(complaint);
    const second = await ask(complaint, question);
    expect(first.outcomes).toEqual([{ revision, created: null }, { refused: 'unknown-input' }]);
    expect(first.did).toEqual([expect.stringMatching(/ daily update sent$/)]);
    // What is shown in Temporal is told whole where the run does not know what was shown before.
    expect(second).toEqual({ ...first, attributes: expect.anything(), sheet: expect.anything() });
    expect(await writtenOf(complaint)).toEqual(written);
  });

  it('of a decision by signal counts once', async () => {
    const complaint = await world.open();
    await world.settle();
    const signals = [{ id: 'signal:1', approval: 'a1', offerHash: '', decision: 'approve', by: 'mallory' } as const];
    const first = await ask(complaint, { signals: [...signals] });
    expect((await ask(complaint, { signals: [...signals] })).revision).toBe(first.revision);
    expect(await complaint.happened('SignalRefused')).toHaveLength(1);
  });
});

describe('a command while the register is away', () => {
  it('is answered when the register is back, and takes effect once', async () => {
    const complaint = await world.open();
    await world.settle();
    failures = 3;
    await complaint.send(said, CRM);
    expect(failures).toBe(0);
    expect(await complaint.happened('MessageLogged')).toHaveLength(1);
  });
});

/** As its run would ask. */
async function ask(complaint: Case, change: Partial<TurnQuestion>) {
  const { epoch } = await complaint.stored();
  const now = Date.parse(await world.now());
  const question = { complaint: complaint.id, epoch, now, seen: 0, called: [], signals: [], ...change };
  const deps = { ...(await world.dependencies()), turnClock: runClock };
  return (await takeTurn(deps, question, `complaint-${complaint.id}`)).answer;
}

/** All that turns write: whether a letter was sent meanwhile is its courier's matter. */
async function writtenOf(complaint: Case) {
  const timeline = await world.register.records.timeline(complaint.id);
  const letters = (await complaint.letters()).map(({ status, attempts, sentAt, ...written }) => written);
  return { timeline, letters, stored: await complaint.stored() };
}

/** The same register, whose turns fail as often as the test says: half of the times after they were committed. */
function failing(register: OpenRegister): OpenRegister {
  const take: OpenRegister['turns']['take'] = async (complaint, work) => {
    if (failures === 0) return register.turns.take(complaint, work);
    failures--;
    if (failures % 2 === 0) await register.turns.take(complaint, work);
    throw new Error('no connection to the database of Chen Mei');
  };
  return { ...register, turns: { take } };
}
