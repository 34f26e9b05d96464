import { sql } from 'kysely';
import type { StandingChild } from '../../../domain/model';
import { onBothDatabases } from '../../harness/registers';
import { open, take } from '../turns';

const AT = '2026-11-21T02:00:00.000Z';
const NEXT_HOUR = '2026-11-21T03:00:00.000Z';
const NEXT_DAY = '2026-11-22T02:00:00.000Z';

onBothDatabases((register) => {
  const remedy = (...work: string[]): StandingChild => ({ kind: 'remedy', number: 1, work });
  const enquiry: StandingChild = { kind: 'enquiry', number: 2, work: ['e2'] };

  async function aCase() {
    const { id } = await open(register());
    const ask = (standing: StandingChild[], { epoch = 1, now = AT } = {}) =>
      register().children.ask(id, standing, epoch, now);
    const called = async (...args: Parameters<typeof ask>) => (await ask(...args)).map((child) => child.id);
    const begin = (child: string, work: string[], { epoch = 1, dueAt = NEXT_DAY } = {}) =>
      register().children.take(child, { work, epoch, dueAt, reminders: 3 });
    return { id, ask, called, begin, remedyId: `remedy-${id}-1`, enquiryId: `enquiry-${id}-2` };
  }
  /** The transaction that wrote the row: another one after each change. */
  const versionOf = async (id: string) => {
    const version = sql<string>`xmin::text`.as('version');
    return (await register().db.selectFrom('children').select(version).where('id', '=', id).executeTakeFirst())
      ?.version;
  };

  describe('a child', () => {
    it('is to be started from the turn that needs it on, until it has begun', async () => {
      const { id, ask, called, begin, remedyId } = await aCase();
      const row = {
        ...{ id: remedyId, complaint: id, kind: 'remedy', number: 1, asked: ['pay'], taken: [], epoch: 0 },
        ...{ dueAt: AT, reminders: 0, finished: false },
      };
      expect(await ask([remedy('pay')])).toEqual([row]);
      expect(await called([remedy('pay')])).toEqual([remedyId]);
      expect(await register().children.read(remedyId)).toEqual(row);
      await begin(remedyId, ['pay']);
      expect(await called([remedy('pay')])).toEqual([]);
      expect(await register().children.ofComplaint(id)).toEqual([
        { ...row, taken: ['pay'], epoch: 1, dueAt: NEXT_DAY, reminders: 3 },
      ]);
    });

    it('is called where it is overdue, or was begun before the complaint got another run', async () => {
      const { called, begin, remedyId } = await aCase();
      await called([remedy('pay')]);
      await begin(remedyId, ['pay'], { dueAt: NEXT_HOUR });
      expect(await called([remedy('pay')], { now: '2026-11-21T02:59:59.999Z' })).toEqual([]);
      expect(await called([remedy('pay')], { now: NEXT_HOUR })).toEqual([remedyId]);
      expect(await called([remedy('pay')], { epoch: 2 })).toEqual([remedyId]);
      await begin(remedyId, ['pay'], { epoch: 2 });
      expect(await called([remedy('pay')], { epoch: 2, now: NEXT_HOUR })).toEqual([]);
    });

    it('is not called as long as it is at its work', async () => {
      const { called, begin, remedyId } = await aCase();
      await called([remedy('pay')]);
      await begin(remedyId, ['pay'], { dueAt: NEXT_HOUR });
      await register().children.isBusy(remedyId, NEXT_DAY);
      expect(await called([remedy('pay')], { now: NEXT_HOUR })).toEqual([]);
      expect(await called([remedy('pay')], { now: NEXT_DAY })).toEqual([remedyId]);
    });

    it('is called for what it has not taken up, and looks at it at once', async () => {
      const { called, begin, remedyId } = await aCase();
      await called([remedy('pay')]);
      await begin(remedyId, ['pay']);
      expect(await called([remedy('pay', 'send')], { now: NEXT_HOUR })).toEqual([remedyId]);
      expect(await register().children.read(remedyId)).toMatchObject({ asked: ['pay', 'send'], dueAt: NEXT_HOUR });
      await begin(remedyId, ['pay', 'send']);
      expect(await called([remedy('pay', 'send')], { now: NEXT_HOUR })).toEqual([]);
    });

    it('of a round needs no call when some of its work is over, one that waits for its end does', async () => {
      const { called, begin, remedyId, enquiryId } = await aCase();
      expect(await called([remedy('pay', 'send'), enquiry])).toEqual([remedyId, enquiryId]);
      await begin(remedyId, ['pay', 'send']);
      await begin(enquiryId, ['e2']);
      expect(await called([remedy('send'), enquiry])).toEqual([]);
      expect(await register().children.read(remedyId)).toMatchObject({ asked: ['send'] });
      expect(await called([remedy('send')])).toEqual([enquiryId]);
      expect(await called([])).toEqual([enquiryId]);
      await begin(enquiryId, []);
      expect(await called([])).toEqual([]);
    });

    it('that was never begun is over at once where its work is', async () => {
      const { id, called, remedyId } = await aCase();
      await called([remedy('pay')]);
      expect(await called([])).toEqual([]);
      expect(await register().children.read(remedyId)).toMatchObject({ asked: [], finished: true });
      expect(await register().children.ofComplaint(id)).toEqual([]);
    });

    it('finishes when it has taken up all, and stays so until there is new work', async () => {
      const { id, called, begin, remedyId } = await aCase();
      await called([remedy('pay')]);
      expect(await register().children.finish(remedyId)).toBe(false);
      await begin(remedyId, ['pay']);
      expect(await register().children.finish(remedyId)).toBe(true);
      expect(await register().children.finish(remedyId)).toBe(true);
      expect(await called([remedy('pay')], { now: NEXT_DAY, epoch: 2 })).toEqual([]);
      expect(await called([], { now: NEXT_DAY, epoch: 2 })).toEqual([]);
      expect(await register().children.ofComplaint(id)).toEqual([]);

      expect(await called([remedy('reverse')])).toEqual([remedyId]);
      expect(await register().children.read(remedyId)).toMatchObject({
        asked: ['reverse'],
        finished: false,
        dueAt: AT,
      });
      expect(await register().children.finish(remedyId)).toBe(false);
    });

    it('gets its new work also where it finishes at the same moment', async () => {
      for (let round = 0; round < 5; round++) {
        const { called, begin, remedyId } = await aCase();
        await called([remedy('pay')]);
        await begin(remedyId, ['pay']);
        await Promise.all([called([remedy('pay', 'send')]), register().children.finish(remedyId)]);
        expect(await register().children.read(remedyId)).toMatchObject({ finished: false, asked: ['pay', 'send'] });
      }
    });

    it('that nobody has asked for is unknown', async () => {
      expect(await register().children.read('remedy-unknown-1')).toBeNull();
      expect(await register().children.finish('remedy-unknown-1')).toBe(false);
    });
  });

  it('rows that do not change are not written', async () => {
    const { ask, begin, remedyId } = await aCase();
    await ask([remedy('pay')]);
    const first = await versionOf(remedyId);
    await ask([remedy('pay')], { epoch: 2, now: NEXT_DAY });
    expect(await versionOf(remedyId)).toBe(first);
    await begin(remedyId, ['pay']);
    await register().children.finish(remedyId);
    const last = await versionOf(remedyId);
    await ask([remedy('pay')]);
    await ask([]);
    expect(await versionOf(remedyId)).toBe(last);
  });

  it('overdue children are found of closed complaints alone, the oldest first', async () => {
    const cases = [await aCase(), await aCase(), await aCase()];
    for (const { id, ask, begin, remedyId } of cases) {
      await ask([remedy('pay')]);
      await begin(remedyId, ['pay'], { dueAt: remedyId === cases[0]?.remedyId ? NEXT_HOUR : AT });
      const run = id === cases[2]?.id ? 'open' : 'closed';
      await take(register(), id, (turn) => turn.endTurn(run, null, AT));
    }
    const overdue = async (limit: number, before: string) =>
      (await register().children.overdueOfClosed(limit, before)).map((child) => child.id);
    const [late, later] = [cases[1]?.remedyId, cases[0]?.remedyId];
    expect(await overdue(10, NEXT_HOUR)).toEqual([late, later]);
    expect(await overdue(10, AT)).toEqual([late]);
    expect(await overdue(1, NEXT_HOUR)).toEqual([late]);
    await register().children.finish(late ?? '');
    expect(await overdue(10, NEXT_HOUR)).toEqual([later]);
  });
});
