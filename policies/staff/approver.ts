import type { ApproverBasis, Instant } from '../../domain/model';
import type { Staff, StaffMember } from '../policies';
import { conflictOf, staffFor } from './conflicts';
import { isAway, isDuring, standInFor } from './presence';

type People = Pick<Staff, 'members' | 'find'>;

/**
 * What the staff list says, at that instant, of somebody who decides an approval: the same for who comes over the API and
 * for whom a signal names. `customerRefs`: whose case it is, of those in conflict with anybody; nothing of them is answered
 * but that there is a conflict. Who has left is not known: their votes stand, and their slots, which are of roles, go to
 * others. Who may not approve cannot be substituted either.
 */
export function approverBasis(staff: People, id: string, at: Instant, customerRefs: string[]): ApproverBasis {
  const member = staff.find(id);
  if (!member) return { id, role: null, known: false };
  const conflict = conflictOf(member, customerRefs);
  const there = staffFor(staff, customerRefs);
  const absent = staff.members.filter(
    (other) =>
      other.id !== id && !other.pays && !conflictOf(other, customerRefs) && replacedBy(other, there, at) === id,
  );
  return {
    id,
    role: member.role,
    known: true,
    ...(absent.length > 0 && { standsInFor: absent.map(({ id: whom, role }) => ({ id: whom, role })) }),
    ...(member.pays && { pays: true }),
    ...(conflict && { conflict }),
  };
}

/**
 * Who decides in place of this person: whoever is named for these days and there, else, for who is away, whoever is above
 * and there. Null: nobody but the person.
 */
function replacedBy(member: StaffMember, staff: People, at: Instant): string | null {
  const named = member.substitutes?.find(({ person, ...days }) => {
    const substitute = isDuring(days, at) ? staff.find(person) : null;
    return substitute && !isAway(substitute, at);
  });
  if (named) return named.person;
  return isAway(member, at) ? standInFor(staff, member.id, at) : null;
}
