import type { StaffMember } from '../../../policies/policies';
import { approverBasis } from '../../../policies/staff/approver';
import { aStaff, LI_NA } from '../../letters/house';

const AT = '2027-02-03T10:00:00.000Z';
const days = { from: '2027-02-01T00:00:00.000Z', until: '2027-02-13T00:00:00.000Z' };
const absent = [days];
const member = (id: string, change: Partial<StaffMember> = {}): StaffMember => ({
  ...LI_NA,
  id,
  supervisor: null,
  ...change,
});
const handler = (change?: Partial<StaffMember>) => member('li.na', { supervisor: 'tom.berg', ...change });
const tom = (change?: Partial<StaffMember>) =>
  member('tom.berg', { role: 'supervisor', supervisor: 'amara.diallo', ...change });
const mei = (change?: Partial<StaffMember>) => member('mei.tanaka', { role: 'supervisor', ...change });
const amara = (change?: Partial<StaffMember>) => member('amara.diallo', { role: 'manager', ...change });
const basis = (id: string, members: StaffMember[], customerRef: string | null = null, at = AT) =>
  approverBasis(aStaff(members), id, at, customerRef === null ? [] : [customerRef]);
const forWhom = (...asked: Parameters<typeof basis>) => basis(...asked).standsInFor?.map(({ id }) => id) ?? [];

describe('What the staff list says of who decides an approval', () => {
  it('nothing of somebody who is not on it, or has left', () => {
    expect(basis('mallory', [handler()])).toEqual({ id: 'mallory', role: null, known: false });
  });

  it('the role alone of who stands in for nobody', () => {
    expect(basis('tom.berg', [handler(), tom()])).toEqual({ id: 'tom.berg', role: 'supervisor', known: true });
  });

  it('the named substitute stands in on those days, and nobody else does', () => {
    const away = amara({ absent, substitutes: [{ person: 'li.na', ...days }] });
    const members = [handler(), tom(), away];
    expect(basis('li.na', members).standsInFor).toEqual([{ id: 'amara.diallo', role: 'manager' }]);
    expect(forWhom('tom.berg', members)).toEqual([]);
  });

  it.each([
    ['the moment before', '2027-01-31T23:59:59.999Z', []],
    ['the first moment', '2027-02-01T00:00:00.000Z', ['tom.berg']],
    ['the last', '2027-02-12T23:59:59.999Z', ['tom.berg']],
    ['the moment after', '2027-02-13T00:00:00.000Z', []],
  ])('%s of the dates', (_, at, whom) => {
    expect(forWhom('mei.tanaka', [tom({ substitutes: [{ person: 'mei.tanaka', ...days }] }), mei()], null, at)).toEqual(
      whom,
    );
  });

  it('without a substitute the supervisor stands in for who is away, and further up where that one is away too', () => {
    expect(forWhom('amara.diallo', [tom({ absent }), amara()])).toEqual(['tom.berg']);
    expect(forWhom('amara.diallo', [handler({ absent }), tom({ absent }), amara()])).toEqual(['li.na', 'tom.berg']);
  });

  it('so it is where the substitute is away as well', () => {
    const members = [tom({ absent, substitutes: [{ person: 'mei.tanaka', ...days }] }), mei({ absent }), amara()];
    expect(forWhom('amara.diallo', members)).toEqual(['tom.berg']);
    expect(forWhom('mei.tanaka', members)).toEqual([]);
  });

  it('a conflict with this very complainant, of the person or of whom they stand in for', () => {
    const conflicts = [{ customerRef: 'CRM-991', reason: 'relative' as const }];
    expect(basis('tom.berg', [tom({ conflicts })], 'CRM-991').conflict).toBe('relative');
    expect(basis('tom.berg', [tom({ conflicts })], 'CRM-992').conflict).toBeUndefined();
    expect(basis('tom.berg', [tom({ conflicts })], null).conflict).toBeUndefined();
    expect(forWhom('amara.diallo', [tom({ absent, conflicts }), amara()], 'CRM-991')).toEqual([]);
  });

  it('nothing of whose case it is', () => {
    const conflicts = [{ customerRef: 'CRM-991', reason: 'relative' as const }];
    expect(JSON.stringify(basis('tom.berg', [tom({ conflicts })], 'CRM-991'))).not.toContain('CRM-991');
  });

  it('whether the person pays, and then nobody decides on their authority either', () => {
    expect(basis('tom.berg', [tom({ pays: true })]).pays).toBe(true);
    const substitutes = [{ person: 'li.na', ...days }];
    expect(forWhom('li.na', [handler(), amara({ absent, substitutes, pays: true })])).toEqual([]);
    expect(forWhom('amara.diallo', [tom({ absent, pays: true }), amara()])).toEqual([]);
  });

  it('the supervisor stands in where the named substitute is a relative', () => {
    const conflicts = [{ customerRef: 'CRM-991', reason: 'relative' as const }];
    const members = [handler({ conflicts }), tom({ absent, substitutes: [{ person: 'li.na', ...days }] }), amara()];
    expect(forWhom('amara.diallo', members, 'CRM-991')).toEqual(['tom.berg']);
    expect(forWhom('amara.diallo', members, 'CRM-992')).toEqual([]);
  });
});
