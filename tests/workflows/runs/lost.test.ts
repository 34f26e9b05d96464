import { randomUUID } from 'node:crypto';
import { WorkflowNotFoundError } from '@temporalio/client';
import { TestWorkflowEnvironment } from '@temporalio/testing';
import { workflowIds } from '../../../workflows/messages';
import { type Case, CRM } from '../../harness/case';
import { eventually } from '../../harness/eventually';
import { Temporal } from '../../harness/processes/temporal';
import { choose } from '../../harness/stories';
import { aWorld, type World } from '../../harness/world';

jest.setTimeout(300_000);

/** The time-skipping server can neither list nor count nor delete runs. */
let temporal: Temporal;
let world: World;
beforeAll(async () => {
  temporal = await Temporal.start();
  const env = await TestWorkflowEnvironment.createFromExistingServer({ address: temporal.address });
  world = await aWorld({ env, parts: { sweepEvery: 1 } });
});
afterAll(async () => {
  await world?.close();
  await temporal?.close();
});

const said = { type: 'LogMessage', direction: 'in', channel: 'phone', send: false } as const;

type Hand = (workflowId: string) => Promise<unknown>;

/** What operations can do to a run in Temporal's UI or by its CLI. */
const HANDS: Record<string, Hand> = {
  terminated: (id) => world.client.workflow.getHandle(id).terminate(),
  deleted: async (workflowId) => {
    const { namespace } = world.client.options;
    await world.client.workflowService.deleteWorkflowExecution({ namespace, workflowExecution: { workflowId } });
    await eventually(async () => isGone(workflowId));
  },
  reset: async (workflowId) => {
    const { namespace } = world.client.options;
    await world.client.workflowService.resetWorkflowExecution({
      ...{ namespace, workflowExecution: { workflowId }, requestId: randomUUID() },
      workflowTaskFinishEventId: await firstTaskOf(workflowId),
    });
  },
  cancelled: (id) => world.client.workflow.getHandle(id).cancel(),
};

const isGone = (workflowId: string): Promise<boolean> =>
  world.client.workflow
    .getHandle(workflowId)
    .describe()
    .then(
      () => false,
      (error) => error instanceof WorkflowNotFoundError,
    );

async function firstTaskOf(workflowId: string) {
  const { events } = await world.client.workflow.getHandle(workflowId).fetchHistory();
  return events?.find(({ workflowTaskCompletedEventAttributes: task }) => task)?.eventId;
}

const runs = async (workflowId: string): Promise<boolean> =>
  (await isGone(workflowId))
    ? false
    : (await world.client.workflow.getHandle(workflowId).describe()).status.name === 'RUNNING';

const restorations = async (complaint: Case) => (await complaint.happened('RunRestored')).length;
const LOSES = ['terminated', 'deleted'];

describe.each(Object.keys(HANDS))('a run that was %s', (hand) => {
  const act = HANDS[hand] as Hand;
  const lost = LOSES.includes(hand) ? 1 : 0;

  it('takes the next command all the same', async () => {
    const complaint = await world.open();
    await complaint.state();
    const { clocks } = await complaint.state();
    await act(complaint.handle.workflowId);
    const { revision } = await complaint.send(said, CRM);
    expect((await complaint.stored()).complaint).toMatchObject({ clocks });
    expect((await complaint.state()).revision).toBeGreaterThanOrEqual(revision);
    expect(await complaint.happened('MessageLogged')).toHaveLength(1);
    expect(await restorations(complaint)).toBe(lost);
  });

  it('goes on without anybody saying anything', async () => {
    const complaint = await world.open();
    const { clocks } = await complaint.state();
    await act(complaint.handle.workflowId);
    await eventually(async () => (await restorations(complaint)) === lost && runs(complaint.handle.workflowId), {
      limit: 60_000,
    });
    expect(await complaint.state()).toMatchObject({ clocks });
  });

  it('goes on where it is that of a remedy in the middle of a payment, which is paid once', async () => {
    world.provider.reset();
    let answer = () => {};
    const answered = new Promise<void>((resolve) => {
      answer = resolve;
    });
    const payments: string[] = [];
    world.provider.answer = async ({ key, step, generation }) => {
      if (!world.provider.done.has(key)) payments.push(key);
      await answered;
      return { kind: 'done', reference: `ref-${step}-${generation}` };
    };
    const complaint = await world.open();
    await choose(complaint);
    await eventually(async () => payments.length > 0);
    await act(workflowIds.child({ kind: 'remedy', number: 1 }, complaint.id));
    answer();
    await eventually(async () => (await complaint.stored()).complaint.stage === 'following-up', { limit: 60_000 });
    expect([...world.provider.done.keys()]).toHaveLength(2);
    expect((await complaint.stored()).complaint.steps.map(({ status }) => status)).toEqual(['done', 'done']);
  });

  it('goes on where it is that of an enquiry', async () => {
    const complaint = await world.open();
    await complaint.send({ type: 'OpenEnquiry' });
    const enquiry = workflowIds.child({ kind: 'enquiry', number: 1 }, complaint.id);
    await eventually(async () => ((await world.register.children.read(enquiry))?.epoch ?? 0) > 0);
    await act(enquiry);
    await eventually(() => runs(enquiry), { limit: 60_000 });
    expect(await complaint.happened('EnquiryWentUnanswered')).toEqual([]);
  });
});

it('letters go on after their courier was ended by hand', async () => {
  const courier = world.client.workflow.getHandle(workflowIds.courier('email'));
  await world.open();
  await eventually(() => runs(courier.workflowId));
  await courier.cancel();
  const first = await world.open();
  await eventually(async () => (await first.letters()).every(({ status }) => status === 'sent'));
  await courier.terminate();
  const second = await world.open();
  await eventually(async () => (await second.letters()).every(({ status }) => status === 'sent'));
});
