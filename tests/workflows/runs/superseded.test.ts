import { randomUUID } from 'node:crypto';
import type { WorkflowHandle } from '@temporalio/client';
import { startRun } from '../../../application/runs/start-run';
import { commandUpdate, TASK_QUEUE, workflowIds } from '../../../workflows/messages';
import { type Case, CRM } from '../../harness/case';
import { eventually } from '../../harness/eventually';
import { aWorld, type World } from '../../harness/world';

let world: World;
beforeAll(async () => {
  world = await aWorld();
});
afterAll(() => world?.close());

const said = { type: 'LogMessage', direction: 'in', channel: 'phone', send: false } as const;

const start = (workflowId: string, type: string, ...args: unknown[]) =>
  world.client.workflow.start(type, { workflowId, taskQueue: TASK_QUEUE, args });

/** Unlike `result()`, which lets time pass while it waits. */
const ended = (run: WorkflowHandle) => eventually(async () => (await run.describe()).status.name === 'COMPLETED');

async function written(complaint: Case) {
  const timeline = await world.register.records.timeline(complaint.id);
  return { timeline, letters: await complaint.letters(), stored: await complaint.stored() };
}

/** As whoever starts another run does it. */
const raiseEpoch = ({ id }: Case) => world.register.turns.take(id, (locked) => locked.raiseEpoch(locked.updatedAt));

const refused = { refused: 'superseded' };

describe('a run that is not the one of its complaint', () => {
  it.each([
    ['of another epoch', 7, (id: string) => workflowIds.complaint(id)],
    ['under another workflow id', 1, () => `complaint-${randomUUID()}`],
  ])('%s ends at once and writes nothing', async (_, epoch, workflowId) => {
    const complaint = await world.record();
    const before = await written(complaint);
    const run = await start(workflowId(complaint.id), 'complaint', { complaint: complaint.id, epoch });
    await ended(run);
    expect(await written(complaint)).toEqual(before);
  });

  it('of an unknown complaint ends at once', async () => {
    const id = randomUUID();
    const run = await start(workflowIds.complaint(id), 'complaint', { complaint: id, epoch: 1 });
    await ended(run);
    expect(await world.register.records.read(id)).toBeNull();
  });

  it('tells its callers so, and keeps none of them', async () => {
    const complaint = await world.open();
    await complaint.send(said, CRM);
    await eventually(async () => (await complaint.letters()).every(({ status }) => status === 'sent'));
    await raiseEpoch(complaint);
    const before = await written(complaint);
    const call = { id: 'of nobody', try: 1, by: 'crm' } as const;
    const answers = await Promise.allSettled(
      Array.from({ length: 5 }, () => complaint.handle.executeUpdate(commandUpdate('LogMessage'), { args: [call] })),
    );
    await ended(complaint.handle);
    for (const answer of answers) if (answer.status === 'fulfilled') expect(answer.value).toEqual(refused);
    expect(answers.map(({ status }) => status)).toContain('fulfilled');
    expect(await written(complaint)).toEqual(before);
  });
});

describe('a run that somebody has started or ended by hand', () => {
  it('keeps no complaint from its own first run', async () => {
    const complaint = await world.record();
    const forged = await start(workflowIds.complaint(complaint.id), 'complaint', { complaint: complaint.id, epoch: 7 });
    await ended(forged);
    await startRun(world.client, await complaint.stored());
    await eventually(async () => (await complaint.stored()).run === 'open');
  });

  it('is started again by the next command, when it was terminated', async () => {
    const complaint = await world.open();
    await complaint.state();
    await complaint.handle.terminate();
    await complaint.send(said, CRM);
    expect(await complaint.happened('MessageLogged')).toHaveLength(1);
    expect(await complaint.stored()).toMatchObject({ run: 'open', epoch: 2 });
  });
});

describe('a run whose epoch is over', () => {
  it('ends at its next call, whose command the next run takes up', async () => {
    const complaint = await world.open();
    await complaint.state();
    const first = await complaint.handle.describe();
    await raiseEpoch(complaint);
    const { revision } = await complaint.send(said, CRM);
    expect((await complaint.stored()).complaint.revision).toBe(revision);
    expect(await complaint.happened('MessageLogged')).toHaveLength(1);
    const second = await complaint.handle.describe();
    expect(second.runId).not.toBe(first.runId);
    expect(second.status.name).toBe('RUNNING');
    const ended = await world.client.workflow.getHandle(complaint.handle.workflowId, first.runId).describe();
    expect(ended.status.name).toBe('COMPLETED');
    expect(await complaint.stored()).toMatchObject({ run: 'open', epoch: 2 });
  });

  it('ends at its next due instant, and what is due is done by the next run alone', async () => {
    const complaint = await world.open();
    await complaint.state();
    await raiseEpoch(complaint);
    await world.sleep('1 day');
    await ended(complaint.handle);
    expect(await complaint.happened('DailyUpdateSent')).toEqual([]);
    await world.sweepLater();
    await eventually(async () => (await complaint.happened('DailyUpdateSent')).length === 1);
  });
});

describe('a child that no complaint has asked for', () => {
  it.each(['remedy', 'enquiry', 'voucher'])('of kind %s ends at once and does nothing', async (kind) => {
    const complaint = await world.open();
    await complaint.state();
    const before = await written(complaint);
    const ids = [`${kind}-${complaint.id}-1`, `${kind}-${randomUUID()}`, randomUUID()];
    const runs = await Promise.all(ids.map((id) => start(id, kind, { complaint: complaint.id })));
    await Promise.all(runs.map(ended));
    expect(world.provider.attempts).toBe(0);
    expect((await written(complaint)).timeline).toEqual(before.timeline);
  });
});
