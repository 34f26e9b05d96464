import { pino } from 'pino';
import type { ComplaintView } from '../../../api/schemas/answers/complaint';
import { toInstant } from '../../../domain/calendar';
import { sweep } from '../../../worker/sweep/sweep';
import { FINDING, INTAKE, TestApi } from '../../harness/api';

let api: TestApi;
beforeAll(async () => {
  api = await TestApi.open();
});
afterAll(() => api.close());
afterEach(() => {
  api.gateway.away = false;
  jest.restoreAllMocks();
});

const MESSAGE = { direction: 'in', channel: 'phone', text: 'Is anybody there?' };
const refused = () => Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' });
const countOf = async (id: string, type: string) =>
  (await api.register.records.timeline(id)).filter(({ event }) => event.type === type).length;
const stageOf = async (id: string) => (await api.register.records.read(id))?.complaint.stage;

describe('when Temporal is away', () => {
  it('a complaint is taken all the same, and waits in the register for its run', async () => {
    api.gateway.away = true;
    const answer = await api.post('/v1/complaints', INTAKE, 'crm');
    const { id, run, stage } = answer.json<ComplaintView>();
    expect([answer.statusCode, run, stage]).toEqual([201, 'starting', 'received']);
    expect(await api.register.openings.waitingForRun(10, '2100-01-01T00:00:00.000Z')).toContain(id);
  });

  it('a command is 503 with Retry-After, and nothing was done', async () => {
    const { id } = await api.opened();
    api.gateway.away = true;
    const request = api.command('POST', `/v1/complaints/${id}/messages`, MESSAGE, 'handler', {});
    const answer = await api.app.inject(request);
    expect([answer.statusCode, answer.json().code]).toEqual([503, 'unavailable']);
    expect(Number(answer.headers['retry-after'])).toBeGreaterThan(0);
    api.gateway.away = false;
    await api.gateway.letTimePass(id);
    expect(await countOf(id, 'MessageLogged')).toBe(0);
    const another = { ...MESSAGE, text: 'Still there?' };
    expect((await api.app.inject({ ...request, payload: another })).statusCode).toBe(201);
  });

  it('a command for what was never started starts it first', async () => {
    api.gateway.away = true;
    const { id } = (await api.post('/v1/complaints', INTAKE, 'crm')).json<ComplaintView>();
    api.gateway.away = false;
    const complaint = await api.does(id, ['/account', { account: 'All.', feelings: 'Bad.', desiredOutcome: 'Good.' }]);
    expect(complaint).toMatchObject({ listened: true, stage: 'investigating', run: 'live' });
    expect((await api.register.records.read(id))?.run).toBe('open');
  });

  it('health tells: alive, not ready', async () => {
    api.gateway.away = true;
    expect((await api.app.inject('/health/live')).statusCode).toBe(200);
    const ready = await api.app.inject('/health/ready');
    expect(ready.json()).toMatchObject({ status: 503, code: 'unavailable', detail: 'Away: Temporal.' });
    api.gateway.away = false;
    expect((await api.app.inject('/health/ready')).json()).toMatchObject({ status: 'ok' });
  });
});

