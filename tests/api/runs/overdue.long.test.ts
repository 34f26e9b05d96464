import { SweepMemory } from '../../../worker/sweep/sweep';
import { TestApi } from '../../harness/api';

const COMPLAINTS = 2_000;
/** So many turns are taken from one sweep to the next. */
const BETWEEN_SWEEPS = 200;
const THREE_DAYS_SECONDS = 3 * 86_400;

let api: TestApi;
beforeAll(async () => {
  api = await TestApi.open();
});
afterAll(() => api.close());

const runs = async () => (await api.app.inject('/health/ready')).json().runs;
const tasks = async () => (await api.register.workLists.tasks({ limit: 1_000_000, role: 'ops' })).items;

async function opened(count: number): Promise<string[]> {
  const some = await Promise.all(Array.from({ length: count }, () => api.opened()));
  return some.map(({ id }) => id);
}

test('after three days without a worker what is overdue is worked off: nothing is looked at, called, restored or made a task for that alone', async () => {
  const ids: string[] = [];
  while (ids.length < COMPLAINTS) ids.push(...(await opened(50)));
  const asked = [jest.spyOn(api.gateway, 'look'), jest.spyOn(api.gateway, 'call'), jest.spyOn(api.gateway, 'start')];
  const memory = new SweepMemory();
  await api.sweepAfter(THREE_DAYS_SECONDS, memory);
  expect(await runs()).toEqual({ open: COMPLAINTS, stuck: COMPLAINTS, missing: 0, restored: 0 });
  expect((await api.complaint(ids[0] ?? '')).run).toBe('stuck');

  for (let from = 0; from < ids.length; from += BETWEEN_SWEEPS) {
    for (const id of ids.slice(from, from + BETWEEN_SWEEPS)) await api.gateway.letTimePass(id);
    await api.sweepAfter(30, memory);
  }
  for (const call of asked) expect(call).not.toHaveBeenCalled();
  expect(await runs()).toEqual({ open: COMPLAINTS, stuck: 0, missing: 0, restored: 0 });
  expect((await api.complaint(ids[0] ?? '')).run).toBe('live');
  expect(await tasks()).toEqual([]);
});
