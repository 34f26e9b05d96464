import type { Role } from '../../../domain/model';
import { taskId } from '../../../register/work/tasks';
import { ACCOUNT, FINDING, offerOf, TestApi } from '../../harness/api';
import { memoryRegister, type TestRegister } from '../../harness/registers';

let register: TestRegister;
let api: TestApi;
beforeAll(async () => {
  register = await memoryRegister();
  api = await TestApi.open({ register });
});
afterAll(async () => {
  await api.close();
  await register.close();
});

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
  return { id, task: task.id, owner: { 'amends-actor': task.assignee ?? '' } };
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
    const { task, owner } = await withTask();
    const claimed = await api.post(`/v1/tasks/${task}/claim`, {}, 'handler', owner);
    expect(claimed.json()).toMatchObject({ id: task, status: 'claimed', assignee: owner['amends-actor'] });
    const second = await api.post(`/v1/tasks/${task}/claim`, undefined, 'supervisor');
    expect([second.statusCode, second.json().code]).toEqual([409, 'already-taken']);
  });

  it('is left to others by whoever has claimed it, or by somebody above', async () => {
    const task = await raised('supervisor');
    const act = (what: string, role: Role, person?: string) =>
      api.post(`/v1/tasks/${task}/${what}`, {}, role, person ? { 'amends-actor': person } : {});
    await act('claim', 'supervisor', 'mei.tanaka');
    expect((await act('release', 'supervisor')).json().code).toBe('already-taken');
    expect((await act('release', 'handler')).json().code).toBe('task-of-another');
    expect((await act('release', 'supervisor', 'mei.tanaka')).json()).toMatchObject({ status: 'open', assignee: null });
    expect((await act('claim', 'supervisor')).json()).toMatchObject({ status: 'claimed' });
    expect((await act('release', 'manager')).json()).toMatchObject({ status: 'open' });
  });

  it('that was of the owner is theirs again when a supervisor leaves it', async () => {
    const { task, owner } = await withTask();
    await api.post(`/v1/tasks/${task}/claim`, {}, 'supervisor');
    const left = await api.post(`/v1/tasks/${task}/release`, {}, 'supervisor');
    expect(left.json()).toMatchObject({ status: 'open', assignee: owner['amends-actor'] });
    expect((await api.post(`/v1/tasks/${task}/release`, {}, 'supervisor')).statusCode).toBe(200);
  });

  it('that its owner has claimed, who is ill, is ended by a supervisor', async () => {
    const { task, owner } = await withTask();
    await api.post(`/v1/tasks/${task}/claim`, {}, 'handler', owner);
    expect((await api.post(`/v1/tasks/${task}/done`, { note: 'For her.' }, 'supervisor')).statusCode).toBe(200);
  });

  it('ends with a note', async () => {
    const { task, owner } = await withTask();
    expect((await api.post(`/v1/tasks/${task}/done`, {})).statusCode).toBe(400);
    const done = await api.post(`/v1/tasks/${task}/done`, { note: 'I rang.' }, 'handler', owner);
    expect(done.json()).toMatchObject({ id: task, status: 'done' });
    const again = await api.post(`/v1/tasks/${task}/done`, { note: 'I rang.' }, 'supervisor');
    expect([again.statusCode, again.json().code]).toEqual([409, 'part-ended']);
  });

  const raised = async (audience: 'owner' | 'supervisor' | 'manager' | 'ops', assignee: string | null = null) => {
    const key = `k-${++keys}`;
    const about = { task: 'letter-uncomposed', audience, about: key, dueAt: api.now, at: api.now } as const;
    await api.register.workLists.raiseTask({ key, complaint: null, ...about });
    const task = taskId(null, key);
    await register.db.updateTable('tasks').set({ assignee }).where('id', '=', task).execute();
    return task;
  };
  let keys = 0;

  it.each([
    ['a handler', 'handler', 'supervisor', 403],
    ['a supervisor', 'supervisor', 'supervisor', 200],
    ['a manager, who is above,', 'manager', 'supervisor', 200],
    ['a supervisor', 'supervisor', 'manager', 403],
    ['operations', 'ops', 'supervisor', 403],
    ['an executive', 'executive', 'ops', 403],
    ['operations', 'ops', 'ops', 200],
    ["another handler than the owner's", 'handler', 'owner', 403],
    ["the owner's supervisor", 'supervisor', 'owner', 200],
  ] as const)('by %s (%s) for the %s is answered by %d', async (_, role, audience, status) => {
    const task = await raised(audience, audience === 'owner' ? 'grace.okafor' : null);
    for (const [act, body] of [['claim'], ['done', { note: 'So it is.' }]] as const) {
      const answer = await api.post(`/v1/tasks/${task}/${act}`, body, role);
      expect(answer.statusCode).toBe(status);
      if (status === 403) expect(answer.json().code).toBe('task-of-another');
    }
  });

  it('of an assignee who is of a lower role than it was for is theirs: nobody else was there', async () => {
    const task = await raised('manager', 'li.na');
    expect((await api.post(`/v1/tasks/${task}/done`, { note: 'Done.' })).statusCode).toBe(200);
  });

  it('that somebody has claimed is ended by them, or by somebody above', async () => {
    const task = await raised('supervisor');
    await api.post(`/v1/tasks/${task}/claim`, {}, 'supervisor', { 'amends-actor': 'mei.tanaka' });
    const byEqual = await api.post(`/v1/tasks/${task}/done`, { note: 'I did.' }, 'supervisor');
    expect([byEqual.statusCode, byEqual.json().code]).toEqual([409, 'already-taken']);
    expect((await api.post(`/v1/tasks/${task}/done`, { note: 'She is ill.' }, 'manager')).statusCode).toBe(200);
  });

  it('is not found before anything of the body is read', async () => {
    for (const id of ['00000000-0000-4000-8000-000000000000', 'x', '%00']) {
      expect((await api.post(`/v1/tasks/${id}/done`, 'no JSON')).statusCode).toBe(404);
    }
  });
});
