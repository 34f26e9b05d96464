import type { Instant } from '../../domain/model';
import { type ConflictRefs, demandNoConflict } from '../conflicts';
import type { OperationId } from '../operations';
import type { Dependencies } from '../ports';
import { wrongField } from '../problem';
import type { CommandOutcome, CommandTarget } from './command-draft';
import { runCommand } from './run-command';

/** A command that gives a person of the staff something to do: with what is known of conflicts with the complainant. */
export interface AssigningTarget extends CommandTarget {
  conflictRefs: ConflictRefs;
}

/** Throws a `Problem` for an owner who is not of the staff, or has a conflict with the complainant. */
export async function assignOwner(
  deps: Dependencies,
  target: AssigningTarget,
  input: { owner: string; reason?: string },
): Promise<CommandOutcome> {
  const owner = deps.policies.staff.owner(input.owner);
  if (!owner) throw wrongField('/owner', 'is nobody of staff.yaml');
  await demandFree(deps, target, 'assignOwner', owner.id);
  return runCommand(deps, target, {
    texts: { reason: input.reason },
    make: (texts) => ({ type: 'AssignOwner', owner, texts }),
  });
}

/** Throws as `assignOwner` does; without `owner` it is the complaint's owner who promises. */
export async function makePromise(
  deps: Dependencies,
  target: AssigningTarget,
  { what, dueAt, owner }: { what: string; dueAt: Instant; owner?: string },
): Promise<CommandOutcome> {
  if (owner && !deps.policies.staff.find(owner)) throw wrongField('/owner', 'is nobody of staff.yaml');
  if (owner) await demandFree(deps, target, 'makePromise', owner);
  return runCommand(deps, target, {
    texts: { what },
    make: (texts) => ({ type: 'MakePromise', dueAt, owner, texts }),
  });
}

const demandFree = (deps: Dependencies, target: AssigningTarget, operation: OperationId, person: string) => {
  const { actor, stored, conflictRefs } = target;
  return demandNoConflict(deps, { complaint: stored.complaint.id, actor, operation }, conflictRefs, person);
};
