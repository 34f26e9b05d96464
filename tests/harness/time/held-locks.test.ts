import { WorkflowNotFoundError } from '@temporalio/client';
import { workflowIds } from '../../../workflows/messages';
import { type Case, isResting } from '../case';
import { eventually } from '../eventually';
import { choose } from '../stories';
import { aWorld, type World } from '../world';

/**
 * While something is under way, the time-skipping server (1.38.0) locks its clock, and unlocks it when that ends. Once the
 * run that it concerns is closed, it does not: from then on it skips no time. Each test here provokes that.
 */
let world: World;
beforeAll(async () => {
  world = await aWorld();
});
afterAll(() => world?.close());
beforeEach(() => world.provider.reset());

const handle = (id: string) => world.client.workflow.getHandle(id);

/** Skips two days, which would not end, and tells which locks were freed for it. */
async function freedWhileSleeping(): Promise<string[]> {
  const before = world.runs.time.watchdog.freed.length;
  const from = Date.parse(await world.now());
  await world.sleep('2 days');
  expect(Date.parse(await world.now()) - from).toBeGreaterThanOrEqual(2 * 86_400_000);
  return world.runs.time.watchdog.freed.slice(before);
}

/** Between sleeps the clock runs at real speed: it would not, if one lock too many had been freed. */
async function expectLockedAgain(): Promise<void> {
  const before = await world.env.currentTimeMs();
  await eventually(async () => (await world.env.currentTimeMs()) > before, { limit: 1000 });
}

describe('a lock that the server forgets is freed, and named', () => {
  it('when a child ends after the run that started it', async () => {
    const complaint = await world.open();
    await complaint.send({ type: 'OpenEnquiry' });
    const child = handle(workflowIds.child({ kind: 'enquiry', number: 1 }, complaint.id));
    await eventually(() => isThere(child.workflowId));
    // Else a workflow task of the complaint may be under way, whose lock is forgotten, too.
    await eventually(async () => isResting(await complaint.handle.fetchHistory()));
    await complaint.handle.terminate();
    await complaint.send({ type: 'RecordReply', enquiry: 'e1' });
    await child.result();
    expect(await freedWhileSleeping()).toEqual([
      expect.stringMatching(
        `^${child.workflowId} .*: its end, of which a closed run of ${complaint.handle.workflowId}`,
      ),
    ]);
    await expectLockedAgain();
  });

  it('when a run is ended while an activity of it is under way', async () => {
    let letGo = () => {};
    const gate = new Promise<void>((resolve) => {
      letGo = resolve;
    });
    world.provider.answer = async () => {
      await gate;
      return { kind: 'refused', error: 'no stock' };
    };
    const { id } = await chosen();
    const remedy = handle(workflowIds.child({ kind: 'remedy', number: 1 }, id));
    await eventually(async () => world.provider.attempts === 2);
    await remedy.terminate();
    letGo();
    await world.settle();
    const freed = await freedWhileSleeping();
    expect(freed).toHaveLength(2);
    const named = new RegExp(`^${remedy.workflowId} .*: activity carryOut, attempt 1, since `);
    for (const lock of freed) expect(lock).toMatch(named);
    await expectLockedAgain();
  });

  async function chosen(): Promise<Case> {
    const complaint = await world.open();
    await choose(complaint);
    return complaint;
  }
});

/** Last, since it leaves a run whose tasks nobody takes. */
describe('a lock whose holder does nothing', () => {
  it('fails the sleep within a minute, and tells who holds it since when', async () => {
    const complaint = await world.open();
    await world.settle();
    await world.stopWorker();
    await complaint.handle.signal('call');
    const since = (await world.now()).slice(0, 16);
    await expect(world.sleep('2 days')).rejects.toThrow(
      new RegExp(`held by:[^]*${complaint.handle.workflowId} \\(run .*\\): workflow task, since ${since}`),
    );
  });
});

async function isThere(id: string): Promise<boolean> {
  try {
    await handle(id).describe();
    return true;
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return false;
    throw error;
  }
}
