import type { Instant } from '../../domain/model';
import type { Staff, StaffMember } from '../policies';

/**
 * Who stands in for this person at that instant: the person, or the next supervisor who is not away. When all are away, the
 * person.
 */
export function standInFor({ find }: Pick<Staff, 'find'>, id: string, at: Instant): string {
  let member = find(id);
  while (member && isAway(member, at)) member = member.supervisor === null ? null : find(member.supervisor);
  return member?.id ?? id;
}

export function isAway({ absent }: StaffMember, at: Instant): boolean {
  return absent.some((days) => isDuring(days, at));
}

/** From the first instant to the one before the second. */
export function isDuring({ from, until }: { from: Instant; until: Instant }, at: Instant): boolean {
  return from <= at && at < until;
}