describe('when the register is away', () => {
  it.each([
    ['a read', 'GET', '/v1/complaints'],
    ['a command', 'POST', '/v1/complaints'],
  ] as const)('%s is 503 with Retry-After', async (_, method, path) => {
    jest.spyOn(api.register.records, 'list').mockRejectedValue(refused());
    jest.spyOn(api.register.idempotency, 'acquire').mockRejectedValue(refused());
    const answer = method === 'GET' ? await api.get(path) : await api.post(path, INTAKE);
    expect([answer.statusCode, answer.json().code]).toEqual([503, 'unavailable']);
    expect(answer.headers['retry-after']).toBeDefined();
  });

  it('after the command was done, the outcome is unknown, and the same key learns it', async () => {
    const { id } = await api.opened();
    const request = api.command('POST', `/v1/complaints/${id}/messages`, MESSAGE, 'handler', {});
    const { inputs } = api.register;
    const read = inputs.read.bind(inputs);
    jest.spyOn(inputs, 'read').mockImplementation(async (input) => {
      const known = await read(input);
      if (known?.status === 'done') throw refused();
      return known;
    });
    expect((await api.app.inject(request)).json()).toMatchObject({ status: 503, code: 'outcome-unknown' });
    jest.restoreAllMocks();
    expect((await api.app.inject(request)).statusCode).toBe(201);
    expect(await countOf(id, 'MessageLogged')).toBe(1);
  });

  it('and when it is away for the answer alone', async () => {
    const { id } = await api.opened();
    const request = api.command('POST', `/v1/complaints/${id}/messages`, MESSAGE, 'handler', {});
    const before = await api.register.records.read(id);
    jest
      .spyOn(api.register.records, 'read')
      .mockImplementation(async () => ((await countOf(id, 'MessageLogged')) > 0 ? Promise.reject(refused()) : before));
    expect((await api.app.inject(request)).json()).toMatchObject({ status: 503, code: 'outcome-unknown' });
    jest.restoreAllMocks();
    expect((await api.app.inject(request)).statusCode).toBe(201);
  });

  it('health tells', async () => {
    jest.spyOn(api.register, 'ping').mockRejectedValue(refused());
    expect((await api.app.inject('/health/ready')).json()).toMatchObject({ detail: 'Away: register.' });
  });
});

describe('when something breaks that should not', () => {
  it('is 500 without a word of the inside, and operations find it by its trace', async () => {
    jest.spyOn(api.register.records, 'list').mockRejectedValue(new TypeError('Chen Mei is not a function'));
    const answer = await api.get('/v1/complaints');
    expect(answer.json()).toMatchObject({ status: 500, code: 'internal', detail: 'Tell operations the traceId.' });
    expect(answer.body).not.toContain('Chen Mei');
    const line = api.logged.find(
      (one) => one.includes(answer.json<{ traceId: string }>().traceId) && one.includes('TypeError'),
    );
    expect(line).toContain('away.test.ts');
    expect(line).not.toContain('Chen Mei');
  });

  it('says in the log which field of an answer was wrong, and not what it held', async () => {
    const { id } = await api.opened();
    const stored = await api.register.records.read(id);
    const wrong = { ...stored, complaint: { ...stored?.complaint, stage: 'Chen Mei' } } as never;
    jest.spyOn(api.register.records, 'read').mockResolvedValue(wrong);
    expect((await api.get(`/v1/complaints/${id}`)).json()).toMatchObject({ code: 'internal' });
    expect(api.logged.at(-2)).toContain('stage invalid_value');
    expect(api.logged.at(-2)).not.toContain('Chen Mei');
  });
});

