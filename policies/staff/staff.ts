import { addDays, localTimeOn, toInstant } from '../../domain/calendar';
import { type Instant, type LocalDate, type Owner, STAFF_ROLES } from '../../domain/model';
import { offsetsBetween } from '../civil-time/zones';
import type { Staff, StaffMember } from '../policies';
import type { StaffContent } from '../schema/staff-schema';
import { conflictOf } from './conflicts';

const DAY = 86_400_000;

/** The staff list with the questions that are asked of it. */
export function staffFrom(content: StaffContent): Staff {
  const members = Object.entries(content.members).map(([id, member]) => memberFrom(id, member, content.zone));
  const find = (id: string) => members.find((member) => member.id === id) ?? null;
  return {
    members,
    find,
    owner: (id) => {
      const member = find(id);
      return member && ownerFrom(member);
    },
    mayActAs: (id, role) => find(id)?.role === role,
    chooseOwner: ({ language, vulnerabilities, load, at, customerRef }) => {
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
      return ownerFrom(best);
    },
  };
}

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

function ownerFrom({ id, role, supervisor }: StaffMember): Owner {
  return { id, role, supervisor };
}

function memberFrom(id: string, member: StaffContent['members'][string], zone: string): StaffMember {
  const absent = member.absent.map((days) => instantsOf(days, zone));
  const substitutes = member.substitutes.map(({ person, ...days }) => ({ person, ...instantsOf(days, zone) }));
  return { id, ...member, supervisor: member.supervisor ?? null, absent, substitutes };
}

/** First and last day, both whole. */
function instantsOf({ from, until }: { from: LocalDate; until: LocalDate }, zone: string) {
  return { from: midnightOf(from, zone), until: midnightOf(addDays(until, 1), zone) };
}

function midnightOf(date: LocalDate, zone: string): Instant {
  const noon = Date.parse(`${date}T12:00:00.000Z`);
  const offsets = offsetsBetween(zone, toInstant(noon), toInstant(noon + 2 * DAY));
  return localTimeOn(date, '00:00', offsets);
}
