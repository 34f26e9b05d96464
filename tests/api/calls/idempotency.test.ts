import type { FastifyInstance } from 'fastify';
import { buildApp } from '../../../api/app';
import type { ComplaintView } from '../../../api/schemas/answers/complaint';
import { INTAKE, TestApi } from '../api';

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

  it('lets one of two processes through when both get it at once', async () => {
    const { id } = await api.opened();
    const request = api.command('POST', `/v1/complaints/${id}/messages`, MESSAGE, 'handler', {});
    const answers = await Promise.all([api.app, other, api.app, other].map((app) => app.inject(request)));
    const statuses = answers.map(({ statusCode }) => statusCode);
    expect(statuses).toContain(201);
    expect(statuses.every((status) => status === 201 || status === 409)).toBe(true);
    for (const answer of answers.filter(({ statusCode }) => statusCode === 409)) {
      expect(answer.json()).toMatchObject({ code: 'in-progress' });
    }
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

  it('sends the same message to the run when the process died before it answered', async () => {
    const { id } = await api.opened();
    const request = api.command('POST', `/v1/complaints/${id}/messages`, MESSAGE, 'handler', {});
    api.gateway.losesAnswers = true;
    expect((await api.app.inject(request)).json()).toMatchObject({ code: 'outcome-unknown', status: 503 });
    api.gateway.losesAnswers = false;
    expect((await api.app.inject(request)).statusCode).toBe(200);
    expect(await messagesOf(id)).toHaveLength(1);
  });

  it('never reaches Temporal, nor the ids that people see', async () => {
    const key = 'chen.mei@example.com';
    const sent = jest.spyOn(api.gateway, 'send');
    const { id } = await api.opened();
    await api.post(`/v1/complaints/${id}/messages`, MESSAGE, 'handler', { 'idempotency-key': key });
    expect(sent.mock.calls[0]?.[1]).toMatch(/^[0-9a-f]{64}$/);
    expect(JSON.stringify(sent.mock.calls)).not.toContain(key);
    sent.mockRestore();
  });
});
