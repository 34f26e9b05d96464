import { buildApp } from '../../../api/app';
import type { ComplaintView } from '../../../api/schemas/answers/complaint';
import { hashOf } from '../../../application/ids';
import { keysOfRegister, keysOfRoles } from '../../../application/principal';
import { INTAKE, KEYS, TestApi } from '../../harness/api';

let api: TestApi;
beforeAll(async () => {
  api = await TestApi.open();
});
afterAll(() => api.close());

describe('keys of the register', () => {
  it('belong to a system, or to a person who then needs no Amends-Actor', async () => {
    const { keys } = api.register;
    await keys.put({ id: 'salesforce', keyHash: hashOf('system-key'), role: 'crm', person: null });
    await keys.put({ id: 'k-7', keyHash: hashOf('key-of-tom'), role: 'supervisor', person: 'tom.berg' });
    const app = await buildApp({ ...api.deps, identify: keysOfRegister(keys) });
    const ask = (key: string, headers: object = {}) =>
      app.inject({
        method: 'POST',
        url: '/v1/complaints',
        payload: INTAKE,
        headers: { authorization: `Bearer ${key}`, 'idempotency-key': key, ...headers },
      });

    const bySystem = await ask('system-key');
    const byTom = await ask('key-of-tom');
    const openedBy = async (answer: typeof byTom) =>
      (await api.register.records.timeline(answer.json<ComplaintView>().id))[0]?.by;
    expect([await openedBy(bySystem), await openedBy(byTom)]).toEqual(['salesforce', 'tom.berg']);

    const asSelf = await ask('key-of-tom', { 'amends-actor': 'tom.berg' });
    const asMei = await ask('key-of-tom', { 'amends-actor': 'mei.tanaka' });
    expect([asSelf.statusCode, asMei.json().code]).toEqual([201, 'actor-unknown']);
    expect((await ask(KEYS.crm)).statusCode).toBe(401);
    await app.close();
  });

  it('are of no use when the person has left, or has another role now', async () => {
    const { keys } = api.register;
    await keys.put({ id: 'k-8', keyHash: hashOf('key-of-eve'), role: 'handler', person: 'eve.left' });
    const app = await buildApp({ ...api.deps, identify: keysOfRegister(keys) });
    const headers = { authorization: 'Bearer key-of-eve', 'idempotency-key': 'k' };
    const answer = await app.inject({ method: 'POST', url: '/v1/complaints', payload: INTAKE, headers });
    expect([answer.statusCode, answer.json().code]).toEqual([403, 'actor-unknown']);
    await app.close();
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
    expect(await keysOfRoles(KEYS)(KEYS.ops)).toEqual({ id: 'ops', role: 'ops', person: null });
    const answer = await api.app.inject({ url: '/v1/complaints', headers: { authorization: `bearer ${KEYS.ops}` } });
    expect(answer.statusCode).toBe(200);
  });
});
