import { ERRORS, type ErrorCode } from '../../../domain/model';
import { INTAKE, KEYS, TestApi } from '../../harness/api';
import type { Answer } from '../../harness/client';
import { WRONG_COMMANDS, WRONG_OPENINGS, WRONG_QUERIES } from './wrong-requests';

let api: TestApi;
let id: string;
beforeAll(async () => {
  api = await TestApi.open();
  id = (await api.opened()).id;
});
afterAll(() => api.close());

interface Problem {
  type: string;
  title: string;
  status: number;
  code: ErrorCode;
  detail: string;
  errors?: { pointer?: string; parameter?: string; header?: string; code: string; message: string }[];
  traceId: string;
}

/** Every refusal is a whole RFC 9457 problem, and none of them shows what is inside. */
function problemOf(answer: Answer, code: ErrorCode): Problem {
  const problem = answer.json<Problem>();
  expect(problem).toMatchObject({ code, status: ERRORS[code].status, title: ERRORS[code].title });
  expect(answer.statusCode).toBe(ERRORS[code].status);
  expect(answer.headers['content-type']).toMatch(/^application\/problem\+json/);
  expect(problem.type).toBe(`/docs/errors#${code}`);
  expect(problem.traceId).toBe(answer.headers['x-request-id']);
  expect(answer.body).not.toMatch(/node_modules|\.ts:|at async|Error:/);
  return problem;
}

const placesOf = ({ errors = [] }: Problem) =>
  errors.map(({ pointer, parameter, header }) => pointer ?? parameter ?? header);

describe('a wrong request', () => {
  it.each([...WRONG_OPENINGS, ...WRONG_COMMANDS])('with %s is told where', async (_, path, body, place) => {
    const url = path.replace('{id}', id);
    const typed: Record<string, string> = typeof body === 'string' ? { 'content-type': 'application/json' } : {};
    const answer = await api.post(url, body, 'handler', typed);
    expect(placesOf(problemOf(answer, 'invalid-request'))).toContain(place);
  });

  it.each(WRONG_QUERIES)('%s is told where', async (query, place) => {
    expect(placesOf(problemOf(await api.get(query), 'invalid-request'))).toContain(place);
  });

  it.each([
    ['text', 'text/plain', 'hello'],
    ['a form', 'application/x-www-form-urlencoded', 'a=b'],
    ['XML', 'application/xml', '<a/>'],
  ])('whose body is %s is 415', async (_, type, payload) => {
    const { headers } = api.command('POST', '', {}, 'crm', { 'content-type': type });
    problemOf(await api.app.inject({ method: 'POST', url: '/v1/complaints', headers, payload }), 'not-json');
  });

  it.each([['{"channel":'], ['nonsense'], [''], ['{"__proto__": {"a": 1}}'], ['{"constructor": {"prototype": {}}}']])(
    'whose body is the JSON %s is 400',
    async (payload) => {
      const { headers } = api.command('POST', '', {}, 'crm', { 'content-type': 'application/json' });
      problemOf(await api.app.inject({ method: 'POST', url: '/v1/complaints', headers, payload }), 'invalid-request');
    },
  );

  it('over 1 MB is 413', async () => {
    problemOf(await api.post('/v1/complaints', { ...INTAKE, account: 'x'.repeat(1024 * 1024) }), 'too-large');
  });

  it('with too long an Idempotency-Key is 400', async () => {
    const answer = await api.post('/v1/complaints', INTAKE, 'crm', { 'idempotency-key': 'x'.repeat(256) });
    expect(placesOf(problemOf(answer, 'invalid-request'))).toEqual(['Idempotency-Key']);
  });

  it.each(['/', '/v1', '/v1/complaint', '/v2/complaints', '/v1/complaints/a/b/c/d', '/v1/policies/none'])(
    'to %s is 404',
    async (path) => {
      problemOf(await api.get(path), 'not-found');
    },
  );

  it.each(['/v1/complaints/%ff', '/v1/complaints/%'])('to the unreadable address %s is 400', async (path) => {
    problemOf(await api.get(path), 'invalid-request');
  });

  it('with a method that the call does not know is 405, with those that it knows', async () => {
    const headers = { authorization: `Bearer ${KEYS.handler}` };
    const answer = await api.app.inject({ method: 'DELETE', url: `/v1/complaints/${id}`, headers });
    problemOf(answer, 'method-not-allowed');
    expect(answer.headers.allow).toBe('GET, HEAD');
  });

  it('for a part that is not there is 404 when reading', async () => {
    problemOf(await api.get(`/v1/complaints/${id}/clocks/other`), 'not-found');
    problemOf(await api.get(`/v1/complaints/${id}/calls/c9`), 'not-found');
  });

  it('leaves no complaint behind', async () => {
    expect((await api.get('/v1/complaints')).json<{ items: object[] }>().items).toHaveLength(1);
  });
});
