import { randomUUID } from 'node:crypto';
import { WorkflowFailedError, WorkflowUpdateFailedError } from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';
import type { temporal } from '@temporalio/proto';
import type { CommandType } from '../../../domain/model';
import { commandUpdate, TASK_QUEUE } from '../../../workflows/messages';
import { type Case, CRM } from '../../harness/case';
import { eventually } from '../../harness/eventually';
import { typesOf } from '../../harness/histories';
import { find } from '../../harness/stories';
import { aWorld, type World } from '../../harness/world';

let world: World;
beforeAll(async () => {
  world = await aWorld();
});
afterAll(() => world?.close());

const said = { type: 'LogMessage', direction: 'in', channel: 'phone', send: false } as const;
const unreadable: temporal.api.common.v1.IPayloads = {
  payloads: [{ metadata: { encoding: Buffer.from('of another house') }, data: Buffer.from('{') }],
};

const typesIn = async (complaint: Case) => typesOf((await complaint.history()).events ?? []);

/** The run waits as before, takes up what comes, and no task of it ever failed. */
async function goesOn(complaint: Case): Promise<void> {
  await complaint.send(said, CRM);
  expect(await complaint.happened('MessageLogged')).toHaveLength(1);
  expect((await complaint.handle.describe()).status.name).toBe('RUNNING');
  expect(await typesIn(complaint)).not.toContain('WorkflowTaskFailed');
}

describe('a run that is started by hand', () => {
  it.each([[[]], [[null]], [['what?']], [[{ complaint: 7, epoch: 'x' }]], [[{ complaint: randomUUID() }]]])(
    'with %j fails cleanly',
    async (args) => {
      const start = { workflowId: randomUUID(), taskQueue: TASK_QUEUE, args };
      expect(await failureOf(world.client.workflow.execute('complaint', start))).toBe('malformed');
    },
  );

  it('with what cannot be read fails cleanly', async () => {
    const workflowId = randomUUID();
    await world.client.workflowService.startWorkflowExecution({
      ...{ namespace: world.env.namespace ?? 'default', workflowId, requestId: randomUUID(), input: unreadable },
      ...{ workflowType: { name: 'complaint' }, taskQueue: { name: TASK_QUEUE } },
    });
    expect(await failureOf(world.client.workflow.getHandle(workflowId).result())).toBe('malformed');
  });
});

describe('signals of nobody we know', () => {
  it('change nothing, and the complaint goes on', async () => {
    const complaint = await world.open();
    await find(complaint);
    const { revision } = await complaint.state();
    for (const name of ['call', 'fact', 'wakeUp', 'unheard-of', '__temporal_x'])
      for (const said of [[], ['what?'], [{ id: 'f1', fact: { type: 'Withdraw', texts: {} } }]])
        await complaint.handle.signal(name, ...said);
    await raw(complaint, 'call');
    await goesOn(complaint);
    expect(await complaint.state()).toMatchObject({ stage: 'resolving', revision: revision + 1 });
  });

  it('that are no decision are refused on record, and nothing of them but words is kept', async () => {
    const complaint = await world.open();
    await complaint.handle.signal('decideApproval');
    await complaint.handle.signal('decideApproval', { approval: 7, by: { id: 'x' } });
    await complaint.handle.signal('decideApproval', { approval: 'é'.repeat(5000), by: '\0\ud800' });
    await raw(complaint, 'decideApproval');
    await eventually(async () => (await complaint.happened('SignalRefused')).length === 4);
    const refused = await complaint.happened('SignalRefused');
    expect(refused.map(({ code, about, by }) => [code, about, by])).toEqual([
      ['invalid-request', 'unknown', 'unknown'],
      ['invalid-request', 'unknown', 'unknown'],
      ['invalid-request', '?'.repeat(300), '??'],
      ['invalid-request', 'unknown', 'unknown'],
    ]);
    await goesOn(complaint);
  });

  /** As whoever reaches Temporal without the SDK may send it. */
  const raw = ({ handle }: Case, signalName: string) =>
    world.client.workflowService.signalWorkflowExecution({
      ...{ namespace: world.env.namespace ?? 'default', signalName, input: unreadable, requestId: randomUUID() },
      workflowExecution: { workflowId: handle.workflowId },
    });
});

describe('updates of nobody we know', () => {
  const update = ({ handle }: Case, name: string, ...args: unknown[]) =>
    handle.executeUpdate(name, { args: args as [] });

  it('that are malformed are refused before they are accepted, and leave no event', async () => {
    const complaint = await world.open();
    await world.settle();
    const wrong = [
      [],
      ['what?'],
      [{ id: 'x' }],
      [{ id: 'x', try: '1', by: 'crm' }],
      [{ id: 'x'.repeat(101), try: 1, by: 'crm' }],
    ];
    for (const args of wrong) expect(await failureOf(update(complaint, 'RecordFinding', ...args))).toBe('malformed');
    for (const name of ['NoSuchCommand', '__temporal_x'])
      await expect(update(complaint, name)).rejects.toThrow(WorkflowUpdateFailedError);
    expect((await typesIn(complaint)).filter((type) => type.includes('Update'))).toEqual([]);
    await goesOn(complaint);
  });

  it.each<[string, (complaint: Case) => Promise<string>]>([
    ['that names nothing', async () => randomUUID()],
    ['that names a command of another complaint', async () => messageOf(await world.open())],
    ['that names the report of a machine', (complaint) => reportOf(complaint)],
  ])('%s is answered so, and changes nothing', async (_, named) => {
    const complaint = await world.open();
    await find(complaint);
    const id = await named(complaint);
    const before = await complaint.state();
    const call = { id, try: 1, by: 'manager', type: 'Withdraw', texts: {} } as const;
    expect(await complaint.handle.executeUpdate(commandUpdate('Withdraw'), { args: [call] })).toEqual({
      refused: 'unknown-input',
    });
    expect(await complaint.state()).toEqual(before);
    await goesOn(complaint);
  });

  it('that names what was refused long ago, or another kind, gets the outcome on record', async () => {
    const complaint = await world.open();
    const id = await messageOf(complaint);
    const { revision } = await complaint.state();
    const sent = (type: CommandType, tryNumber: number) =>
      complaint.handle.executeUpdate(commandUpdate(type), { args: [{ id, try: tryNumber, by: 'ops' }] });
    expect(await sent('Withdraw', 1)).toEqual({ revision, created: null });
    expect(await sent('LogMessage', 2)).toEqual({ refused: 'unknown-input' });
    expect(await complaint.happened('MessageLogged')).toHaveLength(1);
    expect((await complaint.state()).revision).toBe(revision);
  });

  async function messageOf(complaint: Case): Promise<string> {
    const id = randomUUID();
    await complaint.send(said, CRM, { id });
    return id;
  }

  async function reportOf(complaint: Case): Promise<string> {
    const id = randomUUID();
    await complaint.tell({ type: 'ParcelLost', step: 's9', generation: 1 }, id);
    return id;
  }
});

/** Type of the failure with which a run or an update ended. */
async function failureOf(ending: Promise<unknown>): Promise<string | null | undefined> {
  const error = await ending.then(
    () => null,
    (reason: unknown) => reason,
  );
  if (!(error instanceof WorkflowFailedError || error instanceof WorkflowUpdateFailedError)) throw error;
  return error.cause instanceof ApplicationFailure ? error.cause.type : undefined;
}
