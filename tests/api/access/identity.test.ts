import { buildApp } from '../../../api/app';
import type { ComplaintView } from '../../../api/schemas/answers/complaint';
import { hashOf } from '../../../application/ids';
import { keysOfRegister, keysOfRoles } from '../../../application/principal';
import type { ApiKey, KeySecret } from '../../../register/outside/contract';
import { INTAKE, KEYS, TestApi } from '../../harness/api';
import { eventually } from '../../harness/eventually';
import { aKey } from '../../harness/registers';

let api: TestApi;
let app: Awaited<ReturnType<typeof buildApp>>;
beforeAll(async () => {
  api = await TestApi.open();
  app = await buildApp({ ...api.deps, identify: keysOfRegister(api.deps) });
});
afterAll(async () => {
  await app.close();
  await api.close();
});

const made = (key: Pick<ApiKey, 'id' | 'role'> & Partial<ApiKey>, secret?: Partial<KeySecret>) =>
  aKey(api.register, key, { madeAt: api.now, ...secret });
let requests = 0;
const opens = (key: string, headers: object = {}) =>
  app.inject({
    method: 'POST',
    url: '/v1/complaints',
    payload: INTAKE,
    headers: { authorization: `Bearer ${key}`, 'idempotency-key': String(++requests), ...headers },
  });
const reads = (key: string, url = '/v1/complaints') => app.inject({ url, headers: { authorization: `Bearer ${key}` } });
const answers = async (answer: Promise<{ statusCode: number; json: () => { code?: string } }>) => {
  const { statusCode, json } = await answer;
  return [statusCode, json().code];
};

describe('keys of the register', () => {
  it('belong to a system, or to a person who then needs no Amends-Actor', async () => {
    const bySystem = await opens(await made({ id: 'salesforce', role: 'crm' }));
    const toms = await made({ id: 'k-7', role: 'supervisor', person: 'tom.berg' });
    const byTom = await opens(toms);
    const openedBy = async (answer: typeof byTom) =>
      (await api.register.records.timeline(answer.json<ComplaintView>().id))[0]?.by;
    expect([await openedBy(bySystem), await openedBy(byTom)]).toEqual(['salesforce', 'tom.berg']);
    expect((await opens(toms, { 'amends-actor': 'tom.berg' })).statusCode).toBe(201);
    expect(await answers(opens(toms, { 'amends-actor': 'mei.tanaka' }))).toEqual([403, 'actor-unknown']);
    expect((await opens(KEYS.crm)).statusCode).toBe(401);
  });

  it('are of no use when the person has left, or has another role now', async () => {
    const key = await made({ id: 'k-8', role: 'handler', person: 'eve.left' });
    expect(await answers(opens(key))).toEqual([403, 'actor-unknown']);
  });

  it('of a system act for the people alone that are set on the key', async () => {
    const some = await made({ id: 'console', role: 'handler', mayName: ['li.na'] });
    expect((await opens(some, { 'amends-actor': 'li.na' })).statusCode).toBe(201);
    expect(await answers(opens(some, { 'amends-actor': 'wang.jun' }))).toEqual([403, 'actor-unknown']);
    const nobody = await made({ id: 'dashboard', role: 'handler', mayName: [] });
    expect(await answers(opens(nobody, { 'amends-actor': 'li.na' }))).toEqual([403, 'actor-unknown']);
    expect((await reads(nobody)).statusCode).toBe(200);
  });

  it('are valid until they end, are rotated with both valid for a while, and are revoked at once', async () => {
    const { keys } = api.register;
    const at = (days: number) => new Date(Date.parse(api.now) + days * 86_400_000).toISOString();
    const old = await made({ id: 'k-9', role: 'ops' }, { endsAt: at(10) });
    await keys.rotate('k-9', { hash: hashOf('new'), madeAt: api.now, endsAt: null }, at(2));
    expect([(await reads(old)).statusCode, (await reads('new')).statusCode]).toEqual([200, 200]);
    api.later(2 * 86_400_000);
    expect([(await reads(old)).statusCode, (await reads('new')).statusCode]).toEqual([401, 200]);
    await keys.revoke('k-9', api.now);
    expect([(await reads(old)).statusCode, (await reads('new')).statusCode]).toEqual([401, 401]);
  });

  it('say when they were last used', async () => {
    const key = await made({ id: 'k-10', role: 'ops' });
    const use = async () => (await api.register.keys.list()).find(({ id }) => id === 'k-10')?.usedAt;
    expect(await use()).toBeNull();
    await reads(key);
    await eventually(async () => (await use()) === api.now);
  });

  it('cost one write a minute, however many requests they let in', async () => {
    const key = await made({ id: 'k-12', role: 'ops' });
    const used = jest.spyOn(api.register.keys, 'used');
    const use = () => used.mock.results.at(-1)?.value;
    await reads(key);
    await use();
    api.later(59_999);
    for (let times = 0; times < 3; times += 1) await reads(key);
    expect(used).toHaveBeenCalledTimes(1);
    api.later(1);
    await reads(key);
    await use();
    await reads(key);
    expect(used).toHaveBeenCalledTimes(2);
    used.mockRestore();
  });

  it('that were revoked never become those of another system, which would get the answers to the first', async () => {
    const first = await made({ id: 'k-13', role: 'crm', system: 'zendesk', sees: 'own' });
    expect((await opens(first)).statusCode).toBe(201);
    await api.register.keys.revoke('k-13', api.now);
    const again = made({ id: 'k-13', role: 'crm', system: 'salesforce', sees: 'own' }, { hash: hashOf('second') });
    await expect(again).rejects.toThrow('of-another');
    expect((await opens('second')).statusCode).toBe(401);
  });

  it('may be as long as a JWT: 4 KB', async () => {
    const { keys } = api.register;
    const [longest, longer] = ['j'.repeat(4096), 'j'.repeat(4097)];
    const jwt = { id: 'jwt', role: 'ops', person: null, system: 'jwt', sees: 'all', mayName: [] } as const;
    await keys.make(jwt, { hash: hashOf(longest), madeAt: api.now, endsAt: null });
    await keys.rotate('jwt', { hash: hashOf(longer), madeAt: api.now, endsAt: null }, '2100-01-01T00:00:00.000Z');
    expect([(await reads(longest)).statusCode, (await reads(longer)).statusCode]).toEqual([200, 401]);
  });
});

