import { toInstant } from '../../../domain/calendar';
import { SweepMemory } from '../../../worker/sweep/sweep';
import { TestApi } from '../../harness/api';

const MESSAGE = { direction: 'in', channel: 'phone', text: 'Any news?' };

let api: TestApi;
beforeEach(async () => {
  api = await TestApi.open();
});
afterEach(async () => {
  jest.restoreAllMocks();
  await api.close();
});

const shown = async (id: string) => (await api.get(`/v1/complaints/${id}`)).json();
const happened = async (id: string, type: string) =>
  (await api.register.records.timeline(id)).filter(({ event }) => event.type === type);
const said = (id: string) => api.post(`/v1/complaints/${id}/messages`, MESSAGE);
const ready = () => api.app.inject('/health/ready');

describe('a complaint whose run is gone', () => {
  it('has it back with the next command, on record once, and every clock as it was', async () => {
    const { id } = await api.opened();
    const before = await shown(id);
    api.gateway.forget(id);
    const answers = await Promise.all([said(id), said(id), said(id)]);
    expect(answers.map(({ statusCode }) => statusCode)).toEqual([201, 201, 201]);
    const { run, clocks } = await shown(id);
    expect([run, clocks]).toEqual(['live', expect.arrayContaining(before.clocks)]);
    expect((await happened(id, 'RunRestored')).map(({ event }) => event)).toEqual([
      { type: 'RunRestored', epoch: 2, because: 'gone' },
    ]);
    expect(await happened(id, 'MessageLogged')).toHaveLength(3);
    expect((await ready()).json().runs).toEqual({ open: 1, missing: 0, stuck: 0, restored: 1 });
  });

  it('is never shown as live once it was noticed, and has it back within two sweeps: terminated …', async () => {
    const { id } = await api.opened();
    await api.register.runs.namespace('of this test', api.now);
    api.later(60_000);
    api.gateway.forget(id);
    api.gateway.broken.push({ workflowId: `complaint-${id}`, runId: 'r1', endedAt: api.now });
    const memory = new SweepMemory();
    await api.sweepAfter(2, memory);
    expect(await shown(id)).toMatchObject({ run: 'missing' });
    expect((await ready()).json().runs).toMatchObject({ missing: 1 });
    await api.sweepAfter(15, memory);
    expect(await shown(id)).toMatchObject({ run: 'live' });
    expect(await happened(id, 'RunRestored')).toHaveLength(1);
    await api.sweepAfter(15, memory);
    expect(await happened(id, 'RunRestored')).toHaveLength(1);
  });

  it('… or deleted, so that no list has it', async () => {
    const { id } = await api.opened();
    await api.opened();
    api.gateway.forget(id);
    const memory = new SweepMemory();
    for (let sweeps = 0; sweeps < 3; sweeps++) await api.sweepAfter(15, memory);
    expect(await shown(id)).toMatchObject({ run: 'live' });
    expect(await happened(id, 'RunRestored')).toHaveLength(1);
  });

  it('has it back once, when two workers sweep at the same time', async () => {
    const { id } = await api.opened();
    await api.register.runs.doubt([{ complaint: id, since: toInstant(Date.parse(api.now) + 1) }]);
    api.gateway.forget(id);
    await Promise.all([api.sweepAfter(15), api.sweepAfter(0)]);
    expect(await api.register.records.read(id)).toMatchObject({ run: 'open', epoch: 2 });
    expect(await happened(id, 'RunRestored')).toHaveLength(1);
  });

  it('shows that it is being restored while Temporal cannot start it, and the sweep does that later', async () => {
    const { id } = await api.opened();
    api.gateway.away = true;
    await api.register.runs.restore({ complaint: id, epoch: 1 }, 'gone', api.now);
    expect(await shown(id)).toMatchObject({ run: 'restoring' });
    api.gateway.away = false;
    await api.sweepAfter(10);
    expect(await shown(id)).toMatchObject({ run: 'live' });
  });

  it('is found by `verify runs` at once', async () => {
    const { id } = await api.opened();
    await api.opened();
    api.gateway.forget(id);
    api.later(1);
    const answer = await api.post('/v1/runs/verify', {}, 'ops');
    expect(answer.json()).toEqual({ open: 2, running: 2, missing: 1, stuck: 0, left: 0 });
    expect(await shown(id)).toMatchObject({ run: 'live' });
  });
});

describe('a complaint whose run is stuck', () => {
  it('gets another with the next command', async () => {
    const { id } = await api.opened();
    api.gateway.stuck.add(id);
    expect((await said(id)).statusCode).toBe(201);
    expect((await happened(id, 'RunRestored')).map(({ event }) => event)).toMatchObject([{ because: 'stuck' }]);
  });

  it('gets another with the next command, where workers of another version began it and it never had a turn', async () => {
    const start = jest.spyOn(api.gateway, 'start').mockResolvedValue();
    const { id } = await api.opened();
    start.mockRestore();
    await api.gateway.begunByAnotherVersion(id);
    expect(await shown(id)).toMatchObject({ run: 'starting' });
    expect((await said(id)).statusCode).toBe(201);
    expect(await shown(id)).toMatchObject({ run: 'live' });
    expect((await happened(id, 'RunRestored')).map(({ event }) => event)).toMatchObject([{ because: 'stuck' }]);
  });

  it('gets another with the next sweep, where the server reports it', async () => {
    const { id } = await api.opened();
    api.gateway.stuck.add(id);
    api.gateway.reportsStuck = true;
    await api.sweepAfter(0);
    expect((await happened(id, 'RunRestored')).map(({ event }) => event)).toMatchObject([{ because: 'stuck' }]);
  });

  it('gets another a minute after something was due', async () => {
    const { id } = await api.opened();
    const memory = new SweepMemory();
    api.gateway.stuck.add(id);
    await api.sweepAfter(0, memory);
    await api.sweepAfter(3 * 86_400, memory);
    await api.sweepAfter(15, memory);
    expect(await shown(id)).toMatchObject({ run: 'live' });
    expect(await happened(id, 'RunRestored')).toHaveLength(1);
  });
});

describe('a process that is connected to another Temporal than the runs are in', () => {
  it('takes no command and is not ready, and says why; an opening is kept for the others, and nothing is started', async () => {
    const { id } = await api.opened();
    api.gateway.isOtherNamespace = true;
    const refused = await said(id);
    expect([refused.statusCode, refused.json()]).toMatchObject([503, { code: 'other-namespace' }]);
    expect(await happened(id, 'MessageLogged')).toEqual([]);
    expect(
      await api.register.inputs.complaintsWaiting(10, '2100-01-01T00:00:00.000Z', '2100-01-01T00:00:00.000Z'),
    ).toEqual([]);
    expect((await ready()).json()).toMatchObject({ status: 503, code: 'other-namespace' });
    const start = jest.spyOn(api.gateway, 'start');
    await api.register.runs.restore({ complaint: id, epoch: 1 }, 'gone', api.now);
    await api.sweepAfter(60);
    expect(start).not.toHaveBeenCalled();
    api.gateway.isOtherNamespace = false;
    await api.sweepAfter(60);
    expect(await shown(id)).toMatchObject({ run: 'live' });
  });
});
