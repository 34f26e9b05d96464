import type { ApproverBasis, Instant } from '../domain/model';
import { approverBasis } from '../policies/staff/approver';
import { refsInConflict } from '../policies/staff/conflicts';
import type { Outside } from './outside';

/**
 * What the staff list says, at that instant, of the person whom a signal names. The register is asked here for the
 * customer's references, so that none of them goes through Temporal; nothing personal is answered.
 */
export function makeResolveApprover({ staff, register }: Pick<Outside, 'staff' | 'register'>) {
  return async function resolveApprover(by: string, complaint: string, at: Instant): Promise<ApproverBasis> {
    const refs = await register.people.customerRefsAmong(complaint, refsInConflict(staff));
    return approverBasis(staff, by, at, refs);
  };
}
