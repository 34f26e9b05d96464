import { OPERATIONS, type OperationId } from '../../../application/operations';
import type { Role } from '../../../domain/model';
import { FACT_SECRET, NOW, TestApi } from '../../harness/api';
import { signed } from '../../harness/signed';
import { type Call, calls } from '../calls';
import { prepared } from '../prepared';
import { SAMPLES, urlOf } from '../samples';

let api: TestApi;
beforeAll(async () => {
  api = await TestApi.open();
});
beforeEach(() => {
  api.now = NOW;
  api.gateway.carriesOut = true;
});
afterAll(() => api.close());

/** Who sends it, where that is not a handler. */
const ROLES: Partial<Record<OperationId, Role>> = {
  ...{ decideApproval: 'supervisor', confirmRights: 'supervisor' },
  ...{ claimTask: 'supervisor', releaseTask: 'supervisor', endTask: 'supervisor' },
};
const roleFor = (operation: OperationId): Role => {
  const { roles } = OPERATIONS[operation];
  return ROLES[operation] ?? (roles.includes('handler') ? 'handler' : (roles.at(-2) ?? 'ops'));
};

async function taskOf(complaint: string, key: string): Promise<string | undefined> {
  await api.register.workLists.raiseTask({
    ...{ key, complaint, task: 'late-yes', audience: 'supervisor', about: 'o1', dueAt: api.now, at: api.now },
  });
  const { items } = await api.register.workLists.tasks({ limit: 100 });
  return items.find((task) => task.complaint === complaint)?.id;
}

/** The example of the document as it stands; of a body only what no document can know is put in. */
async function send({ operation, method, path }: Call): Promise<{ status: number; body: string }> {
  const { access } = OPERATIONS[operation];
  const { id, path: there, fields } = await prepared(api, operation, path);
  const url = urlOf(there, { complaint: id, task: await taskOf(id, operation) });
  const example = SAMPLES[operation];
  const body = example && { ...example, ...fields };
  if (access === 'signed') return answerOf(await sendSigned(url, body));
  if (access === 'command')
    return answerOf(await api.send(api.command(method as 'POST', url, body, roleFor(operation))));
  if (method === 'POST') return answerOf(await api.post(url, body, roleFor(operation)));
  return answerOf(await api.get(url, roleFor(operation)));
}

const answerOf = ({ statusCode: status, body }: { statusCode: number; body: string }) => ({ status, body });

function sendSigned(url: string, body: object | null) {
  const payload = JSON.stringify(body);
  api.now = new Date().toISOString();
  return api.app.inject({ method: 'POST', url, payload, headers: signed(FACT_SECRET, 'example', payload) });
}

describe('the example of the document', () => {
  it.each(calls())('for $operation is done as it stands', async (call) => {
    const { status, body } = await send(call);
    if (status >= 300) throw new Error(`${status} ${body}`);
    expect(Object.keys(call.responses)).toContain(String(status));
  });
});
