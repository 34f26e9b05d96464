import { staffOfCase, withStandIns } from '../../../application/turns/stand-ins';
import type { Instant, Revision } from '../../../domain/model';
import type { StaffMember } from '../../../policies/policies';
import type { People } from '../../../register/people/contract';
import { aComplaint } from '../../harness/builders';
import { aStaff, LI_NA } from '../../letters/house';

const AT = '2027-02-03T10:00:00.000Z';
const absent = [{ from: '2027-02-01T00:00:00.000Z', until: '2027-02-13T00:00:00.000Z' }];
const handler = (change: Partial<StaffMember> = {}): StaffMember => ({ ...LI_NA, ...change });
const supervisor = handler({ id: 'tom.berg', role: 'supervisor', supervisor: 'amara.diallo' });
const manager = handler({ id: 'amara.diallo', role: 'manager', supervisor: null });

const revision = (assignee: string | null, at: Instant = AT): Revision => ({
  complaint: aComplaint().id,
  number: 4,
  entries: [
    {
      key: 'k',
      at,
      by: 'amends',
      input: null,
      event: { type: 'ClockBreached', clock: 'decide', dueAt: at, lateBy: 0 },
    },
  ],
  effects: [
    { kind: 'void-tasks', prefix: 'clock-warning:decide@' },
    { kind: 'task', key: 'k', task: 'clock-breached', audience: 'owner', assignee, about: 'decide', dueAt: at },
  ],
});
const assigned = (before: Revision, ...staff: StaffMember[]) => {
  const [, task] = withStandIns(before, aStaff(staff)).effects;
  return task?.kind === 'task' ? [task.assignee, task.insteadOf] : [];
};

describe('a task for the owner of a complaint', () => {
  it('who is present goes to them', () => {
    expect(assigned(revision('li.na'), handler(), supervisor)).toEqual(['li.na', undefined]);
  });

  it('who is away goes to the supervisor, and says for whom', () => {
    expect(assigned(revision('li.na'), handler({ absent }), supervisor)).toEqual(['tom.berg', 'li.na']);
  });

  it('who is away as the supervisor is goes further up', () => {
    const away = { ...supervisor, absent };
    expect(assigned(revision('li.na'), handler({ absent }), away, manager)).toEqual(['amara.diallo', 'li.na']);
  });

  it('stays theirs where everybody is away', () => {
    const away = { ...supervisor, supervisor: null, absent };
    expect(assigned(revision('li.na'), handler({ absent }), away)).toEqual(['li.na', undefined]);
  });

  it.each([
    ['the moment before an absence', '2027-01-31T23:59:59.999Z', 'li.na'],
    ['its first moment', '2027-02-01T00:00:00.000Z', 'tom.berg'],
    ['its last', '2027-02-12T23:59:59.999Z', 'tom.berg'],
    ['the moment after', '2027-02-13T00:00:00.000Z', 'li.na'],
  ])('the instant at which it is raised decides: %s', (_, at, assignee) => {
    expect(assigned(revision('li.na', at), handler({ absent }), supervisor)[0]).toBe(assignee);
  });
});

describe('a task for a role', () => {
  const away = <Member extends StaffMember>(member: Member) => ({ ...member, absent });
  const colleague = { ...supervisor, id: 'mei.tanaka' };
  const executive = handler({ id: 'helen.price', role: 'executive', supervisor: null });
  const called = (at: Instant, ...staff: StaffMember[]) => {
    const { effects, ...before } = revision(null, at);
    const forSupervisor = effects.map((effect) => ({ ...effect, audience: 'supervisor' as const }));
    const [, task] = withStandIns({ ...before, effects: forSupervisor }, aStaff(staff)).effects;
    return task?.kind === 'task' ? [task.audience, task.assignee, task.insteadOf] : [];
  };

  it('stays with the role while one member is present', () => {
    expect(called(AT, away(supervisor), colleague, manager)).toEqual(['supervisor', null, undefined]);
  });

  it('whose members are all away goes to the next role above, and says for whom', () => {
    expect(called(AT, away(supervisor), away(colleague), manager)).toEqual(['manager', null, 'supervisor']);
  });

  it('goes further up while nobody of the next role is present either', () => {
    expect(called(AT, away(supervisor), away(manager), executive)).toEqual(['executive', null, 'supervisor']);
  });

  it('stays where nobody above is present', () => {
    expect(called(AT, handler(), away(supervisor), away(manager))).toEqual(['supervisor', null, undefined]);
  });

  it('depends on who is present at the instant at which it is raised', () => {
    expect(called('2027-02-13T00:00:00.000Z', away(supervisor), manager)).toEqual(['supervisor', null, undefined]);
  });
});

describe('a task for somebody with a conflict of interest', () => {
  const conflicts = [{ customerRef: 'CRM-991', reason: 'relative' as const }];
  const staff = aStaff([handler({ conflicts }), supervisor, manager]);
  const inCaseOf = async (customerRef: string) => {
    const customerRefsAmong = async (_: string, refs: string[]) => refs.filter((ref) => ref === customerRef);
    const there = await staffOfCase(revision('li.na'), staff, { people: { customerRefsAmong } as People });
    const [, task] = withStandIns(revision('li.na'), there).effects;
    return task?.kind === 'task' ? [task.assignee, task.insteadOf] : [];
  };

  it('goes to whoever is above, as if they were away; other tasks are theirs', async () => {
    expect(await inCaseOf('CRM-991')).toEqual(['tom.berg', 'li.na']);
    expect(await inCaseOf('CRM-992')).toEqual(['li.na', undefined]);
  });
});