describe('a complaint that closes or opens between reading and deciding', () => {
  it('is decided without a run when that has just ended', async () => {
    const { id } = await api.opened();
    const stored = await api.register.records.read(id);
    await api.does(id, ['/withdrawal', { reason: 'Settled.' }]);
    jest.spyOn(api.register.records, 'read').mockResolvedValueOnce(stored);
    const answer = await api.post(`/v1/complaints/${id}/messages`, MESSAGE);
    expect(answer.json()).toMatchObject({ stage: 'closed', run: 'ended' });
    expect(answer.statusCode).toBe(201);
  });

  it('and is refused by the turn, on record, where it would not have been before', async () => {
    const { id } = await api.opened();
    const stored = await api.register.records.read(id);
    await api.does(id, ['/withdrawal', { reason: 'Settled.' }]);
    jest.spyOn(api.register.records, 'read').mockResolvedValueOnce(stored);
    expect((await api.post(`/v1/complaints/${id}/finding`, FINDING)).json()).toMatchObject({ code: 'closed' });
    const rows = await api.register.records.timeline(id);
    expect(rows.at(-1)?.event).toMatchObject({ type: 'Refused', command: 'RecordFinding', code: 'closed' });
  });

  it('is sent to its run when it was reopened', async () => {
    const { id } = await api.opened();
    await api.does(id, ['/withdrawal', { reason: 'Settled.' }]);
    const closed = await api.register.records.read(id);
    await api.does(id, ['/reopening', { reason: 'It is not.' }]);
    jest.spyOn(api.register.records, 'read').mockResolvedValueOnce(closed);
    const answer = await api.post(`/v1/complaints/${id}/messages`, MESSAGE);
    expect([answer.statusCode, answer.json()]).toMatchObject([201, { stage: 'resolving', run: 'live' }]);
  });

  it('gets its run back where that is gone, and is decided by it', async () => {
    const { id } = await api.opened();
    api.gateway.forget(id);
    expect((await api.post(`/v1/complaints/${id}/messages`, MESSAGE)).statusCode).toBe(201);
    expect(await countOf(id, 'MessageLogged')).toBe(1);
  });
});

describe('a closed complaint', () => {
  it('takes what is said, without a run, and names /reopening for the rest', async () => {
    const { id } = await api.opened();
    await api.does(id, ['/withdrawal', { reason: 'Settled.' }]);
    expect(await stageOf(id)).toBe('closed');
    const said = await api.post(`/v1/complaints/${id}/messages`, { ...MESSAGE, direction: 'out', send: true });
    expect(said.json()).toMatchObject({ run: 'ended', stage: 'closed' });
    const refusedOne = await api.post(`/v1/complaints/${id}/finding`, FINDING);
    expect(refusedOne.json()).toMatchObject({ status: 409, code: 'closed' });
    const corrected = await api.patch(`/v1/complaints/${id}/complainant`, { email: 'mei@example.com' });
    expect(corrected.statusCode).toBe(200);
    expect((await api.register.people.read(id))?.email).toBe('mei@example.com');
  });

  it('comes back by reopening, with a new run', async () => {
    const { id } = await api.opened();
    await api.does(id, ['/withdrawal', { reason: 'Settled.' }]);
    const reopened = await api.does(id, ['/reopening', { reason: 'It is not.' }]);
    expect(reopened).toMatchObject({ stage: 'resolving', closedAt: null, run: 'live' });
    expect((await api.get(`/v1/complaints/${id}`)).json()).toMatchObject({ run: 'live', stage: 'resolving' });
    expect(await api.register.records.read(id)).toMatchObject({ run: 'open', epoch: 2 });
    expect((await api.post(`/v1/complaints/${id}/reopening`, { reason: 'Again.' })).json()).toMatchObject({
      code: 'not-closed',
    });
  });

  it('comes back even while Temporal is away, each time: the sweep starts its run, but not while that may be under way', async () => {
    const { id } = await api.opened();
    for (const epoch of [2, 3]) {
      await api.does(id, ['/withdrawal', { reason: 'Settled.' }]);
      api.later(60_000);
      api.gateway.away = true;
      const reopened = await api.does(id, ['/reopening', { reason: 'It is not.' }]);
      expect(reopened).toMatchObject({ stage: 'resolving', run: 'starting' });
      api.gateway.away = false;
      await sweepAfter(9);
      expect(await api.register.records.read(id)).toMatchObject({ run: 'unstarted', epoch });
      await sweepAfter(10);
      expect(await api.register.records.read(id)).toMatchObject({ run: 'open', epoch });
    }
  });
});

/** The sweep of a worker, so many seconds from now. */
function sweepAfter(seconds: number): Promise<boolean> {
  const later = toInstant(Date.parse(api.now) + seconds * 1000);
  const wakeUp = { wakeCourier: async () => undefined };
  return sweep({ ...api.deps, logger: pino({ level: 'silent' }), wakeUp, clock: async () => later });
}
