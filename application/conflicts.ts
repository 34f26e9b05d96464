import type { Actor } from '../domain/model';
import { conflictOf, refsInConflict } from '../policies/staff/conflicts';
import type { CommandRequest } from './caller';
import type { Dependencies } from './ports';
import { Problem } from './problem';

/** Customer references of the complainant with whom somebody of the staff has declared a conflict. */
export type ConflictRefs = string[];

/** One look-up per request: who acts, who is to own and who approves are all judged by it. */
export const conflictRefsOf = (
  { register, policies }: Pick<Dependencies, 'register' | 'policies'>,
  complaint: string,
): Promise<ConflictRefs> => register.people.customerRefsAmong(complaint, refsInConflict(policies.staff));

interface Attempted {
  complaint: string;
  actor: Actor;
  /** What was tried, for the record. */
  operation: CommandRequest['operation'];
}

/**
 * Whoever has declared a conflict with a complainant (`staff.yaml`) has no part in the case: no offer to oneself, no
 * finding that pays a relative, no corrected reference that would hide whose case it is. Reading stays. `person`: who acts,
 * or who is to own. Throws `conflict-of-interest`; it is on record who tried, and the answer names the staff alone.
 */
export async function demandNoConflict(
  deps: Dependencies,
  { complaint, actor, operation: command }: Attempted,
  refs: ConflictRefs,
  person: string = actor.id,
): Promise<void> {
  const member = deps.policies.staff.find(person);
  if (!member || !conflictOf(member, refs)) return;
  const refusal = {
    code: 'conflict-of-interest' as const,
    detail: `${person} has declared a conflict with this complainant and has no part in the case.`,
  };
  await deps.register.records.auditRefusal({ complaint, at: deps.clock(), actor, command, refusal });
  throw new Problem(refusal.code, refusal.detail);
}
