import type { Complaint } from '../../domain/model';
import type { StoredComplaint } from '../../register/complaints/contract';
import type { Dependencies } from '../ports';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** The complaint as the register has it; null for an id that no complaint has. */
export const findComplaint = async ({ register }: Dependencies, id: string): Promise<StoredComplaint | null> =>
  UUID.test(id) ? register.records.read(id) : null;

/** What the run says, unless none answers or the register knows more already. */
export async function readNewest(
  { gateway }: Dependencies,
  { run, complaint }: StoredComplaint,
): Promise<{ complaint: Complaint; source: 'live' | 'register' }> {
  const live = run === 'open' ? await gateway.read(complaint.id) : null;
  const isNewest = live !== null && live.revision >= complaint.revision;
  return isNewest ? { complaint: live, source: 'live' } : { complaint, source: 'register' };
}
