import Fastify from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { describeApi } from '../../../api/plugins/openapi';
import { OPERATIONS, type OperationId } from '../../../application/operations';
import { ROLES, type Role } from '../../../domain/model';
import { KEYS, PERSONS, TestApi } from '../../harness/api';
import { calls } from '../calls';
import { urlOf } from '../samples';

let api: TestApi;
let complaint: string;
let task: string;

beforeAll(async () => {
  api = await TestApi.open();
  complaint = (await api.opened()).id;
  const raised = {
    key: 'k',
    complaint,
    task: 'late-yes',
    audience: 'owner',
    about: 'o1',
    dueAt: api.now,
    at: api.now,
  } as const;
  await api.register.workLists.raiseTask(raised);
  task = (await api.register.workLists.tasks({ limit: 1 })).items[0]?.id ?? '';
});
afterAll(() => api.close());

const CALLS = calls();
const byKey = CALLS.filter(({ operation }) => ['read', 'command'].includes(OPERATIONS[operation].access));
const matrix = byKey.flatMap(({ operation, method, path }) => ROLES.map((role) => ({ operation, method, path, role })));

/** Neither body nor Idempotency-Key: whoever may call it gets past the roles and no further. */
async function knock(method: 'GET' | 'POST' | 'PATCH', path: string, role?: Role): Promise<number> {
  const url = urlOf(path, { complaint, task });
  const person = role && PERSONS[role];
  const headers = {
    ...(role ? { authorization: `Bearer ${KEYS[role]}` } : {}),
    ...(person ? { 'amends-actor': person } : {}),
  };
  return (await api.app.inject({ method, url, headers })).statusCode;
}

describe('roles', () => {
  it.each(matrix)('$role calling $operation gets what the table says', async ({ operation, method, path, role }) => {
    const status = await knock(method, path, role);
    const may = (OPERATIONS[operation].roles as readonly Role[]).includes(role);
    if (may) expect([200, 400, 404]).toContain(status);
    else expect(status).toBe(403);
  });

  it.each(byKey)('nobody calls $operation without a key', async ({ method, path }) => {
    expect(await knock(method, path)).toBe(401);
  });

  it('has every operation of the table as a route, and every route in the table', () => {
    const routed = CALLS.map(({ operation }) => operation);
    const hidden: OperationId[] = ['openApi'];
    expect([...routed, ...hidden].sort()).toEqual(Object.keys(OPERATIONS).sort());
  });

  it('does not start with a route that the table does not list', async () => {
    const app = Fastify().withTypeProvider<ZodTypeProvider>();
    await describeApi(app, {});
    expect(() => app.get('/v1/secret', async () => 'open to all')).toThrow('OPERATIONS');
    await app.close();
  });
});
