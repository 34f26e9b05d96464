import { randomUUID } from 'node:crypto';
import { defaultPayloadConverter } from '@temporalio/common';
import { aPlan } from '../../harness/builders';
import { type Case, CRM } from '../../harness/case';
import { aWorld, type World } from '../../harness/world';

let world: World;
beforeAll(async () => {
  world = await aWorld();
});
afterAll(() => world?.close());

const MESSAGE = { type: 'LogMessage', direction: 'in', channel: 'phone', send: false } as const;

describe('the calendar snapshot', () => {
  it('is renewed for two more years when it runs out within 18 months', async () => {
    const complaint = await world.open({ plan: aPlan({ dailyUpdate: { every: '7 days' } }) });
    const { calendarSnapshot } = await complaint.state();
    await complaint.send({ type: 'MakePromise', dueAt: '2099-01-01T00:00:00.000Z' });
    await world.skip('200 days');
    expect((await complaint.state()).calendarSnapshot.until > calendarSnapshot.until).toBe(true);
    expect(await complaint.happened('CalendarSnapshotRenewed')).toHaveLength(1);
  });
});

describe('a run that is continued as new', () => {
  it('is told its complaint and epoch, and nothing else', async () => {
    const complaint = await world.open();
    const first = await complaint.handle.describe();
    await world.skip('12 days');
    const second = await complaint.handle.describe();
    expect(second.runId).not.toBe(first.runId);
    expect(await inputOf(complaint)).toEqual([{ complaint: complaint.id, epoch: 1 }]);
    const late = (await complaint.happened('DailyUpdateSent')).map((update) => update.lateBy);
    expect(late).toHaveLength(12);
    expect(Math.max(...late)).toBeLessThan(60);
  });

  it('shows operations the whole case sheet again, with what happened before it', async () => {
    const complaint = await world.open();
    await world.skip('12 days');
    const { currentDetails } = (await complaint.handle.query('__temporal_workflow_metadata')) as {
      currentDetails: string;
    };
    const { reference } = (await complaint.stored()).complaint;
    for (const shown of [reference, 'Waiting for:', '| decide']) expect(currentDetails).toContain(shown);
    expect(currentDetails).toMatch(/^- .* daily update sent \(the last of \d+, since .*\)$/m);
    expect((await complaint.handle.describe()).memo).toEqual({ reference });
  });

  it('takes up nothing again: a repeat changes nothing', async () => {
    const complaint = await world.open();
    const id = randomUUID();
    const first = await complaint.send(MESSAGE, CRM, { id });
    await complaint.tell({ type: 'ParcelLost', step: 's9', generation: 1 }, 'fact-1');
    await world.skip('12 days');
    expect(await complaint.send(MESSAGE, CRM, { id })).toEqual(first);
    await complaint.tell({ type: 'ParcelLost', step: 's9', generation: 1 }, 'fact-1');
    await complaint.send({ ...MESSAGE, direction: 'out' });
    expect(await complaint.happened('MessageLogged')).toHaveLength(2);
    expect(await complaint.happened('FactSetAside')).toHaveLength(1);
  });

  it('never loses the answer of a command that came at the same moment', async () => {
    const complaint = await world.open({ plan: aPlan({ dailyUpdate: { every: '2 seconds' } }) });
    const answers = [];
    for (const runs = new Set<string>(); runs.size < 4; runs.add((await complaint.handle.describe()).runId)) {
      answers.push(complaint.send(MESSAGE, CRM));
      await world.sleep('2 seconds');
      await world.settle();
    }
    const revisions = (await Promise.all(answers)).map(({ revision }) => revision);
    expect(new Set(revisions).size).toBe(answers.length);
    expect(await complaint.happened('MessageLogged')).toHaveLength(answers.length);
  });
});

/** What the last run was started with. */
async function inputOf(complaint: Case): Promise<unknown[]> {
  const started = (await complaint.history()).events?.[0]?.workflowExecutionStartedEventAttributes;
  return (started?.input?.payloads ?? []).map((payload) => defaultPayloadConverter.fromPayload(payload));
}
