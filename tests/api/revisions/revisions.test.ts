import type { ComplaintView } from '../../../api/schemas/answers/complaint';
import { TestApi } from '../../harness/api';
import { drawn } from '../../setup/drawn';

let api: TestApi;
beforeAll(async () => {
  api = await TestApi.open();
});
afterAll(() => api.close());

describe('If-Match', () => {
  it('refuses a command when the complaint has moved on since it was read', async () => {
    const { id, revision } = await api.opened();
    const message = { direction: 'in', channel: 'phone', text: 'One.' };
    const { headers } = await api.get(`/v1/complaints/${id}`);
    const fresh = { 'if-match': String(headers.etag) };
    expect((await api.post(`/v1/complaints/${id}/messages`, message, 'handler', fresh)).statusCode).toBe(201);
    const stale = await api.post(`/v1/complaints/${id}/messages`, message, 'handler', fresh);
    expect(stale.statusCode).toBe(412);
    expect(stale.json()).toMatchObject({ code: 'stale-revision', detail: expect.stringContaining('revision') });
    const any = { 'if-match': `"${revision}", *` };
    expect((await api.post(`/v1/complaints/${id}/messages`, message, 'handler', any)).statusCode).toBe(201);
  });

  it('takes one of those that were decided on the same revision; each other is 412', async () => {
    const { id } = await api.opened();
    const { headers } = await api.get(`/v1/complaints/${id}`);
    const known = { 'if-match': String(headers.etag) };
    const message = (text: string) => ({ direction: 'in', channel: 'phone', text });
    const answers = await Promise.all(
      ['One.', 'Two.', 'Three.'].map((text) =>
        api.post(`/v1/complaints/${id}/messages`, message(text), 'handler', known),
      ),
    );
    expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([201, 412, 412]);
  });

  it('refuses nothing for what time alone moved: a daily update in between', async () => {
    const { id } = await api.opened();
    const { headers } = await api.get(`/v1/complaints/${id}`);
    api.later(26 * 3600 * 1000);
    await api.gateway.letTimePass(id);
    const { revision } = (await api.get(`/v1/complaints/${id}`)).json<ComplaintView>();
    expect(`"${revision}"`).not.toBe(headers.etag);
    const known = { 'if-match': String(headers.etag) };
    const answer = await api.post(
      `/v1/complaints/${id}/messages`,
      { direction: 'in', channel: 'phone', text: 'Well?' },
      'handler',
      known,
    );
    expect([answer.statusCode, answer.json<ComplaintView>().revision]).toEqual([201, revision + 1]);
  });

  it('of two writers lets exactly one through, time and again: one owner, one letter', async () => {
    for (let race = 0; race < drawn(5, 40); race++) {
      const { id, owner } = await api.opened();
      const known = { 'if-match': String((await api.get(`/v1/complaints/${id}`)).headers.etag) };
      const others = ['li.na', 'grace.okafor', 'tom.berg'].filter((one) => one !== owner.id).slice(0, 2);
      const answers = await Promise.all(
        others.map((to) => api.post(`/v1/complaints/${id}/assignment`, { owner: to }, 'supervisor', known)),
      );
      expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([200, 412]);
      const won = others[answers.findIndex(({ statusCode }) => statusCode === 200)];
      expect((await api.get(`/v1/complaints/${id}`)).json<ComplaintView>().owner.id).toBe(won);
      const letters = await api.register.letterBox.ofComplaint(id);
      expect(letters.filter(({ template }) => template !== 'acknowledgement')).toHaveLength(1);
    }
  });

  it('is not asked again for a repeat', async () => {
    const { id } = await api.opened();
    const { headers } = await api.get(`/v1/complaints/${id}`);
    const known = { 'if-match': String(headers.etag) };
    const body = { direction: 'in', channel: 'phone', text: 'Once.' };
    const request = api.command('POST', `/v1/complaints/${id}/messages`, body, 'handler', known);
    const answers = [await api.app.inject(request), await api.app.inject(request)];
    expect(answers.map(({ statusCode }) => statusCode)).toEqual([201, 201]);
  });
});
