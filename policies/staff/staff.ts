import { addDays, localTimeOn, toInstant } from '../../domain/calendar';
import type { Instant, LocalDate, Owner } from '../../domain/model';
import { offsetsBetween } from '../civil-time/zones';
import type { Staff, StaffMember } from '../policies';
import type { StaffContent } from '../schema/staff-schema';
import { choose } from './choose-owner';

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
    chooseOwner: (wanted) => ownerFrom(choose(members, wanted)),
  };
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
