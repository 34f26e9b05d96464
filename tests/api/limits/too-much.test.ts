import { buildApp } from '../../../api/app';
import type { ApiParts } from '../../../api/ports';
import { INTAKE, TestApi } from '../../harness/api';

let api: TestApi;
beforeAll(async () => {
  api = await TestApi.open();
});
afterAll(() => api.close());

describe('too much', () => {
  const limited = (requestsPerMinute: ApiParts['requestsPerMinute']) => buildApp({ ...api.deps, requestsPerMinute });
  const bearer = (key: string) => ({ authorization: `Bearer ${key}` });

  it('from one key is 429 with Retry-After, and touches neither another key nor another group of calls', async () => {
    const app = await limited({ reading: 2 });
    const ask = (role: string, url = '/v1/policies') => app.inject({ url, headers: bearer(`key-of-${role}`) });
    const first = await ask('crm');
    expect(first.headers).toMatchObject({ 'ratelimit-limit': '2', 'ratelimit-remaining': '1' });
    expect(Number(first.headers['ratelimit-reset'])).toBeGreaterThan(0);
    await ask('crm');
    const third = await ask('crm');
    expect([third.statusCode, third.json().code]).toEqual([429, 'too-many-requests']);
    expect(Number(third.headers['retry-after'])).toBeGreaterThan(0);
    expect((await ask('handler')).statusCode).toBe(200);
    const { headers } = api.command('POST', '', {}, 'crm');
    const opening = await app.inject({ method: 'POST', url: '/v1/complaints', headers, payload: INTAKE });
    expect([opening.statusCode, opening.headers['ratelimit-limit']]).toEqual([201, '30000']);
    await app.close();
  });

  const guessing = async () => {
    const looked = jest.fn(api.deps.identify);
    const app = await buildApp({ ...api.deps, identify: looked, requestsPerMinute: { guesses: 2 } });
    const ask = (key: string, url = '/v1/policies') => app.inject({ url, headers: bearer(key) });
    const guess = async (times: number) => {
      const statuses: number[] = [];
      for (let nth = 0; nth < times; nth += 1) statuses.push((await ask(`guess-${nth}`)).statusCode);
      return statuses;
    };
    return { app, looked, ask, guess };
  };

  it('of guessed keys is 429 for that address, yet a valid key behind it works, also one that is new to the process', async () => {
    const { app, ask, guess } = await guessing();
    expect(await guess(4)).toEqual([401, 401, 429, 429]);
    const { headers, ...answer } = await ask('one-more');
    expect([answer.statusCode, answer.json().code]).toEqual([429, 'too-many-requests']);
    expect(headers).toMatchObject({ 'ratelimit-limit': '2', 'ratelimit-remaining': '0' });
    expect(Number(headers['retry-after'])).toBeGreaterThan(0);
    expect((await ask('key-of-crm')).statusCode).toBe(200);
    await app.close();
  });

  it('of guessed keys, ten times as many, ends the looking up, not for keys that were good before', async () => {
    const { app, looked, ask, guess } = await guessing();
    await ask('key-of-ops');
    await guess(20);
    expect(looked).toHaveBeenCalledTimes(21);
    expect((await ask('one-more')).statusCode).toBe(429);
    expect((await ask('key-of-crm')).statusCode).toBe(429);
    expect(looked).toHaveBeenCalledTimes(21);
    expect((await ask('key-of-ops')).statusCode).toBe(200);
    await app.close();
  });

  it('of guessed keys closes no route that needs none', async () => {
    const { app, ask, guess } = await guessing();
    await guess(21);
    const open = ['/health/live', '/health/ready', '/docs', '/openapi.json', '/nowhere'];
    const statuses = await Promise.all(open.map(async (url) => (await ask('one-more', url)).statusCode));
    expect(statuses).toEqual([200, 200, 200, 200, 404]);
    const unsigned = await app.inject({ method: 'POST', url: '/v1/facts/bank', payload: {} });
    expect(unsigned.statusCode).not.toBe(429);
    await app.close();
  });

  it('for the process is 503, yet it says that it lives', async () => {
    const app = await buildApp({ ...api.deps, maxEventLoopDelay: 1e-9 });
    await new Promise((resolve) => setTimeout(resolve, 1_200)); // until it has measured once
    const answer = await app.inject('/v1/policies');
    expect([answer.statusCode, answer.json().code]).toEqual([503, 'unavailable']);
    expect((await app.inject('/health/live')).statusCode).toBe(200);
    await app.close();
  });
});
