import type { FastifyInstance } from 'fastify';
import { buildApp } from '../../../api/app';
import type { ComplaintView } from '../../../api/schemas/answers/complaint';
import type { TimelineView } from '../../../api/schemas/answers/reading';
import { ACCOUNT, FINDING, INTAKE, TestApi } from '../../harness/api';

let api: TestApi;
let other: FastifyInstance;
beforeAll(async () => {
  api = await TestApi.open();
  // A second process on the same register.
  other = await buildApp(api.deps);
});
afterAll(async () => {
  await other.close();
  await api.close();
});

const MESSAGE = { direction: 'in', channel: 'phone', text: 'Is anybody there?' };
const messagesOf = async (id: string) =>
  (await api.register.records.timeline(id)).filter(({ event }) => event.type === 'MessageLogged');
const complaints = async () => (await api.get('/v1/complaints?limit=100')).json<{ items: object[] }>().items.length;

describe('an Idempotency-Key', () => {
  it('gives the same answer again, with status, headers and body, and does nothing again', async () => {
    const request = api.command('POST', '/v1/complaints', INTAKE, 'crm', {});
    const first = await api.app.inject(request);
    const count = await complaints();
    const again = await other.inject(request);
    expect(again.statusCode).toBe(201);
    expect(again.body).toBe(first.body);
    expect(again.headers.location).toBe(first.headers.location);
    expect(again.headers.etag).toBe(first.headers.etag);
    expect(await complaints()).toBe(count);
  });

  it('does not mind the order of fields', async () => {
    const { id } = await api.opened();
    const request = api.command('POST', `/v1/complaints/${id}/messages`, MESSAGE, 'handler', {});
    await api.app.inject(request);
    const turned = Object.fromEntries(Object.entries(MESSAGE).reverse());
    expect((await api.app.inject({ ...request, payload: turned })).statusCode).toBe(201);
    expect(await messagesOf(id)).toHaveLength(1);
  });

  it('is refused with another body', async () => {
    const { id } = await api.opened();
    const request = api.command('POST', `/v1/complaints/${id}/messages`, MESSAGE, 'handler', {});
    await api.app.inject(request);
    const answer = await api.app.inject({ ...request, payload: { ...MESSAGE, text: 'Something else.' } });
    expect(answer.statusCode).toBe(422);
    expect(answer.json()).toMatchObject({ code: 'key-reused' });
  });

  it('belongs to its caller, its call, its complaint and its part', async () => {
    const [one, two] = [await api.opened(), await api.opened()];
    const same = { 'idempotency-key': 'same' };
    const path = (id: string) => `/v1/complaints/${id}/messages`;
    const answers = [
      await api.post(path(one.id), MESSAGE, 'handler', same),
      await api.post(path(one.id), MESSAGE, 'supervisor', same),
      await api.post(path(one.id), MESSAGE, 'handler', { ...same, 'amends-actor': 'liam.murphy' }),
      await api.post(path(two.id), MESSAGE, 'handler', same),
      await api.post(
        `/v1/complaints/${one.id}/promises`,
        { what: 'I ring.', dueAt: '2026-11-26T10:00:00Z' },
        'handler',
        same,
      ),
      await api.post(
        `/v1/complaints/${one.id}/promises`,
        { what: 'I write.', dueAt: '2026-11-26T10:00:00Z' },
        'handler',
      ),
      await api.post(`/v1/complaints/${one.id}/promises/p1/kept`, {}, 'handler', same),
      await api.post(`/v1/complaints/${one.id}/promises/p2/kept`, {}, 'handler', same),
    ];
    expect(answers.map(({ statusCode }) => statusCode)).toEqual([201, 201, 201, 201, 201, 201, 200, 200]);
    const kept = answers[7]?.json<ComplaintView>().promises.map(({ status }) => status);
    expect(kept).toEqual(['kept', 'kept']);
  });

  it('may try again after a refusal', async () => {
    const { id } = await api.opened();
    const request = api.command('POST', `/v1/complaints/${id}/letters`, { template: 'full-apology' }, 'handler', {});
    expect((await api.app.inject(request)).json()).toMatchObject({ code: 'not-listened' });
    await api.does(id, ['/account', { account: 'All of it.', feelings: 'Tired.', desiredOutcome: 'A word.' }]);
    expect((await api.app.inject(request)).statusCode).toBe(200);
  });

  it('after a refusal takes another body, and its words go out', async () => {
    const { id } = await api.opened();
    const note = (text: string) => ({ template: 'full-apology', note: text });
    const request = api.command('POST', `/v1/complaints/${id}/letters`, note('We are sorry, Mr Mei.'), 'handler', {});
    expect((await api.app.inject(request)).json()).toMatchObject({ code: 'not-listened' });
    await api.does(id, ['/account', { account: 'All of it.', feelings: 'Tired.', desiredOutcome: 'A word.' }]);
    expect((await api.app.inject({ ...request, payload: note('We are sorry, Ms Chen.') })).statusCode).toBe(200);
    const letters = await api.register.letterBox.ofComplaint(id);
    const texts = letters.map(({ text }) => text).join();
    expect(texts).toContain('We are sorry, Ms Chen.');
    expect(texts).not.toContain('Mr Mei');
    expect((await api.app.inject(request)).json()).toMatchObject({ status: 422, code: 'key-reused' });
  });

  it('after a refusal by the turn alone takes another body, too', async () => {
    const { id } = await api.opened();
    const stored = await api.register.records.read(id);
    await api.does(id, ['/withdrawal', { reason: 'Settled.' }]);
    jest.spyOn(api.register.records, 'read').mockResolvedValueOnce(stored);
    const request = api.command('POST', `/v1/complaints/${id}/account`, ACCOUNT, 'handler', {});
    expect((await api.app.inject(request)).json()).toMatchObject({ code: 'closed' });
    await api.does(id, ['/reopening', { reason: 'It is not.' }]);
    const other = { ...ACCOUNT, feelings: 'Heard at last.' };
    expect((await api.app.inject({ ...request, payload: other })).statusCode).toBe(200);
    const { items } = (await api.get(`/v1/complaints/${id}/timeline`)).json<TimelineView>();
    expect(items.filter(({ type }) => type === 'AccountRecorded')).toMatchObject([{ texts: other }]);
  });

  it('gives the answer of then, whatever has happened since', async () => {
    const { id } = await api.opened();
    const request = api.command('POST', `/v1/complaints/${id}/messages`, MESSAGE, 'handler', {});
    const first = await api.app.inject(request);
    await api.does(id, ['/account', ACCOUNT], ['/finding', FINDING]);
    const again = await other.inject(request);
    expect([again.statusCode, again.headers['idempotency-replayed']]).toEqual([201, 'true']);
    expect(first.headers['idempotency-replayed']).toBeUndefined();
    expect(again.headers.etag).toBe(first.headers.etag);
    expect(again.headers.location).toBe(first.headers.location);
    expect(again.json()).toEqual(first.json());
  });

  it('lets a repeat wait for the first, in whatever process, and answers both alike', async () => {
    const { id } = await api.opened();
    const request = api.command('POST', `/v1/complaints/${id}/messages`, MESSAGE, 'handler', {});
    const answers = await Promise.all([api.app, other, api.app, other].map((app) => app.inject(request)));
    expect(answers.map(({ statusCode }) => statusCode)).toEqual([201, 201, 201, 201]);
    expect(new Set(answers.map(({ body }) => body)).size).toBe(1);
    expect(new Set(answers.map(({ headers }) => headers.location)).size).toBe(1);
    expect(answers.filter(({ headers }) => headers['idempotency-replayed'] === undefined)).toHaveLength(1);
    expect(await messagesOf(id)).toHaveLength(1);
  });

  it('opens the same complaint when the process died before it answered', async () => {
    const request = api.command('POST', '/v1/complaints', INTAKE, 'crm', {});
    const dying = jest.spyOn(api.register.idempotency, 'keep').mockRejectedValueOnce(new Error('gone'));
    const first = (await api.app.inject(request)).json<ComplaintView>();
    dying.mockRestore();
    expect((await api.app.inject(request)).json()).toMatchObject({ code: 'in-progress' });
    api.later(31_000); // its lease has run out
    const again = (await other.inject(request)).json<ComplaintView>();
    expect(again).toMatchObject({ id: first.id, reference: first.reference });
  });

  it('answers what the turn recorded when the answer of the run was lost', async () => {
    const { id } = await api.opened();
    const request = api.command('POST', `/v1/complaints/${id}/messages`, MESSAGE, 'handler', {});
    api.gateway.losesAnswers = true;
    const first = await api.app.inject(request);
    api.gateway.losesAnswers = false;
    const again = await api.app.inject(request);
    expect([first.statusCode, again.statusCode]).toEqual([201, 201]);
    expect(again.body).toBe(first.body);
    expect(again.headers.location).toBe(first.headers.location);
    expect(await messagesOf(id)).toHaveLength(1);
  });

  it('sends the same command when the process died before it was sent', async () => {
    const { id } = await api.opened();
    const request = api.command('POST', `/v1/complaints/${id}/messages`, MESSAGE, 'handler', {});
    jest.spyOn(api.gateway, 'command').mockRejectedValueOnce(new Error('killed'));
    expect((await api.app.inject(request)).statusCode).toBe(500);
    expect(await messagesOf(id)).toHaveLength(0);
    const again = await other.inject(request);
    expect([again.statusCode, again.headers.location]).toEqual([201, expect.stringContaining(id)]);
    expect(await messagesOf(id)).toHaveLength(1);
  });

  it('never reaches Temporal, nor the ids that people see', async () => {
    const key = 'chen.mei@example.com';
    const sent = jest.spyOn(api.gateway, 'command');
    const { id } = await api.opened();
    await api.post(`/v1/complaints/${id}/messages`, MESSAGE, 'handler', { 'idempotency-key': key });
    expect(sent.mock.calls[0]?.[0].id).toMatch(/^[0-9a-f]{64}$/);
    expect(JSON.stringify(sent.mock.calls)).not.toContain(key);
    sent.mockRestore();
  });
});
