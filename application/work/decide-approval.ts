import type { ApprovalDecision } from '../../domain/model';
import { approverBasis } from '../../policies/staff/approver';
import type { AssigningTarget } from '../commands/assign';
import type { CommandOutcome } from '../commands/command-draft';
import { runCommand } from '../commands/run-command';
import type { Dependencies } from '../ports';

export interface DecisionInput {
  approval: string;
  decision: ApprovalDecision;
  /** Of the offer as the person has seen it. */
  offerHash: string;
  note?: string;
}

/** A decision on exactly one offer, with what the staff list says of whoever decides. */
export async function decideApproval(
  deps: Dependencies,
  target: AssigningTarget,
  { note, ...decision }: DecisionInput,
): Promise<CommandOutcome> {
  const { actor, conflictRefs } = target;
  const approver = approverBasis(deps.policies.staff, actor.id, deps.clock(), conflictRefs);
  return runCommand(deps, target, {
    texts: { note },
    make: (texts) => ({ type: 'DecideApproval', ...decision, approver, texts }),
  });
}
