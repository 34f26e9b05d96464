import { type Approval, type ApproverBasis, type Complaint, type Refusal, type Route, rank, refuse } from '../model';
import { writersOf } from './hands-on';
import { type ApprovalSlot, openSlots } from './route';

/** Who may sit where in an approval. Seats are of roles, so whoever leaves leaves none blocked; people are only once. */

/** `standingInFor`: whose authority this is, where the person's own does not reach. */
export interface Taken {
  slot: string;
  standingInFor: string | null;
}

export const routeOf = ({ route, needs }: Approval): Route => route ?? { role: needs };

/** Seats that somebody may take now. */
export const slotsOpen = (approval: Approval): ApprovalSlot[] =>
  approval.status === 'waiting' ? openSlots(routeOf(approval), approval.votes) : [];

/** The slot that this person takes by deciding now, or why none. */
export function slotFor(complaint: Complaint, approval: Approval, approver: ApproverBasis): Taken | Refusal {
  const { id, known, role, conflict, pays } = approver;
  if (!known || !role) return refuse('approver-unknown', `${id} is not on the staff.`);
  if (conflict) return refuse('conflict-of-interest', `${id} has declared: ${conflict}.`);
  const offer = complaint.offers.find((one) => one.id === approval.offer);
  const writers = offer ? writersOf(offer) : [];
  if (writers.includes(id)) return refuse('four-eyes', `${id} proposed or wrote ${approval.offer}.`);
  if (pays) return refuse('four-eyes', `${id} pays out what is approved.`);
  const voted = approval.votes.flatMap(({ by, standingInFor }) => [by, standingInFor]);
  if (voted.includes(id))
    return refuse('already-voted', `${id} has decided on ${approval.id}, or somebody did for ${id}.`);
  const slots = slotsOpen(approval);
  const own = highestFor(role, slots);
  if (own) return { slot: own.slot, standingInFor: null };
  for (const absent of approver.standsInFor ?? []) {
    const slot = writers.includes(absent.id) || voted.includes(absent.id) ? undefined : highestFor(absent.role, slots);
    if (slot) return { slot: slot.slot, standingInFor: absent.id };
  }
  return refuse('authority-too-low', `It needs a ${slots.map((slot) => slot.role).join(' or ')}.`);
}

/** The lower slots stay free for those who reach no other. */
function highestFor(role: string, slots: ApprovalSlot[]): ApprovalSlot | undefined {
  const reached = slots.filter((slot) => rank(slot.role) <= rank(role));
  return reached.sort((a, b) => rank(b.role) - rank(a.role))[0];
}
