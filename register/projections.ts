import { rank } from '../domain/authority';
import type { Complaint } from '../domain/complaint';
import { seatsOpen } from '../domain/decisions/seats';
import type { Entry } from '../domain/events';
import type { Approval } from '../domain/offer';
import type { Db } from './schema';

/**
 * Rows that lists and look-ups read instead of every complaint's state. `evolve` leaves what it does not change as it
 * is, so the same object before and after means: nothing to write. That is so on most turns.
 */
export async function refreshProjections(trx: Db, before: Complaint, after: Complaint, entries: Entry[]) {
  if (before.calls !== after.calls || before.owner !== after.owner) await rewriteCalls(trx, after);
  if (before.approvals !== after.approvals) await rewriteApprovals(trx, after);
  await keepStepReferences(trx, after, entries);
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

/** Who of the lowest role may decide next: the list of that role shows it. */
function lowestOf(approval: Approval): string {
  const roles = seatsOpen(approval).map(({ role }) => role);
  return roles.sort((a, b) => rank(a) - rank(b))[0] ?? approval.needs;
}

/** Kept beyond the state, which knows only the newest of each step: what is returned may be an earlier payment. */
async function keepStepReferences(trx: Db, complaint: Complaint, entries: Entry[]) {
  const rows = entries.flatMap(({ event }) => {
    if (event.type !== 'StepDone' && event.type !== 'StepDoneByHand') return [];
    const { step, reference } = event;
    const n = event.type === 'StepDone' ? event.n : complaint.steps.find(({ id }) => id === step)?.n;
    return reference === null || n === undefined ? [] : [{ reference, complaint: complaint.id, step, n }];
  });
  if (rows.length === 0) return;
  await trx
    .insertInto('step_references')
    .values(rows)
    .onConflict((same) => same.doNothing())
    .execute();
}
