import type { ApproverFacts } from '../domain/commands';
import type { Outside } from './outside';

/** What `staff.yaml` says of the person whom a signal names. */
export function makeResolveApprover({ staff }: Pick<Outside, 'staff'>) {
  return async function resolveApprover(by: string): Promise<ApproverFacts> {
    const member = staff.find(by);
    return { id: by, role: member?.role ?? null, known: member !== null };
  };
}
