import type { ApproverBasis } from '../../domain/model';
import type { Staff, StaffMember } from './staff-list';

/** Who has an interest of their own in a case, by the customer references of whoever complained there. */

const EVER = { from: '0001-01-01T00:00:00.000Z', until: '9999-12-31T23:59:59.999Z' };

/** All customer references with which somebody has declared a conflict. The register knows which of them a case is of. */
export const refsInConflict = ({ members }: Pick<Staff, 'members'>): string[] => [
  ...new Set(members.flatMap(({ conflicts = [] }) => conflicts.map(({ customerRef }) => customerRef))),
];

export function conflictOf({ conflicts = [] }: StaffMember, customerRefs: string[]): ApproverBasis['conflict'] {
  return conflicts.find((one) => customerRefs.includes(one.customerRef))?.reason;
}

/** The staff as it is there for this case: who has a conflict with it counts as away. */
export function staffFor<People extends Pick<Staff, 'members' | 'find'>>(
  staff: People,
  customerRefs: string[],
): People {
  if (customerRefs.length === 0) return staff;
  const members = staff.members.map((one) => (conflictOf(one, customerRefs) ? { ...one, absent: [EVER] } : one));
  return { ...staff, members, find: (id: string) => members.find((one) => one.id === id) ?? null };
}
