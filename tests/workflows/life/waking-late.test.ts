import { startRun } from '../../../application/runs/start-run';
import type { CatchUp, Plan } from '../../../domain/model';
import type { Staff } from '../../../policies/policies';
import { aPlan } from '../../harness/builders';
import type { Case } from '../../harness/case';
import { fewStaff } from '../../harness/fakes';
import { aWorld, type World } from '../../harness/world';

/** Runs without a worker for three days: on skipped time a run that starts so long after its complaint. */
const DAY = 86_400;

const plan = (catchUp: CatchUp): Plan => ({
  ...aPlan(),
  clocks: aPlan().clocks.map((rule) =>
    rule.name === 'decide'
      ? {
          ...rule,
          catchUp,
          due: '24 hours',
          warnings: ['6 hours', '50 %'],
          escalation: [
            { after: '0 hours', audience: 'owner' as const },
            { after: '24 hours', audience: 'manager' as const },
          ],
        }
      : rule,
  ),
});

/** The owner left for a week before the run wakes. */
const staffWithoutOwner: Pick<Staff, 'members' | 'find'> = {
  members: fewStaff.members,
  find: (id) => {
    const member = fewStaff.find(id);
    const away = { from: '2000-01-01T00:00:00.000Z', until: '2999-01-01T00:00:00.000Z' };
    return member && { ...member, absent: id === 'li.na' ? [away] : [] };
  },
};

describe('complaints that wake three days late', () => {
  let world: World;
  const woken = new Map<CatchUp, Case[]>();

  beforeAll(async () => {
    world = await aWorld({ staff: staffWithoutOwner as Staff });
    for (const catchUp of ['fire', 'merge', 'skip'] as const) {
      const plans = Array.from({ length: 4 }, () => world.record({ plan: plan(catchUp) }));
      woken.set(catchUp, await Promise.all(plans));
    }
    await world.sleep('3 days');
    for (const complaint of [...woken.values()].flat()) {
      await startRun(world.client, await complaint.stored());
    }
    await world.settle();
  });
  afterAll(() => world?.close());

  const each = (catchUp: CatchUp, check: (complaint: Case) => Promise<void>) =>
    Promise.all((woken.get(catchUp) ?? []).map(check));
  const days = (seconds: number | undefined) => Math.floor((seconds ?? 0) / DAY);

  it('fire: each warning and level is reported by itself, in order, with how late it is', () =>
    each('fire', async (complaint) => {
      const warned = await complaint.happened('ClockWarned');
      expect(warned.filter(({ clock }) => clock === 'decide').map(({ lateBy }) => days(lateBy))).toEqual([2, 2]);
      const reached = (await complaint.happened('EscalationLevelReached')).filter(({ clock }) => clock === 'decide');
      expect(reached.map(({ audience, lateBy }) => [audience, days(lateBy)])).toEqual([
        ['owner', 2],
        ['manager', 1],
      ]);
    }));

  it('merge: one report stands for all', () =>
    each('merge', async (complaint) => {
      const [breached] = (await complaint.happened('ClockBreached')).filter(({ clock }) => clock === 'decide');
      expect(breached).toMatchObject({ unwarned: { count: 2 } });
      const reached = (await complaint.happened('EscalationLevelReached')).filter(({ clock }) => clock === 'decide');
      expect(reached).toMatchObject([{ audience: 'manager', merged: { count: 2 } }]);
    }));

  it('skip: nothing is reported, and that is on record', () =>
    each('skip', async (complaint) => {
      const skipped = (await complaint.happened('LateCallsSkipped')).filter(({ clock }) => clock === 'decide');
      expect(skipped.map(({ of, calls }) => [of, calls.length])).toEqual([
        ['warning', 2],
        ['level', 2],
      ]);
      expect((await complaint.happened('EscalationLevelReached')).filter(({ clock }) => clock === 'decide')).toEqual(
        [],
      );
    }));

  it('the register has one task for each call, and what was for the owner, who is away, is for the supervisor', async () => {
    const { items } = await world.register.workLists.tasks({ limit: 200 });
    await each('fire', async ({ id }) => {
      const tasks = items.filter(
        ({ complaint, about, task }) => complaint === id && about === 'decide' && task === 'clock-breached',
      );
      expect(tasks.map(({ audience, assignee, insteadOf }) => [audience, assignee, insteadOf]).sort()).toEqual([
        ['manager', null, null],
        ['owner', 'tom.berg', 'li.na'],
      ]);
    });
    await each('skip', async ({ id }) => {
      expect(items.filter(({ complaint, about }) => complaint === id && about === 'decide')).toEqual([]);
    });
  });

  it('and one daily update with the present state', () =>
    each('merge', async (complaint) => {
      expect((await complaint.letters()).map(({ template }) => template)).toEqual(['acknowledgement']);
    }));
});
