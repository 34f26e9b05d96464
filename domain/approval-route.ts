import { rank } from './authority';
import type { Instant } from './plan';
import type { ApprovalDecision, StaffRole } from './vocabulary';

/**
 * Who must agree to an offer: a seat for one person of a role or above, or several routes one after another, side by
 * side, or so many of them. `veto`: a no of this seat ends it, where a quorum could still be reached without it.
 */
export type Route =
  | { role: StaffRole; veto?: true }
  | { inOrder: Route[] }
  | { sideBySide: Route[] }
  | { quorum: number; of: Route[] };

/** One person's word on one seat. `seat`: its place in the route, `0.1` = the second of the first. */
export interface Vote {
  seat: string;
  at: Instant;
  by: string;
  /** Whom `by` stood in for. */
  standingInFor: string | null;
  decision: ApprovalDecision;
  claimed: boolean;
}

export interface Seat {
  seat: string;
  role: StaffRole;
}

export type RouteOutcome = 'waiting' | 'approved' | 'rejected' | 'returned';

/** The only seat of a route that is nothing else has this place. */
const ONLY_SEAT = '0';

/** Seats that somebody may take now, in the order of the route; none when it is decided. */
export function openSeats(route: Route, votes: Vote[]): Seat[] {
  return outcomeOf(route, votes) === 'waiting' ? openIn(route, votes, '') : [];
}

/**
 * What the votes make of an offer. It goes back as soon as one person wants it changed, since the change would void every
 * other vote; a no ends it where nobody can make up for it, or at once from a seat with a veto.
 */
export function outcomeOf(route: Route, votes: Vote[]): RouteOutcome {
  if (votes.some(({ decision }) => decision === 'return')) return 'returned';
  const vetoes = seatsOf(route, '').filter(({ veto }) => veto);
  if (vetoes.some(({ seat }) => voteOn(seat, votes)?.decision === 'reject')) return 'rejected';
  return standing(route, votes, '');
}

/** The highest role without which no votes approve: whoever agrees, somebody of it or above is among them. */
export function heightOf(route: Route): number {
  if ('role' in route) return rank(route.role);
  const heights = partsOf(route).map(heightOf);
  if (!('quorum' in route)) return Math.max(...heights);
  return heights.sort((a, b) => a - b)[route.quorum - 1] ?? -1;
}

function openIn(route: Route, votes: Vote[], place: string): Seat[] {
  if (standing(route, votes, place) !== 'waiting') return [];
  if ('role' in route) return [{ seat: place || ONLY_SEAT, role: route.role }];
  const open = partsOf(route).map((part, index) => openIn(part, votes, placeOf(place, index)));
  return 'inOrder' in route ? (open.find((seats) => seats.length > 0) ?? []) : open.flat();
}

/** Of one part of a route, vetoes and returns set aside. */
function standing(route: Route, votes: Vote[], place: string): RouteOutcome {
  if ('role' in route) return WORDS[voteOn(place || ONLY_SEAT, votes)?.decision ?? 'none'];
  const parts = partsOf(route).map((part, index) => standing(part, votes, placeOf(place, index)));
  const wanted = 'quorum' in route ? route.quorum : parts.length;
  if (parts.filter((one) => one === 'approved').length >= wanted) return 'approved';
  return parts.filter((one) => one !== 'rejected').length < wanted ? 'rejected' : 'waiting';
}

const WORDS = { approve: 'approved', reject: 'rejected', return: 'returned', none: 'waiting' } as const;

function seatsOf(route: Route, place: string): (Seat & { veto: boolean })[] {
  if ('role' in route) return [{ seat: place || ONLY_SEAT, role: route.role, veto: route.veto === true }];
  return partsOf(route).flatMap((part, index) => seatsOf(part, placeOf(place, index)));
}

function partsOf(route: Exclude<Route, { role: StaffRole }>): Route[] {
  if ('inOrder' in route) return route.inOrder;
  return 'sideBySide' in route ? route.sideBySide : route.of;
}

const placeOf = (place: string, index: number): string => (place === '' ? `${index}` : `${place}.${index}`);

const voteOn = (seat: string, votes: Vote[]): Vote | undefined => votes.find((vote) => vote.seat === seat);
