import { Worker } from '@temporalio/worker';
import type { Delivered } from '../../../activities/deliver';
import type { ChannelOut } from '../../../domain/model';
import { workflowBundle } from '../../../worker/bundle';
import { retryNowSignal, wakeUpSignal, workflowIds } from '../../../workflows/messages';
import { eventually } from '../../harness/eventually';
import { aWorld, type World } from '../../harness/world';

let world: World;
beforeAll(async () => {
  world = await aWorld();
});
afterAll(() => world?.close());
beforeEach(() => {
  world.email.answer = () => ({ kind: 'sent' });
});

const sentTo = (id: string) => world.email.sent.filter((letter) => letter.complaint === id);

describe('a courier', () => {
  it('sends a letter right after it was recorded', async () => {
    const complaint = await world.open();
    await eventually(async () => sentTo(complaint.id).length === 1);
    await eventually(async () => (await complaint.letters())[0]?.status === 'sent');
    expect(sentTo(complaint.id)[0]).toMatchObject({ template: 'acknowledgement', address: 'chen.mei@example.com' });
  });

  it('tries again by itself while the provider is away', async () => {
    let away = 2;
    world.email.answer = () => (away-- > 0 ? { kind: 'later', error: '451' } : { kind: 'sent' });
    const complaint = await world.open();
    await eventually(async () => away === 1);
    await world.skip('3 minutes');
    await eventually(async () => sentTo(complaint.id).length === 1);
    expect((await complaint.letters())[0]).toMatchObject({ status: 'sent', attempts: 3 });
  });

  it('tries everything at once when operations say that the provider is back', async () => {
    let isAway = true;
    world.email.answer = () => (isAway ? { kind: 'later', error: '451' } : { kind: 'sent' });
    const complaint = await world.open();
    await world.settle();
    await world.skip('15 minutes');
    const before = (await complaint.letters())[0];
    expect(before).toMatchObject({ status: 'pending' });
    isAway = false;
    await courier().signal(retryNowSignal);
    await eventually(async () => sentTo(complaint.id).length > 0 && (await complaint.letters())[0]?.status === 'sent');
    expect((await complaint.letters())[0]).toMatchObject({ attempts: (before?.attempts ?? 0) + 1 });
  });

  it('gives up after three days, and the next channel gets the letter', async () => {
    const complaint = await world.open();
    await world.settle();
    world.email.answer = (letter) =>
      letter.complaint === complaint.id ? { kind: 'later', error: '451' } : { kind: 'sent' };
    await world.skip('1 day');
    const { key } = (await complaint.letters()).at(-1) ?? { key: '' };
    const isSent = () => world.sms.sent.some((letter) => letter.complaint === complaint.id && letter.key === key);
    // Attempts count too: on skipped time they come later than on a clock.
    for (let days = 0; days < 3 || (days < 14 && !isSent()); days++) await world.skip('1 day');
    await eventually(async () => isSent());
    expect((await complaint.happened('LetterFailed')).map(({ letter }) => letter)).toContain(key);
  });

  it('reports an address that does not exist to the complaint at once', async () => {
    world.email.answer = () => ({ kind: 'never', error: '550 no such user: chen.mei@example.com' });
    const complaint = await world.open();
    await eventually(async () => world.sms.sent.some((letter) => letter.complaint === complaint.id));
    expect((await complaint.letters()).map(({ channel, status }) => [channel, status])).toEqual([
      ['email', 'failed'],
      ['sms', expect.stringMatching(/pending|sent/)],
    ]);
    const history = await courier().fetchHistory();
    expect(JSON.stringify([history, await complaint.history()])).not.toContain('example.com');
  });

  it('sends the letters of many complaints in few rounds', async () => {
    await world.open();
    await world.settle();
    await eventually(async () => world.email.sent.length > 0);
    const before = (await courier().describe()).historyLength;
    const complaints = await Promise.all(Array.from({ length: 30 }, () => world.open()));
    await eventually(async () => complaints.every(({ id }) => sentTo(id).length === 1));
    const events = (await courier().describe()).historyLength - before;
    expect(events).toBeLessThan(30 * 6);
  });

  it('continues as new without losing a wake-up', async () => {
    await world.stopWorker();
    const box = { pending: 0, sent: 0, rounds: 0 };
    const deliver = async (): Promise<Delivered> => {
      box.sent += box.pending;
      box.pending = 0;
      box.rounds++;
      const standing = { pending: 0, oldest: null, failed: 0 };
      return { nextAttempt: null, more: box.rounds < 300, standing };
    };
    const worker = await Worker.create({
      connection: world.env.nativeConnection,
      taskQueue: 'letters',
      workflowBundle: await workflowBundle(),
      activities: { deliver },
    });
    await worker.runUntil(async () => {
      const start = { workflowId: 'courier-portal', taskQueue: 'letters', args: [{ channel: 'portal' }] };
      // As the engine wakes couriers: between two runs there is none that a plain signal would find.
      const wake = () => world.client.workflow.signalWithStart('courier', { ...start, signal: wakeUpSignal });
      const { signaledRunId } = await wake();
      let written = 0;
      for (let seen = 0; seen < 300; seen = box.rounds, written++) {
        box.pending++;
        await wake();
        // A run that gets a signal in every task cannot continue as new, so it gets a few rounds without one.
        await eventually(async () => box.rounds > seen + 2 || box.rounds >= 300);
      }
      await eventually(async () => box.sent === written);
      expect((await courier('portal').describe()).runId).not.toBe(signaledRunId);
    });
    await world.startWorker();
  });
});

function courier(channel: ChannelOut = 'email') {
  return world.client.workflow.getHandle(workflowIds.courier(channel));
}
