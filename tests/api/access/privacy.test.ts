import { ROLES } from '../../../domain/model';
import { ACCOUNT, FINDING, KEYS, PERSONS, TestApi } from '../../harness/api';
import { calls } from '../calls';
import { urlOf } from '../samples';

/** A word that only the complainant could have brought in. */
const CANARY = 'Canary';
const canary = (what: string) => `${CANARY} ${what}`;

let api: TestApi;
let id: string;
beforeAll(async () => {
  api = await TestApi.open();
  const complainant = {
    name: CANARY,
    email: `${CANARY}@example.com`,
    phone: '+4915100000001',
    customerRef: canary('ref'),
  };
  const said = { account: canary('account'), feelings: canary('feelings'), desiredOutcome: canary('wish') };
  id = (await api.opened({ complainant, summary: canary('summary'), ...said, thirdParty: { name: canary('hotel') } }))
    .id;
  await api.does(
    id,
    ['/messages', { direction: 'in', channel: 'phone', text: canary('text') }],
    ['/account', { ...ACCOUNT, ...said }],
  );
  await api.does(id, ['/finding', { ...FINDING, what: canary('what') }], ['/response', { text: canary('response') }]);
});
afterAll(() => api.close());

const url = (path: string) => urlOf(path, { complaint: id });

describe('personal data', () => {
  const readings = calls().filter(({ method, path }) => method === 'GET' && !path.startsWith('/health'));

  it.each(readings)('is not shown to operations by $operation', async ({ path }) => {
    const answer = await api.get(url(path), 'ops');
    expect([200, 403]).toContain(answer.statusCode);
    expect(answer.body).not.toContain(CANARY);
    expect(answer.body).not.toContain('+49151');
  });

  it('is not part of a complaint or a work list for anybody', async () => {
    for (const path of [`/v1/complaints/${id}`, '/v1/complaints', '/v1/tasks', '/v1/calls', '/v1/approvals']) {
      for (const role of ROLES) expect((await api.get(path, role)).body).not.toContain(CANARY);
    }
  });

  it('is there for staff who look after the complainant', async () => {
    for (const path of ['complainant', 'timeline', 'letters', 'calls/c1']) {
      expect((await api.get(`/v1/complaints/${id}/${path}`)).body).toContain(CANARY);
    }
  });

  it('never reaches Temporal', async () => {
    const sent = jest.spyOn(api.gateway, 'command');
    const started = jest.spyOn(api.gateway, 'start');
    await api.opened({ complainant: { name: CANARY }, summary: canary('summary'), thirdParty: { name: CANARY } });
    const wish = { what: canary('promise'), dueAt: '2026-11-26T10:00:00Z' };
    await api.does(id, ['/promises', wish], ['/messages', { direction: 'in', channel: 'phone', text: canary('text') }]);
    await api.patch(`/v1/complaints/${id}/complainant`, { name: canary('again') });
    expect(sent).toHaveBeenCalledTimes(3);
    expect(JSON.stringify([sent.mock.calls, started.mock.calls])).not.toContain(CANARY);
  });

  it('never reaches the logs, whatever goes wrong', async () => {
    const { headers } = api.command('POST', '', {}, 'handler', {
      'content-type': 'application/json',
      'x-name': CANARY,
    });
    for (const { method, path } of calls()) {
      const full = `${path.replace('{id}', id).replaceAll(/\{\w+\}/g, CANARY)}?name=${CANARY}`;
      const wrong = { method, headers: { ...headers, 'idempotency-key': `${CANARY}-${path}` } };
      await api.app.inject({ ...wrong, url: full, ...(method === 'GET' ? {} : { payload: `{"name":"${CANARY}"` }) });
    }
    for (const role of ROLES) {
      const actor = { authorization: `Bearer ${KEYS[role]}`, 'amends-actor': PERSONS[role] ?? CANARY };
      await api.app.inject({ url: `/${CANARY}/${role}`, headers: actor });
    }
    expect(api.logged.length).toBeGreaterThan(60);
    expect(api.logged.filter((line) => line.includes(CANARY))).toEqual([]);
    const line = JSON.parse(api.logged.find((one) => one.includes('"route":"/v1/complaints/:id/finding"')) ?? '{}');
    expect(line).toMatchObject({ msg: 'answered', method: 'POST', complaint: id, role: 'handler', status: 200 });
  });
});
