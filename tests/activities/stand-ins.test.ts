import { withStandIns } from '../../activities/stand-ins';
import type { Turn } from '../../domain/effects';
import type { Instant } from '../../domain/plan';
import type { StaffMember } from '../../policies/policies';
import { aComplaint } from '../builders';
import { aStaff, LI_NA } from '../letters/house';

const AT = '2027-02-03T10:00:00.000Z';
const absent = [{ from: '2027-02-01T00:00:00.000Z', until: '2027-02-13T00:00:00.000Z' }];
const handler = (change: Partial<StaffMember> = {}): StaffMember => ({ ...LI_NA, ...change });
const supervisor = handler({ id: 'tom.berg', role: 'supervisor', supervisor: 'amara.diallo' });
const manager = handler({ id: 'amara.diallo', role: 'manager', supervisor: null });

const turn = (assignee: string | null, at: Instant = AT): Turn => ({
  complaint: aComplaint().id,
  from: 3,
  to: 4,
  entries: [
    {
      key: 'k',
      at,
      by: 'amends',
      message: null,
      event: { type: 'ClockBreached', clock: 'decide', dueAt: at, lateBy: 0 },
    },
  ],
  effects: [
    { kind: 'void-tasks', prefix: 'clock-warning:decide@' },
    { kind: 'task', key: 'k', task: 'clock-breached', audience: 'owner', assignee, about: 'decide', dueAt: at },
  ],
});
const assigned = (before: Turn, ...staff: StaffMember[]) => {
  const [, task] = withStandIns(before, aStaff(staff)).effects;
  return task?.kind === 'task' ? [task.assignee, task.insteadOf] : [];
};

describe('When a rung calls the owner of a complaint', () => {
  it('who is there, the task is theirs', () => {
    expect(assigned(turn('li.na'), handler(), supervisor)).toEqual(['li.na', undefined]);
  });

  it('who is away, it goes to the supervisor, and says for whom', () => {
    expect(assigned(turn('li.na'), handler({ absent }), supervisor)).toEqual(['tom.berg', 'li.na']);
  });

  it('who is away as the supervisor is, it goes further up', () => {
    const away = { ...supervisor, absent };
    expect(assigned(turn('li.na'), handler({ absent }), away, manager)).toEqual(['amara.diallo', 'li.na']);
  });

  it('and everybody is away, it stays theirs', () => {
    const away = { ...supervisor, supervisor: null, absent };
    expect(assigned(turn('li.na'), handler({ absent }), away)).toEqual(['li.na', undefined]);
  });

  it.each([
    ['the moment before an absence', '2027-01-31T23:59:59.999Z', 'li.na'],
    ['its first moment', '2027-02-01T00:00:00.000Z', 'tom.berg'],
    ['its last', '2027-02-12T23:59:59.999Z', 'tom.berg'],
    ['the moment after', '2027-02-13T00:00:00.000Z', 'li.na'],
  ])('the instant at which it is raised decides: %s', (_, at, assignee) => {
    expect(assigned(turn('li.na', at), handler({ absent }), supervisor)[0]).toBe(assignee);
  });

  it('a task for a role waits for whoever of it is there', () => {
    expect(assigned(turn(null), handler({ absent }), supervisor)).toEqual([null, undefined]);
  });
});
