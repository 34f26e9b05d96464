import { takeTurn } from '../../../domain/turn';
import type { OpenRegister } from '../../../register/open';
import { memoryRegister } from '../../setup/emptyDatabase';
import { CRM } from '../case';
import { aWorld, eventually, type World } from '../harness';
import { typesOf } from '../histories';

let world: World;
/** Set to make the register fail that many times. */
let failures = 0;

beforeAll(async () => {
  const register = await memoryRegister();
  world = await aWorld({ register, parts: { register: failing(register) } });
});
afterAll(() => world?.close());

const said = { type: 'LogMessage', direction: 'in', channel: 'phone', send: false } as const;

describe('a turn by time alone', () => {
  it('continues as an ordinary activity when the register fails three times, and is recorded once', async () => {
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

  it('on record from a lost attempt counts, and an input that came meanwhile is decided after it', async () => {
    const complaint = await world.open();
    await world.settle();
    const state = await complaint.state();
    const tomorrow = new Date(Date.parse(await world.now()) + 24 * 60 * 60 * 1000).toISOString();
    const lost = takeTurn(state, [], tomorrow);
    await world.register.records.record(lost.turn, () => ({
      language: 'en',
      version: '1',
      subject: '',
      text: '',
      html: null,
    }));

    const answer = await complaint.send(said, CRM);
    expect(answer.revision).toBe(state.revision + 2);
    expect(await complaint.happened('MessageLogged')).toHaveLength(1);
    expect(await complaint.happened('DailyUpdateSent')).toHaveLength(1);
    expect(await complaint.state()).toEqual((await complaint.stored()).complaint);
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
    await eventually(async () => (await complaint.state()).revision === (await complaint.stored()).complaint.revision);
  });
});

/** The same register, whose `record` fails as often as the test says: half of the times after it has written. */
function failing(register: OpenRegister): OpenRegister {
  const record: OpenRegister['records']['record'] = async (turn, render) => {
    if (failures === 0) return register.records.record(turn, render);
    failures--;
    if (failures % 2 === 0) await register.records.record(turn, render);
    throw new Error('no connection to the database of Chen Mei');
  };
  return { ...register, records: { ...register.records, record } };
}
