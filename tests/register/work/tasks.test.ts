import { passOnTasks } from '../../../register/work/tasks';
import { onBothDatabases } from '../../harness/registers';
import { NOTED, open, record } from '../turns';

const endingBy = (by: string, note = '') => ({ by, note, at: day(1), overrules: false });
const day = (date: number) => `2026-12-0${date}T08:00:00.000Z`;

onBothDatabases((register) => {
  describe('tasks', () => {
    beforeEach(async () => {
      await register().db.deleteFrom('tasks').execute();
    });

    const task = (key: string, audience: 'owner' | 'manager', date = 2) =>
      ({
        kind: 'task',
        key,
        task: 'clock-breached',
        audience,
        assignee: audience === 'owner' ? 'li.na' : null,
        about: 'decide',
        dueAt: day(date),
      }) as const;
    const tasks = async (filter = {}) => (await register().workLists.tasks({ limit: 50, ...filter })).items;

    async function raised(...effects: Parameters<typeof record>[3] & object) {
      const complaint = await open(register());
      return record(register(), complaint, [NOTED], effects);
    }
    const only = async () => (await tasks())[0]?.id ?? 'none';

    it('are listed soonest first, with whom they are for', async () => {
      const complaint = await raised(task('b', 'manager', 3), task('a', 'owner', 2), task('a', 'owner', 2));
      const item = {
        id: expect.stringMatching(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/),
        complaint: complaint.id,
        reference: complaint.reference,
        task: 'clock-breached',
        about: 'decide',
        status: 'open',
        raisedAt: '2026-11-21T02:00:00.000Z',
      };
      expect(await tasks()).toEqual([
        { ...item, audience: 'owner', assignee: 'li.na', insteadOf: null, dueAt: day(2) },
        { ...item, audience: 'manager', assignee: null, insteadOf: null, dueAt: day(3) },
      ]);
      expect(await tasks({ role: 'manager' })).toMatchObject([{ audience: 'manager' }]);
      expect(await tasks({ role: 'handler' })).toMatchObject([{ audience: 'owner' }]);
      expect(await tasks({ assignee: 'li.na' })).toMatchObject([{ audience: 'owner' }]);
      expect(await tasks({ dueBefore: day(3) })).toMatchObject([{ audience: 'owner' }]);
      expect(await tasks({ status: 'done' })).toEqual([]);
    });

    it('say for whom the assignee stands in, until the complaint has another owner', async () => {
      const standIn = { ...task('a', 'owner'), assignee: 'tom.berg', insteadOf: 'li.na' };
      const complaint = await raised(standIn);
      expect(await tasks({ assignee: 'tom.berg' })).toMatchObject([{ insteadOf: 'li.na' }]);
      await passOnTasks(register().db, complaint.id, 'wang.jun');
      expect(await tasks()).toMatchObject([{ assignee: 'wang.jun', insteadOf: null }]);
    });

    it('come in pages', async () => {
      await raised(task('a', 'owner', 2), task('b', 'owner', 2), task('c', 'owner', 1));
      const first = await register().workLists.tasks({ limit: 2 });
      const second = await register().workLists.tasks({ limit: 2, cursor: first.nextCursor ?? '' });
      expect(second.nextCursor).toBeNull();
      const all = [...first.items, ...second.items];
      expect(all.map(({ id }) => id)).toEqual((await tasks()).map(({ id }) => id));
    });

    it('are voided by the beginning of their key, in the order of the effects', async () => {
      const complaint = await raised(task('clock:decide@1', 'owner'), task('clock:update@1', 'owner'));
      const effects = [{ kind: 'void-tasks', prefix: 'clock:decide' } as const, task('clock:decide@2', 'owner')];
      const after = await record(register(), complaint, [NOTED], effects, { at: day(1) });
      expect((await tasks()).length).toBe(2);
      expect(await tasks({ status: 'void' })).toHaveLength(1);
      await record(register(), after, [NOTED], [{ kind: 'void-tasks', prefix: '' }], { at: day(2) });
      expect(await tasks()).toEqual([]);
    });

    it('are claimed by one person', async () => {
      await raised(task('a', 'manager'));
      const id = await only();
      const { claimTask } = register().workLists;
      expect(await claimTask(id, 'tom.berg')).toBe('claimed');
      expect(await claimTask(id, 'tom.berg')).toBe('claimed');
      expect(await claimTask(id, 'eva.stein')).toBe('taken');
      expect(await claimTask('none', 'eva.stein')).toBe('unknown');
      expect(await register().workLists.task(id)).toMatchObject({ status: 'claimed', assignee: 'tom.berg' });
    });

    it('end with a note, which is kept as a text', async () => {
      const complaint = await raised(task('a', 'manager'));
      const id = await only();
      const { endTask, claimTask } = register().workLists;
      expect(await endTask(id, endingBy('tom.berg', 'rang her'))).toBe('done');
      expect(await endTask(id, endingBy('tom.berg', 'rang her'))).toBe('done');
      expect(await endTask(id, endingBy('eva.stein', 'so did I'))).toBe('ended');
      expect(await endTask('none', endingBy('eva.stein'))).toBe('unknown');
      expect(await claimTask(id, 'eva.stein')).toBe('ended');
      const note = await register().db.selectFrom('texts').selectAll().where('complaint', '=', complaint.id).execute();
      expect(note).toMatchObject([{ name: 'taskNote', body: 'rang her', input: null }]);
    });

    it('that somebody works on are ended by others only where they are above', async () => {
      await raised(task('a', 'manager'));
      const id = await only();
      const { endTask, claimTask } = register().workLists;
      await claimTask(id, 'tom.berg');
      expect(await endTask(id, endingBy('eva.stein'))).toBe('taken');
      expect(await endTask(id, { ...endingBy('eva.stein'), overrules: true })).toBe('done');
    });

    it('of the owner go to the new owner, unless somebody has claimed them', async () => {
      const complaint = await raised(task('a', 'owner', 1), task('b', 'owner', 2));
      const first = await only();
      await register().workLists.claimTask(first, 'li.na');
      const owner = { id: 'new.owner', role: 'handler' as const, supervisor: null };
      await record(register(), complaint, [{ type: 'OwnerAssigned', owner, texts: {} }], [], { at: day(1) });
      expect((await tasks()).map(({ assignee }) => assignee)).toEqual(['li.na', 'new.owner']);
    });

    it('of no complaint are raised once', async () => {
      const about = { task: 'fact-unmatched', audience: 'supervisor', about: 'f1', dueAt: day(1), at: day(1) } as const;
      await register().workLists.raiseTask({ key: 'fact:f1', complaint: null, ...about });
      await register().workLists.raiseTask({ key: 'fact:f1', complaint: null, ...about });
      expect(await tasks()).toMatchObject([{ complaint: '', reference: '', audience: 'supervisor', assignee: null }]);
      expect(await register().workLists.endTask(await only(), endingBy('tom.berg'))).toBe('done');
    });
  });
});
