import { randomUUID } from 'node:crypto';
import { buildApp } from '../../../api/app';
import { needsActor, OPERATIONS } from '../../../application/operations';
import { firstOf, keysOfRegister, keysOfRoles } from '../../../application/principal';
import { ROLES, type Role } from '../../../domain/model';
import { KEYS, PERSONS, TestApi } from '../../harness/api';
import { aKey } from '../../harness/registers';
import { type Call, calls } from '../calls';
import { INTAKE, SAMPLES, urlOf } from '../samples';

/**
 * Who calls what on which object, for every call of the route table: a call that is added is in here by itself, and is
 * answered as its line in the table says.
 */
let api: TestApi;
let app: Awaited<ReturnType<typeof buildApp>>;
const keys: Record<string, string> = { ...KEYS };
/** Ids of complaints by whose they are. */
const complaints: Record<string, string> = { nobodys: randomUUID() };
let task: string;

const SYSTEM = { system: 'zendesk', sees: 'own', mayName: [] } as const;

beforeAll(async () => {
  api = await TestApi.open({ requestsPerMinute: { guesses: 100_000 } });
  const identify = firstOf(keysOfRoles(KEYS), keysOfRegister(api.deps));
  app = await buildApp({ ...api.deps, identify });
  keys.zendesk = await aKey(api.register, { id: 'zendesk', role: 'crm', ...SYSTEM });
  keys.ended = await aKey(api.register, { id: 'ended', role: 'crm' }, { endsAt: api.now });
  keys.nameless = await aKey(api.register, { id: 'nameless', role: 'handler', mayName: [] });
  const opened = async (by: string, externalRefs: object = {}) =>
    (await ask('POST', '/v1/complaints', by, { ...INTAKE, externalRefs })).json<{ id: string }>().id;
  complaints.own = await opened('zendesk');
  complaints.referred = await opened('crm', { zendesk: '123' });
  complaints.others = await opened('crm', { salesforce: '123' });
  const raised = { key: 'k', task: 'late-yes', audience: 'owner', about: 'o1', dueAt: api.now, at: api.now } as const;
  for (const complaint of [complaints.own, complaints.others])
    await api.register.workLists.raiseTask({ ...raised, complaint: complaint ?? '' });
  task = (await api.register.workLists.tasks({ limit: 1 })).items[0]?.id ?? '';
});
afterAll(async () => {
  await app.close();
  await api.close();
});

function ask(method: Call['method'], url: string, caller: string, payload?: object) {
  const person = PERSONS[roleOf(caller)];
  const headers = {
    ...(keys[caller] && { authorization: `Bearer ${keys[caller]}` }),
    ...(person && { 'amends-actor': person }),
    ...(payload && { 'idempotency-key': randomUUID() }),
  };
  return app.inject({ method, url, headers, ...(payload && { payload }) });
}

const CALLERS = [...ROLES, 'zendesk', 'nameless', 'ended', 'nobody'];
const roleOf = (caller: string): Role =>
  ROLES.find((role) => role === caller) ?? (caller === 'nameless' ? 'handler' : 'crm');
const ofComplaint = (path: string) => path.startsWith('/v1/complaints/{id}');
const objectsOf = (path: string): string[] => (ofComplaint(path) ? ['own', 'referred', 'others', 'nobodys'] : ['none']);
const NO_COMPLAINT = '404 There is no complaint with this id.';

/** What the table says of it; `through`: it gets as far as key, body and rules. */
function wanted({ operation, path }: Call, caller: string, object: string): string {
  const { access, roles } = OPERATIONS[operation];
  if (access === 'open') return 'through';
  if (access === 'signed') return '401 signature-invalid';
  if (caller === 'ended' || caller === 'nobody') return '401 unauthenticated';
  const role = roleOf(caller);
  if (!(roles as readonly Role[]).includes(role)) return '403 forbidden';
  if (caller === 'nameless' && needsActor(OPERATIONS[operation], role)) return '403 actor-unknown';
  if (!ofComplaint(path)) return 'through';
  const isSeen = object !== 'nobodys' && (caller !== 'zendesk' || object !== 'others');
  return isSeen ? 'through' : NO_COMPLAINT;
}

/** Without a body and an Idempotency-Key: whoever may do it gets that far and no further, and nothing happens. */
async function got({ operation, method, path }: Call, caller: string, object: string): Promise<string> {
  const answer = await ask(method, urlOf(path, { complaint: complaints[object] ?? '', task }), caller);
  const { statusCode: status } = answer;
  const { code = '', detail = '' } = answer.headers['content-type']?.toString().includes('json') ? answer.json() : {};
  if (status === 404 && detail === 'There is no complaint with this id.') return NO_COMPLAINT;
  if (status === 401 || status === 403 || status >= 500) return `${status} ${code}`;
  const isCommand = OPERATIONS[operation].access === 'command';
  return !isCommand || code === 'idempotency-key-missing' ? 'through' : `${status} ${code}`;
}

describe('role, route and object', () => {
  it.each(calls())(
    '$operation is answered as the table says, to whoever calls and whatever it is about',
    async (call) => {
      const cells = CALLERS.flatMap((caller) => objectsOf(call.path).map((object) => ({ caller, object })));
      const answered: string[] = [];
      for (const { caller, object } of cells)
        answered.push(`${caller} on ${object}: ${await got(call, caller, object)}`);
      expect(answered).toEqual(
        cells.map(({ caller, object }) => `${caller} on ${object}: ${wanted(call, caller, object)}`),
      );
    },
  );

  const lists = calls().filter(
    ({ method, path }) => method === 'GET' && !path.includes('{') && path.startsWith('/v1/'),
  );

  it.each(lists)('$operation shows a system nothing of complaints that are not its own', async ({ path }) => {
    const { body } = await ask('GET', path, 'zendesk');
    expect(body).not.toContain(complaints.others);
  });

  it('the lists hold what a system has opened or is referred to from, and for others everything', async () => {
    const idsFor = async (caller: string, list: string, field: string) =>
      (await ask('GET', list, caller))
        .json<{ items: Record<string, string>[] }>()
        .items.map((item) => item[field])
        .sort();
    const { own, referred, others } = complaints;
    expect(await idsFor('zendesk', '/v1/complaints', 'id')).toEqual([own, referred].sort());
    expect(await idsFor('crm', '/v1/complaints', 'id')).toEqual([own, referred, others].sort());
    expect(await idsFor('zendesk', '/v1/tasks', 'complaint')).toEqual([own]);
    expect(await idsFor('crm', '/v1/tasks', 'complaint')).toEqual([own, others].sort());
  });

  it('a system that sees its own alone writes its own references alone', async () => {
    const opens = (externalRefs: object) => ask('POST', '/v1/complaints', 'zendesk', { ...INTAKE, externalRefs });
    expect((await opens({ zendesk: '7' })).statusCode).toBe(201);
    const foreign = await opens({ zendesk: '8', salesforce: '8' });
    expect([foreign.statusCode, foreign.json().code]).toEqual([403, 'forbidden']);
    expect((await ask('GET', '/v1/complaints?externalRef=salesforce:8', 'crm')).json().items).toEqual([]);
  });

  it('a system acts on its own complaints, and on no other', async () => {
    const say = (object: string) =>
      ask('POST', `/v1/complaints/${complaints[object]}/messages`, 'zendesk', SAMPLES.logMessage ?? {});
    expect((await say('referred')).statusCode).toBe(201);
    expect((await say('others')).statusCode).toBe(404);
  });
});
