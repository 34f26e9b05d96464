import { toInstant } from '../../../domain/calendar';
import { onBothDatabases } from '../../harness/registers';
import { open, take } from '../turns';

const AT = '2021-05-05T10:00:00.000Z';
const plus = (seconds: number) => toInstant(Date.parse(AT) + seconds * 1000);

onBothDatabases((register) => {
  /** A complaint whose run has taken a turn, and waits until then. */
  async function running(turnDue: string | null = plus(3600)) {
    const { id } = await open(register(), { openedAt: '2021-05-05T09:00:00.000Z' });
    await take(register(), id, (turn) => turn.endTurn('open', turnDue, plus(86_400)));
    return { complaint: id, epoch: 1 };
  }
  const stored = async (id: string) => register().records.read(id);
  const idsOf = (runs: { complaint: string }[]) => runs.map(({ complaint }) => complaint);

  describe('a run that is lost', () => {
    it('is replaced once, whoever notices it at the same time', async () => {
      const run = await running();
      const both = [1, 2].map(() => register().runs.restore(run, 'gone', AT));
      expect((await Promise.all(both)).sort()).toEqual([false, true]);
      expect(await stored(run.complaint)).toMatchObject({
        run: 'unstarted',
        epoch: 2,
        isRestored: true,
        turnDue: null,
      });
      expect(await register().openings.waitingForRun(100, AT)).toContain(run.complaint);
    });

    it('is replaced before its first turn only where it is stuck: one that is gone is wanted already', async () => {
      const { id: complaint } = await open(register(), { openedAt: AT });
      expect(await register().runs.restore({ complaint, epoch: 1 }, 'gone', AT)).toBe(false);
      expect(await register().runs.restore({ complaint, epoch: 1 }, 'stuck', AT)).toBe(true);
      expect(await register().runs.restore({ complaint, epoch: 1 }, 'stuck', AT)).toBe(false);
      expect(await stored(complaint)).toMatchObject({ run: 'unstarted', epoch: 2, isRestored: true });
    });

    it('is not replaced once its complaint is closed, or has another run already', async () => {
      const run = await running();
      expect(await register().runs.restore({ ...run, epoch: 7 }, 'gone', AT)).toBe(false);
      await take(register(), run.complaint, (turn) => turn.endTurn('closed', null, plus(86_400)));
      expect(await register().runs.restore(run, 'gone', AT)).toBe(false);
      expect(await stored(run.complaint)).toMatchObject({ run: 'closed', epoch: 1 });
    });
  });

  describe('a run in doubt', () => {
    const inDoubt = async (now: string) => idsOf(await register().runs.inDoubt(100, now, now));

    it('is looked at until a turn comes that has begun after it, not again and again, and again after a new doubt', async () => {
      const { complaint } = await running();
      await register().runs.doubt([{ complaint, since: AT }]);
      expect(await stored(complaint)).toMatchObject({ isDoubted: true });
      expect(await inDoubt(plus(-1))).not.toContain(complaint);
      expect(await inDoubt(plus(3))).toContain(complaint);
      await register().runs.looked(complaint, plus(3));
      expect(await inDoubt(plus(60))).not.toContain(complaint);
      expect(await inDoubt(plus(303))).toContain(complaint);
      await register().runs.doubt([{ complaint, since: plus(70) }]);
      expect(await inDoubt(plus(73))).toContain(complaint);
      await take(register(), complaint, (turn) => turn.endTurn('open', plus(3600), plus(69)));
      expect(await stored(complaint)).toMatchObject({ isDoubted: true });
      await take(register(), complaint, (turn) => turn.endTurn('open', plus(3600), plus(70)));
      expect(await inDoubt(plus(500))).not.toContain(complaint);
      expect(await stored(complaint)).toMatchObject({ isDoubted: false });
    });

    it('is none that was wanted only after the cause', async () => {
      const run = await running();
      await register().runs.restore(run, 'gone', plus(10));
      await take(register(), run.complaint, (turn) => turn.endTurn('open', plus(3600), plus(86_400)));
      await register().runs.doubt([{ complaint: run.complaint, since: plus(5) }]);
      expect(await stored(run.complaint)).toMatchObject({ isDoubted: false, isRestored: false, epoch: 2 });
    });

    it('is one under whose name a turn of another run has come', async () => {
      const { complaint } = await running();
      await take(register(), complaint, (turn) => turn.doubt(AT));
      expect(await stored(complaint)).toMatchObject({ isDoubted: true });
    });
  });

  describe('a turn that does not come', () => {
    const overdue = async (now: number) => idsOf(await register().runs.overdue(100, plus(now - 60), plus(now)));

    it('is overdue a minute after it was due, and looked at every five minutes', async () => {
      const { complaint } = await running(AT);
      expect(await overdue(59)).not.toContain(complaint);
      expect(await overdue(60)).toContain(complaint);
      await register().runs.looked(complaint, plus(60));
      expect(await overdue(300)).not.toContain(complaint);
      expect(await overdue(360)).toContain(complaint);
    });

    it('is overdue five minutes after its run was wanted', async () => {
      const { id } = await open(register(), { openedAt: AT });
      expect(await overdue(299)).not.toContain(id);
      expect(await overdue(300)).toContain(id);
      await register().runs.looked(id, plus(300));
      expect(await overdue(599)).not.toContain(id);
      expect(await overdue(600)).toContain(id);
    });

    it('is overdue a minute after something was said', async () => {
      const { complaint } = await running();
      const fact = { type: 'ParcelLost', step: 's1', generation: 1 } as const;
      await register().inputs.report({ id: `fact-of-${complaint}`, source: 'test', complaint, fact, at: AT });
      expect(await overdue(59)).not.toContain(complaint);
      expect(await overdue(60)).toContain(complaint);
      const called = (now: number) => register().inputs.complaintsWaiting(100, plus(now - 10), plus(now));
      expect(await called(10)).toContain(complaint);
      await register().runs.looked(complaint, plus(10));
      expect(await called(120)).not.toContain(complaint);
      expect(await overdue(60)).toContain(complaint);
    });
  });

  it('whoever watches sees how many runs are there, in doubt, wanted and overdue', async () => {
    const before = await register().runs.counts(plus(100));
    await running(AT);
    await register().runs.doubt([{ complaint: (await running()).complaint, since: plus(90) }]);
    await register().runs.restore(await running(), 'stuck', plus(90));
    const counts = await register().runs.counts(plus(100));
    expect(counts.open - before.open).toBe(2);
    expect(counts.stuck - before.stuck).toBe(1);
    expect(counts.doubted - before.doubted).toBe(1);
    expect(counts.unstarted - before.unstarted).toBe(1);
  });

  it('the first process says in which namespace the runs are; another is adopted by hand, and then all are compared', async () => {
    const { runs } = register();
    expect(await runs.watch()).toBeNull();
    expect(await runs.namespace('first', AT)).toBe('first');
    expect(await runs.namespace('second', AT)).toBe('first');
    expect(await runs.watch()).toEqual({ endedBefore: AT, compareAt: AT });
    expect(await runs.adopt('first', plus(1))).toEqual({ was: 'first' });
    expect(await runs.watch()).toEqual({ endedBefore: AT, compareAt: AT });
    expect(await runs.adopt('second', plus(2))).toEqual({ was: 'first' });
    expect(await runs.namespace('first', AT)).toBe('second');
    expect(await runs.watch()).toEqual({ endedBefore: plus(2), compareAt: plus(2) });
    await runs.watched({ compareAt: plus(600), endedBefore: plus(3) });
    expect(await runs.watch()).toEqual({ endedBefore: plus(3), compareAt: plus(600) });
  });
});
