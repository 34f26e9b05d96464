import type { ApproverFacts } from '../domain/commands';
import type { Instant } from '../domain/plan';
import { approverFacts } from '../policies/approver';
import { refsInConflict } from '../policies/conflicts';
import type { Outside } from './outside';

/**
 * What `staff.yaml` says, at that instant, of the person whom a signal names. Whose case it is the register is asked here,
 * so that no reference to a customer goes through Temporal; nothing personal is answered. Runs from before this was asked
 * name the person alone.
 */
export function makeResolveApprover({ staff, register, clock }: Pick<Outside, 'staff' | 'register' | 'clock'>) {
  return async function resolveApprover(by: string, complaint?: string, at?: Instant): Promise<ApproverFacts> {
    const refs =
      complaint === undefined ? [] : await register.people.customerRefsAmong(complaint, refsInConflict(staff));
    return approverFacts(staff, by, at ?? (await clock()), refs);
  };
}
