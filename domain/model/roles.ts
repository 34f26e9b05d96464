/** Roles of API keys. The four staff roles are also the levels of every escalation, lowest first. */
export const ROLES = ['crm', 'handler', 'supervisor', 'manager', 'executive', 'ops'] as const;
export type Role = (typeof ROLES)[number];
export const STAFF_ROLES = ['handler', 'supervisor', 'manager', 'executive'] as const;
export type StaffRole = (typeof STAFF_ROLES)[number];

/** Whom a level calls: the owner as a person, or somebody of a higher role. */
export const AUDIENCES = ['owner', 'supervisor', 'manager', 'executive'] as const;
export type Audience = (typeof AUDIENCES)[number];
/** Whom a task is for: what no complaint's rule raises may also be for whoever runs the installation. */
export const TASK_AUDIENCES = [...AUDIENCES, 'ops'] as const;
export type TaskAudience = (typeof TASK_AUDIENCES)[number];

/** Groups of roles, as calls are open to them. */
export const STAFF: readonly Role[] = [...STAFF_ROLES];
export const STAFF_AND_CRM: readonly Role[] = ['crm', ...STAFF];
export const EVERYBODY: readonly Role[] = ['crm', ...STAFF, 'ops'];
/** Whoever may change the rules of complaints that others work on. */
export const DECIDERS: readonly Role[] = ['manager', 'executive'];

export function rank(role: string): number {
  return (STAFF_ROLES as readonly string[]).indexOf(role);
}
