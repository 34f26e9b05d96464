import { ACCOUNT, FINDING, offerOf, TestApi } from '../../harness/api';

let api: TestApi;
beforeAll(async () => {
  api = await TestApi.open();
});
afterAll(() => api.close());

const items = async (path: string) => (await api.get(path)).json<{ items: Record<string, string>[] }>().items;

/** A complaint whose complainant said yes too late: that makes a task for its owner. */
async function withTask() {
  const { id } = await api.opened();
  await api.does(id, ['/account', ACCOUNT], ['/finding', FINDING], ['/offers', offerOf('60.00')]);
  await api.does(
    id,
    ['/choice', { offer: 'o1', declined: true }, 'crm'],
    ['/choice', { offer: 'o1', option: '1' }, 'crm'],
  );
  const tasks = await items('/v1/tasks');
  const task = tasks.find(({ task, complaint }) => task === 'late-yes' && complaint === id);
  if (!task?.id) throw new Error('no task');
  return { id, task: task.id };
}

describe('work lists', () => {
  it('say what to do, why, until when, and what happens if nothing is done', async () => {
    const { id } = await withTask();
    const tasks = await items('/v1/tasks?assignee=grace.okafor&role=handler&status=open');
    expect(tasks.find(({ task }) => task === 'late-yes')).toMatchObject({
      complaint: id,
      reference: expect.stringMatching(/^A-/),
      what: expect.stringContaining('Offer it again'),
      reason: 'late-yes: o1:1',
      due: expect.stringMatching(/Z$/),
      otherwise: 'Their yes goes unheard.',
      assignee: 'grace.okafor',
    });
  });

  it('say for which role a task was, of whom nobody was there', async () => {
    const { task } = await withTask();
    const raised = await api.register.workLists.task(task);
    if (!raised) throw new Error('no task');
    const passedUp = { ...raised, audience: 'manager', assignee: null, insteadOf: 'supervisor' } as const;
    jest.spyOn(api.register.workLists, 'tasks').mockResolvedValueOnce({ items: [passedUp], nextCursor: null });
    expect(await items('/v1/tasks?role=manager')).toMatchObject([
      { reason: 'late-yes: o1:1 (for a supervisor, but none was there)', insteadOf: 'supervisor', audience: 'manager' },
    ]);
  });

  it('hold what operations have to mend, who claim it and record it as done', async () => {
    await api.register.workLists.raiseTask({
      ...{ key: 'letter-uncomposed:offer:en', complaint: null, task: 'letter-uncomposed', audience: 'ops' },
      ...{ about: 'offer in en', dueAt: api.now, at: api.now },
    });
    const [task] = await items('/v1/tasks?role=ops');
    expect(task).toMatchObject({ complaint: null, reason: 'letter-uncomposed: offer in en', audience: 'ops' });
    const claimed = await api.post(`/v1/tasks/${task?.id}/claim`, {}, 'ops');
    expect(claimed.json()).toMatchObject({ status: 'claimed', assignee: 'ops' });
    const ended = await api.post(`/v1/tasks/${task?.id}/done`, { note: 'The template is mended.' }, 'ops');
    expect(ended.json()).toMatchObject({ status: 'done' });
    expect(await items('/v1/tasks?role=ops')).toEqual([]);
  });

  it('hold the approvals and the calls that wait', async () => {
    const { id } = await api.opened();
    await api.does(id, ['/finding', FINDING], ['/offers', offerOf('300.00')]);
    const [approval] = await items('/v1/approvals?role=supervisor');
    expect(approval).toMatchObject({
      complaint: id,
      approval: 'a1',
      offer: 'o1',
      needs: 'supervisor',
      proposedBy: 'li.na',
    });
    const other = await api.opened();
    await api.does(other.id, ['/finding', FINDING], ['/response', { text: 'So it was.' }]);
    const [call] = await items('/v1/calls?dueBefore=2027-01-01T00:00:00Z');
    expect(call).toMatchObject({ complaint: other.id, call: 'c1', what: 'Ring the complainant now.' });
  });
});

describe('working a task', () => {
  it('is for one person at a time', async () => {
    const { task } = await withTask();
    const claimed = await api.post(`/v1/tasks/${task}/claim`, {});
    expect(claimed.json()).toMatchObject({ id: task, status: 'claimed', assignee: 'li.na' });
    const second = await api.post(`/v1/tasks/${task}/claim`, undefined, 'supervisor');
    expect([second.statusCode, second.json().code]).toEqual([409, 'already-taken']);
  });

  it('ends with a note', async () => {
    const { task } = await withTask();
    expect((await api.post(`/v1/tasks/${task}/done`, {})).statusCode).toBe(400);
    const done = await api.post(`/v1/tasks/${task}/done`, { note: 'I rang.' });
    expect(done.json()).toMatchObject({ id: task, status: 'done' });
    const again = await api.post(`/v1/tasks/${task}/done`, { note: 'I rang.' }, 'supervisor');
    expect([again.statusCode, again.json().code]).toEqual([409, 'part-ended']);
  });

  it('is not found before anything of the body is read', async () => {
    for (const id of ['00000000-0000-4000-8000-000000000000', 'x', '%00']) {
      expect((await api.post(`/v1/tasks/${id}/done`, 'no JSON')).statusCode).toBe(404);
    }
  });
});
