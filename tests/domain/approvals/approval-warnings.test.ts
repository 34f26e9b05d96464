import { agenda } from '../../../domain/agenda';
import type { Approval } from '../../../domain/model';
import { aPlan } from '../../harness/builders';
import { asked } from '../life/paths';
import * as say from '../life/sayings';
import { SUPERVISOR, shanghai, type World } from '../world';

const a1 = ({ complaint }: World) => complaint.approvals[0] as Approval;

describe('before it is late', () => {
  const warning = () =>
    asked({ plan: aPlan({ approval: { ...aPlan().approval, warnings: ['1 hours', '2 hours', '9 days'] } }) });

  it('the role that is asked is warned, once for each warning that is still ahead', () => {
    const world = warning();
    expect(a1(world).warnAt).toEqual([shanghai('2026-11-20 19:30'), shanghai('2026-11-20 20:30')]);
    world.until(shanghai('2026-11-20 21:00'));
    expect(world.tasks.map(({ task, audience, at }) => [task, audience, at])).toEqual([
      ['approval-warning', 'supervisor', shanghai('2026-11-20 19:30')],
      ['approval-warning', 'supervisor', shanghai('2026-11-20 20:30')],
    ]);
    world.act(SUPERVISOR, say.decision(a1(world), { id: 'tom.berg', role: 'supervisor' }));
    expect(world.openTasks()).toEqual([]);
    expect(agenda(world.complaint).filter(({ key }) => key.kind === 'approval')).toEqual([]);
  });

  it('an outage of the whole time gives the level alone: it is late, and no warning helps', () => {
    const world = warning().sleepThrough(shanghai('2026-11-21 09:00'));
    expect(world.happened('ApprovalWarned')).toEqual([]);
    expect(world.openTasks()).toEqual(['approval-late a1']);
  });

  it('an outage over two warnings gives one, with its lateness', () => {
    const world = warning().sleepThrough(shanghai('2026-11-20 20:40'));
    expect(world.happened('ApprovalWarned')).toMatchObject([{ warned: 2, lateBy: 600 }]);
    expect(world.openTasks()).toEqual(['approval-warning a1']);
  });
});
