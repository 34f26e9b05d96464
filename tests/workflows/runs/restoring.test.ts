import { restoreRun } from '../../../application/runs/restore-run';
import type { OpenRegister } from '../../../register/open';
import { type Case, CRM } from '../../harness/case';
import { eventually } from '../../harness/eventually';
import { memoryRegister } from '../../harness/registers';
import { aWorld, type World } from '../../harness/world';

let world: World;
/** The next turns wait for it, one promise for each. */
const gates: Promise<void>[] = [];
let held = 0;

beforeAll(async () => {
  const register = await memoryRegister();
  world = await aWorld({ register, parts: { register: gated(register) } });
});
afterAll(() => world?.close());

function gated(register: OpenRegister): OpenRegister {
  const take: OpenRegister['turns']['take'] = async (complaint, work) => {
    const gate = gates.shift();
    if (gate) held++;
    await gate;
    return register.turns.take(complaint, work);
  };
  return { ...register, turns: { take } };
}

/** The next turn of the worker waits before it locks its complaint, until it is let go. */
function holdTurn(): { isHeld: () => Promise<boolean>; letGo: () => void } {
  const before = held;
  let letGo = () => {};
  gates.push(
    new Promise((resolve) => {
      letGo = resolve;
    }),
  );
  return { isHeld: async () => held > before, letGo };
}

const said = { type: 'LogMessage', direction: 'in', channel: 'phone', send: false } as const;

/** Whoever believes that the run is lost, rightly or wrongly. */
async function restore(complaint: Case): Promise<boolean> {
  const { epoch } = await complaint.stored();
  return restoreRun(await world.dependencies(), { complaint: complaint.id, epoch }, 'gone');
}

const restorations = async (complaint: Case) => (await complaint.happened('RunRestored')).length;
const status = async ({ handle }: Case) => (await handle.describe()).status.name;
/** Every revision once, and none missing. */
async function demandWhole(complaint: Case): Promise<void> {
  const rows = await world.register.records.timeline(complaint.id);
  const numbers = [...new Set(rows.map(({ revision }) => revision))].filter((number) => number !== null);
  const { revision } = (await complaint.stored()).complaint;
  expect(numbers).toEqual(Array.from({ length: revision }, (_, index) => index + 1));
}

describe('a complaint whose run is replaced', () => {
  it('while that run takes a turn has the command of it once, and the old run ends without having written', async () => {
    const complaint = await world.open();
    await complaint.state();
    const turn = holdTurn();
    const sending = complaint.send(said, CRM);
    await eventually(turn.isHeld);
    expect(await restore(complaint)).toBe(true);
    await eventually(async () => (await complaint.stored()).run === 'open');
    turn.letGo();
    await sending;
    await complaint.state();
    expect(await complaint.happened('MessageLogged')).toHaveLength(1);
    expect(await restorations(complaint)).toBe(1);
    await demandWhole(complaint);
  });

  it('while it is being closed is closed, once, and no run is left over', async () => {
    const complaint = await world.open();
    await complaint.state();
    const turn = holdTurn();
    const withdrawing = complaint.send({ type: 'Withdraw' }, CRM);
    await eventually(turn.isHeld);
    const restoring = restore(complaint);
    turn.letGo();
    await Promise.all([withdrawing, restoring]);
    await eventually(async () => (await complaint.stored()).run === 'closed');
    await eventually(async () => (await status(complaint)) !== 'RUNNING');
    expect(await complaint.happened('ComplaintWithdrawn')).toHaveLength(1);
    expect(await restorations(complaint)).toBeLessThanOrEqual(1);
    await demandWhole(complaint);
    expect(await restore(complaint)).toBe(false);
  });

  it('while it is closed by the run that takes its place is closed, and its timeline says both', async () => {
    const complaint = await world.open();
    await complaint.state();
    const turn = holdTurn();
    const withdrawing = complaint.send({ type: 'Withdraw' }, CRM);
    await eventually(turn.isHeld);
    await restore(complaint);
    await withdrawing;
    turn.letGo();
    expect((await complaint.stored()).run).toBe('closed');
    expect(await restorations(complaint)).toBe(1);
    expect(await complaint.happened('ComplaintWithdrawn')).toHaveLength(1);
    await demandWhole(complaint);
    expect(await complaint.stored()).toMatchObject({ isDoubted: false });
  });

  it('on many days, some of them while it continues as new, has each of its daily updates once', async () => {
    const complaint = await world.open();
    await complaint.state();
    const days = 14;
    let restored = 0;
    for (let day = 0; day < days; day++) {
      const [, isRestored] = await Promise.all([world.skip('1 day'), day % 3 === 1 ? restore(complaint) : false]);
      if (isRestored) restored++;
    }
    await complaint.state();
    expect(restored).toBeGreaterThanOrEqual(4);
    expect(await restorations(complaint)).toBe(restored);
    expect(await complaint.happened('DailyUpdateSent')).toHaveLength(days);
    await demandWhole(complaint);
  });
});

it('a run that has continued as new and is doubted meanwhile is found, and not replaced', async () => {
  const complaint = await world.open();
  const first = (await complaint.handle.describe()).runId;
  await world.skip('12 days');
  const renewed = (await complaint.handle.describe()).runId;
  expect(renewed).not.toBe(first);
  await world.register.runs.doubt([{ complaint: complaint.id, since: await world.now() }]);
  await world.sweepLater();
  await eventually(async () => !(await complaint.stored()).isDoubted);
  expect((await complaint.handle.describe()).runId).toBe(renewed);
  expect(await restorations(complaint)).toBe(0);
});
