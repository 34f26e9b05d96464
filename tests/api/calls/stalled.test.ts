import type { TimelineView } from '../../../api/schemas/answers/reading';
import { TestApi } from '../../harness/api';

let api: TestApi;
beforeAll(async () => {
  api = await TestApi.open();
});
afterAll(() => api.close());
afterEach(() => {
  api.gateway.stalls = false;
});

const MESSAGE = { direction: 'in', channel: 'phone', text: 'Is anybody there?' };
const countOf = async (id: string, type: string) =>
  (await api.register.records.timeline(id)).filter(({ event }) => event.type === type).length;

describe('a command that was sent, and no turn came', () => {
  const send = (id: string, body: object = MESSAGE) =>
    api.command('POST', `/v1/complaints/${id}/messages`, body, 'handler', { 'idempotency-key': `stalled-${id}` });

  it('is 503 with Retry-After: what became of it is unknown', async () => {
    const { id } = await api.opened();
    api.gateway.stalls = true;
    const answer = await api.app.inject(send(id));
    expect(answer.json()).toMatchObject({ status: 503, code: 'outcome-unknown' });
    expect(Number(answer.headers['retry-after'])).toBeGreaterThan(0);
    expect(await countOf(id, 'MessageLogged')).toBe(0);
  });

  it('stays for the same body alone, which then learns what became of it', async () => {
    const { id } = await api.opened();
    api.gateway.stalls = true;
    await api.app.inject(send(id));
    const another = { ...MESSAGE, text: 'Something else.' };
    expect((await api.app.inject(send(id, another))).json()).toMatchObject({ status: 422, code: 'key-reused' });
    api.gateway.stalls = false;
    expect((await api.app.inject(send(id, another))).json()).toMatchObject({ code: 'key-reused' });
    expect((await api.app.inject(send(id))).statusCode).toBe(201);
    expect(await countOf(id, 'MessageLogged')).toBe(1);
  });

  it('is taken up by the next turn, whoever brings that about', async () => {
    const { id } = await api.opened();
    api.gateway.stalls = true;
    await api.app.inject(send(id));
    api.gateway.stalls = false;
    await api.gateway.letTimePass(id);
    expect(await countOf(id, 'MessageLogged')).toBe(1);
    expect((await api.app.inject(send(id))).statusCode).toBe(201);
    expect(await countOf(id, 'MessageLogged')).toBe(1);
  });

  it('expires after an hour, and leaves its key to another body', async () => {
    const { id } = await api.opened();
    api.gateway.stalls = true;
    await api.app.inject(send(id));
    api.gateway.stalls = false;
    api.later(3_600_000);
    await api.gateway.letTimePass(id);
    expect(await countOf(id, 'MessageLogged')).toBe(0);
    await api.register.inputs.expire(api.now);
    expect((await api.app.inject(send(id, { ...MESSAGE, text: 'An hour later.' }))).statusCode).toBe(201);
    const { items } = (await api.get(`/v1/complaints/${id}/timeline`)).json<TimelineView>();
    expect(items.filter(({ type }) => type === 'MessageLogged')).toMatchObject([{ texts: { text: 'An hour later.' } }]);
  });
});
