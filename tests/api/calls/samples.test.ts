import { OPERATIONS } from '../../../application/operations';
import { TestApi } from '../../harness/api';
import { calls } from '../calls';
import { SAMPLES, urlOf } from '../samples';

let api: TestApi;
beforeAll(async () => {
  api = await TestApi.open();
});
afterAll(() => api.close());

const commands = calls().filter(({ operation }) => OPERATIONS[operation].access === 'command');

describe('The sample of each command', () => {
  it.each(commands)('$operation has the form that its schema wants', async ({ operation, method, path }) => {
    const { id } = await api.opened();
    await api.register.workLists.raiseTask({
      ...{ key: operation, complaint: id, task: 'late-yes', audience: 'owner', about: 'o1' },
      ...{ dueAt: api.now, at: api.now },
    });
    const { items } = await api.register.workLists.tasks({ limit: 50 });
    const task = items.find(({ complaint }) => complaint === id)?.id;
    const url = urlOf(path, { complaint: id, task });
    const answer = await api.app.inject(api.command(method as 'POST', url, SAMPLES[operation], 'manager', {}));
    expect(answer.json<{ code?: string }>().code).not.toBe('invalid-request');
  });
});
