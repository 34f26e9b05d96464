import type { Actor } from '../domain/model';
import type { Staff } from '../policies/policies';
import { conflictOf, refsInConflict } from '../policies/staff/conflicts';
import type { OperationId } from './operations';
import type { Dependencies } from './ports';
import { Problem } from './problem';

/** Customer references of the complainant with whom somebody of the staff has declared a conflict. */
export type ConflictRefs = string[];

/** One look-up per request and per input of a turn: who acts, who is to own and who approves are all judged by it. */
export const conflictRefsOf = (
  { register, policies }: Pick<Dependencies, 'register' | 'policies'>,
  complaint: string,
): Promise<ConflictRefs> => register.people.customerRefsAmong(complaint, refsInConflict(policies.staff));

interface Attempted {
  complaint: string;
  actor: Actor;
  /** What was tried, for the record. */
  operation: OperationId;
}

/**
 * Whoever has declared a conflict with a complainant (`staff.yaml`) has no part in the case: no offer to oneself, no
 * finding that pays a relative, no corrected reference that would hide whose case it is. Reading stays. Throws
 * `conflict-of-interest`; it is on record who tried, and the answer names the staff alone.
 */
export async function demandNoConflict(
  deps: Dependencies,
  { complaint, actor, operation: command }: Attempted,
  refs: ConflictRefs,
): Promise<void> {
  const problem = conflictProblem(deps.policies.staff, actor.id, refs);
  if (!problem) return;
  const { code, detail } = problem;
  await deps.register.records.auditRefusal({ complaint, at: deps.clock(), actor, command, refusal: { code, detail } });
  throw problem;
}

/** Null for a person who may have a part in the case. */
export function conflictProblem(staff: Pick<Staff, 'find'>, person: string, refs: ConflictRefs): Problem | null {
  const member = staff.find(person);
  if (!member || !conflictOf(member, refs)) return null;
  const detail = `${person} has declared a conflict with this complainant and has no part in the case.`;
  return new Problem('conflict-of-interest', detail);
}
