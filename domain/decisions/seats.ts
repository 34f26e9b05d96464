import { openSeats, type Route, type Seat } from '../approval-route';
import { rank } from '../authority';
import type { ApproverFacts } from '../commands';
import type { Complaint } from '../complaint';
import { refuse } from '../course';
import type { Refusal } from '../errors';
import { writersOf } from '../four-eyes';
import type { Approval } from '../offer';

/** Who may sit where in an approval. Seats are of roles, so whoever leaves leaves none blocked; people are only once. */

/** `standingInFor`: whose authority this is, where the person's own does not reach. */
export interface Taken {
  seat: string;
  standingInFor: string | null;
}

export const routeOf = ({ route, needs }: Approval): Route => route ?? { role: needs };

/** Seats that somebody may take now. */
export const seatsOpen = (approval: Approval): Seat[] =>
  approval.status === 'waiting' ? openSeats(routeOf(approval), approval.votes ?? []) : [];

/** The seat that this person takes by deciding now, or why none. */
export function takeSeat(complaint: Complaint, approval: Approval, approver: ApproverFacts): Taken | Refusal {
  const { id, known, role, conflict, pays } = approver;
  if (!known || !role) return refuse('approver-unknown', `${id} is not on the staff.`);
  if (conflict) return refuse('conflict-of-interest', `${id} has declared: ${conflict}.`);
  const offer = complaint.offers.find((one) => one.id === approval.offer);
  const writers = offer ? writersOf(offer) : [];
  if (writers.includes(id)) return refuse('four-eyes', `${id} proposed or wrote ${approval.offer}.`);
  if (pays) return refuse('four-eyes', `${id} pays out what is approved.`);
  const voted = (approval.votes ?? []).flatMap(({ by, standingInFor }) => [by, standingInFor]);
  if (voted.includes(id))
    return refuse('already-voted', `${id} has decided on ${approval.id}, or somebody did for ${id}.`);
  const seats = seatsOpen(approval);
  const own = highestFor(role, seats);
  if (own) return { seat: own.seat, standingInFor: null };
  for (const absent of approver.standsInFor ?? []) {
    const seat = writers.includes(absent.id) || voted.includes(absent.id) ? undefined : highestFor(absent.role, seats);
    if (seat) return { seat: seat.seat, standingInFor: absent.id };
  }
  return refuse('authority-too-low', `It needs a ${seats.map((seat) => seat.role).join(' or ')}.`);
}

/** The lower seats stay free for those who reach no other. */
function highestFor(role: string, seats: Seat[]): Seat | undefined {
  const reached = seats.filter((seat) => rank(seat.role) <= rank(role));
  return reached.sort((a, b) => rank(b.role) - rank(a.role))[0];
}
