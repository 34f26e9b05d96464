import { slotsOpen } from '../../domain/approvals';
import { type Approval, type Complaint, rank } from '../../domain/model';
import type { Db } from '../schema';

/**
 * Calls and approvals as rows, so that work lists need not read every complaint's state. `evolve` leaves what it does not
 * change as it is, so the same object before and after, as on most turns, means that there is nothing to write.
 */
export async function refreshWork(trx: Db, before: Complaint, after: Complaint) {
  if (before.calls !== after.calls || before.owner !== after.owner) await rewriteCalls(trx, after);
  if (before.approvals !== after.approvals) await rewriteApprovals(trx, after);
}

async function rewriteCalls(trx: Db, { id, calls, owner }: Complaint) {
  await trx.deleteFrom('calls').where('complaint', '=', id).execute();
  if (calls.length === 0) return;
  const rows = calls.map((call) => ({
    complaint: id,
    call: call.id,
    starts_at: call.slot.from,
    ends_at: call.slot.to,
    assignee: owner.id,
    role: owner.role,
    status: call.status,
  }));
  await trx.insertInto('calls').values(rows).execute();
}

async function rewriteApprovals(trx: Db, { id, approvals, offers }: Complaint) {
  await trx.deleteFrom('approvals').where('complaint', '=', id).execute();
  if (approvals.length === 0) return;
  const rows = approvals.map((approval) => ({
    complaint: id,
    approval: approval.id,
    offer: approval.offer,
    offer_hash: approval.offerHash,
    needs: lowestOf(approval),
    proposed_by: offers.find((offer) => offer.id === approval.offer)?.proposedBy ?? '',
    due_at: approval.dueAt,
    status: approval.status,
  }));
  await trx.insertInto('approvals').values(rows).execute();
}

/** The lowest role that may decide next: the list of that role shows the approval. */
function lowestOf(approval: Approval): string {
  const roles = slotsOpen(approval).map(({ role }) => role);
  return roles.sort((a, b) => rank(a) - rank(b))[0] ?? approval.needs;
}
