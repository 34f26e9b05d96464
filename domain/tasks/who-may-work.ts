import { type Actor, rank, type StaffRole, type TaskAudience } from '../model';

interface TaskFor {
  audience: TaskAudience;
  /** Who has claimed it, or is its owner. */
  assignee: string | null;
}

/** Its assignee, people of the role that it is for, and those above them; an owner's supervisors are above the owner. */
export function mayWork({ audience, assignee }: TaskFor, { id, role }: Actor): boolean {
  if (assignee === id) return true;
  return audience === 'ops' ? role === 'ops' : rank(role) >= rank(roleFor(audience));
}

/** Whether this person may leave or end what another has claimed, who may be ill. Operations are all of one rank. */
export function mayOverrule({ audience, assignee }: TaskFor, { id, role }: Actor): boolean {
  if (assignee === id) return true;
  return audience === 'ops' ? role === 'ops' : rank(role) > rank(audience === 'owner' ? 'handler' : audience);
}

const roleFor = (audience: Exclude<TaskAudience, 'ops'>): StaffRole => (audience === 'owner' ? 'supervisor' : audience);
