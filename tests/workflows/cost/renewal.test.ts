import { randomUUID } from 'node:crypto';
import { aPlan } from '../../harness/builders';
import { CRM } from '../case';
import { aWorld, eventually, type World } from '../harness';
import { respond } from '../stories';

let world: World;
beforeAll(async () => {
  world = await aWorld();
});
afterAll(() => world?.close());

const MESSAGE = { type: 'LogMessage', direction: 'in', channel: 'phone', send: false } as const;

describe('a run that is continued as new', () => {
  it('has a short history after a week, and the whole state', async () => {
    const complaint = await world.open();
    await world.skip('6 days');
    const first = await complaint.handle.describe();
    const before = await complaint.state();
    await world.skip('3 days');
    const second = await complaint.handle.describe();
    expect(second.runId).not.toBe(first.runId);
    expect(second.historyLength).toBeLessThan(first.historyLength);
    expect(await complaint.state()).toMatchObject({ id: before.id, openedAt: before.openedAt, plan: before.plan });
    const late = (await complaint.happened('DailyUpdateSent')).map((update) => update.lateBy);
    expect(late).toHaveLength(9);
    expect(Math.max(...late)).toBeLessThan(60);
  });

  it('knows the inputs of earlier runs: a repeat changes nothing', async () => {
    const complaint = await world.open();
    const id = randomUUID();
    await complaint.send(MESSAGE, CRM, id);
    await complaint.tell({ type: 'ParcelLost', step: 's9', generation: 1 }, 'fact-1');
    await world.skip('9 days');
    const { revision } = await complaint.state();
    expect(await complaint.send(MESSAGE, CRM, id)).toEqual({ created: null, revision });
    await complaint.tell({ type: 'ParcelLost', step: 's9', generation: 1 }, 'fact-1');
    await complaint.send({ ...MESSAGE, direction: 'out' });
    expect(await complaint.happened('MessageLogged')).toHaveLength(2);
    expect(await complaint.happened('FactSetAside')).toHaveLength(1);
  });

  it('starts with the follow-up, whose wait is long', async () => {
    const complaint = await world.open();
    await respond(complaint);
    await world.skip('2 days');
    const { raw } = await complaint.handle.describe();
    const { firstRunId } = raw.workflowExecutionInfo as { firstRunId?: string };
    expect(raw.workflowExecutionInfo?.execution?.runId).not.toBe(firstRunId);
    expect((await complaint.state()).stage).toBe('following-up');
  });

  it('gets a calendar snapshot of two more years when the old one runs out within 18 months', async () => {
    const complaint = await world.open();
    const { calendarSnapshot } = await complaint.state();
    await complaint.send({ type: 'MakePromise', dueAt: '2099-01-01T00:00:00.000Z' });
    await world.skip('200 days');
    await eventually(async () => (await complaint.state()).calendarSnapshot.until > calendarSnapshot.until);
    expect(await complaint.happened('CalendarSnapshotRenewed')).toHaveLength(1);
    expect((await complaint.stored()).complaint.calendarSnapshot).toEqual((await complaint.state()).calendarSnapshot);
  });

  it('never loses the answer of a command that came at the same moment', async () => {
    const complaint = await world.open({
      plan: aPlan({ renewRunAfter: '1 seconds', dailyUpdate: { every: '2 seconds' } }),
    });
    const answers = [];
    for (let i = 0; i < 60; i++) {
      answers.push(complaint.send(MESSAGE, CRM));
      if (i % 10 === 9) await world.sleep('1 second');
    }
    const revisions = await Promise.all(answers);
    expect(revisions).toHaveLength(60);
    expect(await complaint.happened('MessageLogged')).toHaveLength(60);
  });
});
