import { type Complaint, type Owner, STAFF_ROLES } from '../model';

/** The owner's superior takes over, one rank above; where there is none, the owner goes on. */
export function supervisorOf({ owner }: Complaint): Owner {
  const role = STAFF_ROLES[STAFF_ROLES.indexOf(owner.role) + 1];
  return owner.supervisor && role ? { id: owner.supervisor, role, supervisor: null } : owner;
}
