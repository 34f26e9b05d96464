import { STAFF_ROLES } from '../../domain/model';
import type { Staff, StaffMember } from '../policies';
import { conflictOf } from './conflicts';
import { isAway } from './presence';

type Wanted = Parameters<Staff['chooseOwner']>[0];

/** Who of the staff owns a new complaint: the best of those who are there and have no conflict with the complainant. */
export function choose(
  members: StaffMember[],
  { language, vulnerabilities, load, at, customerRef }: Wanted,
): StaffMember {
  const refs = customerRef ? [customerRef] : [];
  const rank = (member: StaffMember) => [
    isAway(member, at) ? 1 : 0,
    ...rankOf(member, language, vulnerabilities.length > 0, load),
  ];
  const free = members.filter((member) => !conflictOf(member, refs));
  // No complaint is refused: where the whole list has a conflict, one of them owns it and reassigns it.
  const [best] = candidates(free.length > 0 ? free : members).sort(
    (a, b) => compare(rank(a), rank(b)) || compare([a.id], [b.id]),
  );
  if (!best) throw new Error('The staff list has nobody who could own a complaint');
  return best;
}

/** Managers and executives are called by escalations; handlers and supervisors own complaints while there are any. */
function candidates(members: StaffMember[]): StaffMember[] {
  const working = members.filter(({ role }) => role === 'handler' || role === 'supervisor');
  return working.length > 0 ? working : members;
}

/**
 * Lowest is best, the first difference decides: being understood, then experience where it is needed, then the lower
 * role (a supervisor is there for exceptions), then the smaller load.
 */
function rankOf(member: StaffMember, language: string, experienceNeeded: boolean, load: Map<string, number>): number[] {
  return [
    distance(member.languages, language),
    experienceNeeded && !member.experienced ? 1 : 0,
    STAFF_ROLES.indexOf(member.role),
    load.get(member.id) ?? 0,
  ];
}

/** 0: speaks it. 1: speaks the same language of another region. 2: does not. */
function distance(spoken: string[], wanted: string): number {
  if (spoken.includes(wanted)) return 0;
  const primary = (tag: string) => tag.split('-')[0];
  return spoken.some((tag) => primary(tag) === primary(wanted)) ? 1 : 2;
}

function compare<Value extends number | string>(a: Value[], b: Value[]): number {
  for (const [index, one] of a.entries()) {
    const other = b[index];
    if (other !== undefined && one !== other) return one < other ? -1 : 1;
  }
  return 0;
}
