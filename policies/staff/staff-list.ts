import type { Instant, Owner, Role, StaffRole, Vulnerability } from '../../domain/model';

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
  /** Complainants in whose cases this person takes no part. */
  conflicts?: { customerRef: string; reason: 'relative' | 'self-interest' }[];
  /** Pays out what others approve, and so approves nothing. */
  pays?: boolean;
}

export interface Staff {
  members: StaffMember[];
  find(id: string): StaffMember | null;
  /** The owner of a new complaint: present, speaks the language, experienced where needed, least load, then by id. Somebody
   * with a conflict only if all have one. */
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
