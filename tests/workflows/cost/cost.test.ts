import { TestWorkflowEnvironment } from '@temporalio/testing';
import { loadPolicies } from '../../../policies/load';
import { aPlan } from '../../harness/builders';
import { type Case, CRM } from '../../harness/case';
import { eventually } from '../../harness/eventually';
import { bytesOf, type Event, typesOf } from '../../harness/histories';
import { Temporal } from '../../harness/processes/temporal';
import { choose, OPTIONS } from '../../harness/stories';
import { AUTHORITY } from '../../harness/test-policies';
import { aWorld, type World } from '../../harness/world';
import { chainOf } from '../../replay/runs';
import { actionsOf } from './actions';

/** The limits that a history shows exactly. Those that need a clock are in `tools/bench/`. */

/** A Monday morning, so that working days do not depend on when this runs. */
const MONDAY = '2035-03-05T08:00:00.000Z';
const IDLE_DAY = [
  'TimerFired',
  'WorkflowTaskScheduled',
  'WorkflowTaskStarted',
  'WorkflowTaskCompleted',
  'MarkerRecorded',
  'TimerStarted',
];

describe('the cost of a complaint on skipped time', () => {
  let world: World;
  beforeAll(async () => {
    world = await aWorld();
    await world.skipTo(MONDAY);
  });
  afterAll(() => world?.close());

  it('is six events, two billed actions and less than 800 bytes on an idle day', async () => {
    const complaint = await world.open();
    await world.skip('1 day');
    const before = await eventsOf(complaint);
    await world.skip('1 day');
    const day = (await eventsOf(complaint)).slice(before.length);
    expect(typesOf(day)).toEqual(IDLE_DAY);
    expect(actionsOf(day)).toBe(2);
    expect(bytesOf(day)).toBeLessThan(800);
  });

  it('is at most six events for a command, and at most 200 bytes of input for a run', async () => {
    const complaint = await world.open();
    await world.settle();
    const before = await eventsOf(complaint);
    await complaint.send({ type: 'LogMessage', direction: 'in', channel: 'phone', send: false }, CRM);
    await world.settle();
    const command = (await eventsOf(complaint)).slice(before.length);
    expect(typesOf(command)).toEqual([
      'WorkflowTaskScheduled',
      'WorkflowTaskStarted',
      'WorkflowTaskCompleted',
      'WorkflowExecutionUpdateAccepted',
      'MarkerRecorded',
      'WorkflowExecutionUpdateCompleted',
    ]);
    const input = before[0]?.workflowExecutionStartedEventAttributes?.input?.payloads ?? [];
    expect(input.reduce((sum, { data }) => sum + (data?.length ?? 0), 0)).toBeLessThanOrEqual(200);
  });

  it('is that of an idle day on a day on which the provider of a remedy is away', async () => {
    world.provider.answer = () => {
      throw new Error('not now');
    };
    const complaint = await world.open();
    await choose(complaint);
    await world.skip('1 day');
    const [before, attempts] = [await eventsOf(complaint), world.provider.attempts];
    await world.skip('1 day');
    expect(typesOf((await eventsOf(complaint)).slice(before.length))).toEqual(IDLE_DAY);
    expect(world.provider.attempts).toBeGreaterThan(attempts + 20);
    world.provider.reset();
  });

  /** Under the pack `house`, unanswered until the last day: each escalation level and every daily update. */
  it('is at most 90 billed actions in 30 days with three commands and a remedy', async () => {
    const complaint = await openAtHome(world);
    await world.skip('29 days');
    await putRight(complaint);
    await world.skip('1 day');
    expect((await complaint.happened('DailyUpdateSent')).length).toBe(29);
    expect((await complaint.happened('EscalationLevelReached')).length).toBe(4);
    const runs = await runsOf(world, complaint);
    expect(actionsOf(runs.flat())).toBeLessThanOrEqual(90);
  });
});

/** The time-skipping server does not say how large a history is; the real one does. */
describe('the cost of idle days on the development server', () => {
  let temporal: Temporal;
  let world: World;
  beforeAll(async () => {
    temporal = await Temporal.start();
    world = await aWorld({
      env: await TestWorkflowEnvironment.createFromExistingServer({ address: temporal.address }),
    });
  });
  afterAll(async () => {
    await world?.close();
    await temporal?.close();
  });

  it('is six events a day, and at most 1,200 bytes of what the server keeps with the renewals', async () => {
    const complaint = await world.open({ plan: aPlan({ dailyUpdate: { every: '1 seconds' } }) });
    const [first, second] = [await sizeAfter(complaint, 1), await sizeAfter(complaint, 3)];
    expect(second.events - first.events).toBe(2 * 6);
    expect((second.bytes - first.bytes) / 2).toBeLessThanOrEqual(1_000);
    await eventually(async () => (await chainOf(complaint.handle)).length > 2);
    const [, renewed] = await chainOf(complaint.handle);
    const run = world.client.workflow.getHandle(complaint.handle.workflowId, renewed);
    const { historySize } = await run.describe();
    const turns = typesOf((await run.fetchHistory()).events ?? []).filter((type) => type === 'MarkerRecorded');
    // Each renewal is told the whole case sheet, with what happened before it.
    expect((historySize ?? 0) / turns.length).toBeLessThanOrEqual(1_200);
  });
});

/** With the pack `house` and its calendar. */
async function openAtHome(world: World): Promise<Case> {
  const { packs, makeCalendarSnapshot } = loadPolicies();
  const plan = packs.get('house')?.plan('normal', 'complaint') ?? aPlan();
  const now = await world.now();
  world.house.plan = plan;
  world.house.authority = AUTHORITY.map((line) => ({ ...line, upTo: 500_000 }));
  return world.open({ plan, calendarSnapshot: makeCalendarSnapshot(plan.calendar.id, 'Asia/Shanghai', now, now) });
}

/** Three commands; the offer is within what its proposer may give. */
async function putRight(complaint: Case): Promise<void> {
  await complaint.send({ type: 'RecordFinding', cause: 'value', responsibility: 'ours', outcome: 'upheld' });
  await complaint.send({ type: 'ProposeOffer', options: OPTIONS, settlesInFull: false });
  await complaint.send({ type: 'Choose', offer: 'o1', option: '1' }, CRM);
  await eventually(async () => (await complaint.stored()).complaint.stage === 'following-up');
}

async function runsOf({ client }: World, { handle }: Case): Promise<Event[][]> {
  const histories = (await chainOf(handle)).map((runId) =>
    client.workflow.getHandle(handle.workflowId, runId).fetchHistory(),
  );
  return (await Promise.all(histories)).map(({ events }) => events ?? []);
}

async function eventsOf(complaint: Case): Promise<Event[]> {
  return (await complaint.history()).events ?? [];
}

/** Size of the run's history as the server counts it, after so many days with a daily update. */
async function sizeAfter(complaint: Case, days: number): Promise<{ events: number; bytes: number }> {
  await eventually(
    async () => (await complaint.happened('DailyUpdateSent')).length >= days && (await complaint.rests()),
  );
  const { historyLength, historySize } = await complaint.handle.describe();
  return { events: historyLength, bytes: historySize ?? 0 };
}