describe('who I am', () => {
  const me = async (key: string) => (await reads(key, '/v1/me')).json();

  it('is told to a system: what it sees, whom it may name, and what it may call', async () => {
    const key = await made({ id: 'zendesk-eu', role: 'crm', system: 'zendesk', sees: 'own', mayName: [] });
    const said = await me(key);
    expect(said).toMatchObject({
      ...{ key: 'zendesk-eu', role: 'crm', person: null, system: 'zendesk', sees: 'own', mayName: [], endsAt: null },
      operations: expect.arrayContaining(['openComplaint', 'choose', 'readMe']),
    });
    expect(said.operations).not.toContain('recordFinding');
  });

  it('is told to a person by name, with the end of the key', async () => {
    const endsAt = '2100-01-01T00:00:00.000Z';
    const key = await made({ id: 'k-11', role: 'supervisor', person: 'tom.berg' }, { endsAt });
    expect(await me(key)).toMatchObject({ person: { id: 'tom.berg', name: 'Tom Berg' }, mayName: [], endsAt });
  });

  it('is told to a system that acts for people', async () => {
    expect(await me(await made({ id: 'console-2', role: 'handler' }))).toMatchObject({ mayName: 'anybody' });
    expect(await me(await made({ id: 'console-3', role: 'handler', mayName: ['li.na'] }))).toMatchObject({
      mayName: ['li.na'],
    });
  });
});

describe('a key', () => {
  it.each([
    ['nothing', undefined],
    ['no scheme', KEYS.crm],
    ['another scheme', `Basic ${KEYS.crm}`],
    ['nothing behind the scheme', 'Bearer '],
    ['two keys', `Bearer ${KEYS.crm} ${KEYS.ops}`],
    ['the beginning of a key', `Bearer ${KEYS.crm.slice(0, -1)}`],
    ['more than a key', `Bearer ${KEYS.crm}x`],
    ['a very long text', `Bearer ${'x'.repeat(5_000)}`],
  ])('is not %s', async (_, authorization) => {
    const answer = await api.app.inject({ url: '/v1/complaints', headers: authorization ? { authorization } : {} });
    expect([answer.statusCode, answer.json().code]).toEqual([401, 'unauthenticated']);
    expect(answer.headers['www-authenticate']).toBe('Bearer');
  });

  it('of a role is that role, whatever the case of the scheme', async () => {
    expect(await keysOfRoles(KEYS)(KEYS.ops)).toMatchObject({ id: 'ops', role: 'ops', person: null });
    const answer = await api.app.inject({ url: '/v1/complaints', headers: { authorization: `bearer ${KEYS.ops}` } });
    expect(answer.statusCode).toBe(200);
  });
});

describe('whoever is not let in', () => {
  const lines = () =>
    api.logged.map((line) => JSON.parse(line)).filter(({ level, msg }) => level === WARN && msg === 'answered');
  const counted = async () => (await api.app.inject({ url: '/health/ready' })).json().refused;

  it('is logged at the default level, with key and address, and counted', async () => {
    const before = await counted();
    await api.app.inject({ url: '/v1/complaints', headers: { authorization: 'Bearer guessed' } });
    await api.get('/v1/budgets', 'crm');
    expect(lines().slice(-2)).toEqual([
      expect.objectContaining({ status: 401, key: null, address: '127.0.0.1', route: '/v1/complaints' }),
      expect.objectContaining({ status: 403, key: 'crm', address: '127.0.0.1', role: 'crm', route: '/v1/budgets' }),
    ]);
    const { unauthenticated, forbidden } = await counted();
    expect([unauthenticated - before.unauthenticated, forbidden - before.forbidden]).toEqual([1, 1]);
  });

  it('is named by a key that has ended', async () => {
    const key = await made({ id: 'former', role: 'ops' });
    await api.register.keys.revoke('former', api.now);
    await reads(key);
    expect(lines().at(-1)).toMatchObject({ status: 401, key: 'former' });
  });
});

/** Of pino, and the least that is logged where nothing is set. */
const WARN = 40;
