import { type MetricTags, noopMetricMeter } from '@temporalio/common';
import { MockActivityEnvironment } from '@temporalio/testing';
import { DefaultLogger } from '@temporalio/worker';
import { pino } from 'pino';
import { stuckActivities } from '../../../worker/stuck-activities';
import { eventually } from '../../harness/eventually';
import { choose } from '../../harness/stories';
import { aWorld, type World } from '../../harness/world';

const HOUR_MS = 3_600_000;

let world: World;
beforeAll(async () => {
  world = await aWorld();
});
afterAll(() => world?.close());

const tasks = async () =>
  (await world.register.workLists.tasks({ limit: 100 })).items.filter(({ task }) => task === 'activity-stuck');

it('a provider that has been away for an hour is one task for operations, however many steps wait for it', async () => {
  world.provider.answer = () => {
    throw Object.assign(new Error('no route to Chen Mei'), { code: 'ECONNREFUSED' });
  };
  const complaints = [await world.open(), await world.open()];
  for (const complaint of complaints) await choose(complaint);
  await eventually(async () => world.provider.attempts >= 4);
  await world.sleep('50 minutes');
  expect(await tasks()).toEqual([]);
  await world.sleep('2 hours');
  await eventually(async () => (await tasks()).length > 0);
  await world.sleep('2 hours');
  expect(await tasks()).toMatchObject([
    { about: 'carryOut: ProviderAway, by Error (ECONNREFUSED)', audience: 'ops', complaint: '', status: 'open' },
  ]);

  world.provider.reset();
  await world.sleep('2 hours');
  for (const complaint of complaints)
    await eventually(async () => (await complaint.stored()).complaint.stage === 'following-up');
});

/** The attempt of an activity that was asked for so long ago. Answers what was counted of it. */
async function attempt(pendingMs: number, number: number, end: (env: MockActivityEnvironment) => Promise<unknown>) {
  const errors: unknown[] = [];
  const counter = {
    ...noopMetricMeter.createCounter(''),
    add: (_: number, { error }: MetricTags = {}) => errors.push(error),
  };
  const parts = { register: world.register, logger: pino({ level: 'silent' }), clock: () => world.now() };
  const scheduledTimestampMs = Date.parse(await world.now()) - pendingMs;
  const env = new MockActivityEnvironment(
    { activityType: 'deliver', attempt: number, scheduledTimestampMs },
    {
      interceptors: [stuckActivities(parts)],
      logger: new DefaultLogger('ERROR'),
      metricMeter: { ...noopMetricMeter, createCounter: () => counter } as never,
    },
  );
  const error = await env.run(() => end(env)).catch((reason: unknown) => reason);
  return { error, errors };
}

const fails = () => Promise.reject(new RangeError('of Chen Mei'));

it.each([
  ['a failure after an hour is counted by its kind', HOUR_MS, 5, ['RangeError']],
  ['one within the hour is not', HOUR_MS - 60_000, 5, []],
  ['nor are the first ones after an outage of all workers', HOUR_MS, 4, []],
])('%s', async (_, pendingMs, number, errors) => {
  expect(await attempt(pendingMs, number, fails)).toMatchObject({ error: { message: 'of Chen Mei' }, errors });
});

it('an attempt that hangs is a failure, one that a stopping worker gives up is none', async () => {
  const endedBy = (reason: 'TIMED_OUT' | 'WORKER_SHUTDOWN') => (env: MockActivityEnvironment) => {
    env.cancel(reason, { timedOut: reason === 'TIMED_OUT' } as never);
    return env.context.cancelled;
  };
  const given = await attempt(HOUR_MS, 5, endedBy('WORKER_SHUTDOWN'));
  const { errors } = await attempt(HOUR_MS, 5, endedBy('TIMED_OUT'));
  await eventually(async () => errors.length > 0);
  expect([errors, given.errors]).toEqual([['Timeout'], []]);
});
