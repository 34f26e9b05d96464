import type { Owner } from '../domain/complaint';
import type { Instant } from '../domain/plan';
import type { Role, StaffRole, Vulnerability } from '../domain/vocabulary';

export interface StaffMember {
  id: string;
  name: string;
  role: StaffRole;
  languages: string[];
  directLine: string;
  supervisor: string | null;
  /** When the person is away: from the first instant to the one before the second. */
  absent: { from: Instant; until: Instant }[];
  /** Experienced people get vulnerable complainants. */
  experienced: boolean;
  /** Who decides approvals in this person's place, and when. */
  substitutes?: { person: string; from: Instant; until: Instant }[];
  /** In whose cases this person has no part. */
  conflicts?: { customerRef: string; why: 'relative' | 'self-interest' }[];
  /** Pays out what others approve, and so approves nothing. */
  pays?: boolean;
}

export interface Staff {
  members: StaffMember[];
  find(id: string): StaffMember | null;
  /** The one to own a complaint: is there, speaks the language, experienced where needed, least load, then by id. Who has a conflict only if all have. */
  chooseOwner(wanted: {
    language: string;
    vulnerabilities: Vulnerability[];
    load: Map<string, number>;
    at: Instant;
    /** Whose case it is. Absent: nobody knows. */
    customerRef?: string | null;
  }): Owner;
  /** The member as an owner; null when unknown. */
  owner(id: string): Owner | null;
  /** Whether this person may act under a key of that role. */
  mayActAs(id: string, role: Role): boolean;
}
