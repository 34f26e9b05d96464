import { KEYS, TestApi } from '../../harness/api';
import { SAMPLES } from '../samples';

let api: TestApi;
let id: string;
beforeAll(async () => {
  api = await TestApi.open();
  id = (await api.opened()).id;
});
afterAll(() => api.close());

const UNKNOWN = '00000000-0000-4000-8000-000000000000';
const bearer = (key: string) => ({ authorization: `Bearer ${key}` });

/** A request with as many things wrong as wanted; the answer is the first of them in the order of the contract. */
async function codeOf(path: string, headers: Record<string, string>, payload: string | object): Promise<string> {
  const type = typeof payload === 'string' ? { 'content-type': 'application/json' } : {};
  const answer = await api.app.inject({ method: 'POST', url: path, headers: { ...type, ...headers }, payload });
  return answer.json<{ code: string }>().code;
}

describe('the order of checks', () => {
  it('asks for the key before everything else', async () => {
    expect(await codeOf(`/v1/complaints/${UNKNOWN}/finding`, {}, 'no JSON')).toBe('unauthenticated');
    expect(await codeOf(`/v1/complaints/${UNKNOWN}/finding`, bearer('guessed'), 'no JSON')).toBe('unauthenticated');
  });

  it('then looks at the role and the person', async () => {
    const wrongRole = bearer(KEYS.ops);
    expect(await codeOf(`/v1/complaints/${UNKNOWN}/finding`, wrongRole, 'no JSON')).toBe('forbidden');
    const stranger = { ...bearer(KEYS.handler), 'amends-actor': 'nobody' };
    expect(await codeOf(`/v1/complaints/${UNKNOWN}/finding`, stranger, 'no JSON')).toBe('actor-unknown');
    const foreign = { ...bearer(KEYS.handler), 'amends-actor': 'tom.berg' };
    expect(await codeOf(`/v1/complaints/${UNKNOWN}/finding`, foreign, 'no JSON')).toBe('actor-unknown');
  });

  it('then whether there is such a complaint, before anything of the body is read', async () => {
    for (const missing of [UNKNOWN, 'no-uuid', '%00', "'; drop table complaints"]) {
      const url = `/v1/complaints/${missing.includes('%') ? missing : encodeURIComponent(missing)}/finding`;
      expect(await codeOf(url, bearer(KEYS.handler), 'no JSON')).toBe('not-found');
    }
  });

  it('then person, Idempotency-Key and body', async () => {
    const handler = { ...bearer(KEYS.handler), 'amends-actor': 'li.na' };
    expect(await codeOf(`/v1/complaints/${id}/finding`, bearer(KEYS.handler), {})).toBe('actor-missing');
    expect(await codeOf(`/v1/complaints/${id}/finding`, handler, {})).toBe('idempotency-key-missing');
    const blank = { ...handler, 'idempotency-key': ' ' };
    expect(await codeOf(`/v1/complaints/${id}/finding`, blank, {})).toBe('idempotency-key-missing');
    const keyed = { ...handler, 'idempotency-key': 'k' };
    expect(await codeOf(`/v1/complaints/${id}/finding`, keyed, {})).toBe('invalid-request');
  });

  it('then whether the key was used with another body, and only then decides', async () => {
    const handler = { ...bearer(KEYS.handler), 'amends-actor': 'li.na' };
    const message = SAMPLES.logMessage;
    const once = { ...handler, 'idempotency-key': 'once' };
    await codeOf(`/v1/complaints/${id}/messages`, once, message);
    const stale = { ...once, 'if-match': '"0"' };
    expect(await codeOf(`/v1/complaints/${id}/messages`, stale, { ...message, text: 'Another.' })).toBe('key-reused');
    const response = SAMPLES.respond;
    const fresh = { ...handler, 'idempotency-key': 'fresh' };
    expect(await codeOf(`/v1/complaints/${id}/response`, { ...fresh, 'if-match': '"0"' }, response)).toBe(
      'stale-revision',
    );
    expect(await codeOf(`/v1/complaints/${id}/response`, fresh, response)).toBe('no-finding');
  });
});
