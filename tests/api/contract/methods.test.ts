import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { TestApi } from '../../harness/api';
import { urlOf } from '../samples';

let api: TestApi;
beforeAll(async () => {
  api = await TestApi.open();
});
afterAll(() => api.close());

const { paths } = JSON.parse(readFileSync(join(__dirname, '../../../docs/generated/openapi.json'), 'utf8')) as {
  paths: Record<string, Record<string, object>>;
};
/** What the document says that an address takes. Whatever can be read can be asked for its head. */
const takenBy = (methods: Record<string, object>): string[] =>
  Object.keys(methods).flatMap((method) => (method === 'get' ? ['GET', 'HEAD'] : [method.toUpperCase()]));

describe('another method than those of the document', () => {
  it.each(Object.entries(paths))('to %s is 405, with just those in Allow', async (path, methods) => {
    const taken = takenBy(methods);
    const others = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'TRACE'].filter((one) => !taken.includes(one));
    for (const method of others) {
      const answer = await api.app.inject({ method: method as 'PUT', url: urlOf(path, { complaint: 'c' }) });
      expect([method, answer.statusCode, answer.json().code]).toEqual([method, 405, 'method-not-allowed']);
      expect(String(answer.headers.allow).split(', ').sort()).toEqual(taken.sort());
    }
  });
});

describe('the name of a request', () => {
  const nameOf = async (given: string | undefined, url = '/v1/policies') => {
    const { headers } = await api.app.inject({ url, headers: given === undefined ? {} : { 'x-request-id': given } });
    return headers['x-request-id'];
  };

  it("is the caller's, if it sent one, in the answer, the problem and the log", async () => {
    const answer = await api.app.inject({ url: '/v1/policies', headers: { 'x-request-id': 'crm-7.a_b' } });
    expect([answer.headers['x-request-id'], answer.json().traceId]).toEqual(['crm-7.a_b', 'crm-7.a_b']);
    expect(api.logged.some((line) => line.includes('"traceId":"crm-7.a_b"'))).toBe(true);
  });

  it.each([undefined, '', 'Chen Mei', 'mei@example.com', 'x'.repeat(101), 'a\tb'])(
    'is our own in place of %j, which must not stand in logs',
    async (given) => expect(await nameOf(given)).toMatch(/^[0-9a-f-]{36}$/),
  );

  it('comes with every answer, also of addresses that nobody can read', async () => {
    for (const url of ['/health/live', '/nowhere', '/v1/complaints/%ff', '/docs'])
      expect(await nameOf('mine', url)).toBe('mine');
  });

  it('comes with headers that keep browsers safe, also of addresses that nobody can read', async () => {
    for (const url of ['/health/live', '/nowhere', '/v1/complaints/%ff', '/docs', '/openapi.json']) {
      const { headers } = await api.app.inject({ url });
      expect(headers).toMatchObject({ 'x-content-type-options': 'nosniff', 'x-frame-options': 'DENY' });
      expect(String(headers['content-security-policy'])).toContain("default-src 'none'");
    }
  });
});
