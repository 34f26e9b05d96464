import { type Route, rank, type StaffRole, type Vote } from '../model';

export interface ApprovalSlot {
  slot: string;
  role: StaffRole;
}

export type RouteOutcome = 'waiting' | 'approved' | 'rejected' | 'returned';

/** The only slot of a route that is nothing else has this place. */
const ONLY_SLOT = '0';

/** Seats that somebody may take now, in the order of the route; none when it is decided. */
export function openSlots(route: Route, votes: Vote[]): ApprovalSlot[] {
  return outcomeOf(route, votes) === 'waiting' ? openIn(route, votes, '') : [];
}

/**
 * What the votes make of an offer. It goes back as soon as one person wants it changed, since the change would void every
 * other vote; a no ends it where nobody can make up for it, or at once from a slot with a veto.
 */
export function outcomeOf(route: Route, votes: Vote[]): RouteOutcome {
  if (votes.some(({ decision }) => decision === 'return')) return 'returned';
  const vetoes = slotsOf(route, '').filter(({ veto }) => veto);
  if (vetoes.some(({ slot }) => voteOn(slot, votes)?.decision === 'reject')) return 'rejected';
  return standing(route, votes, '');
}

/** The highest role without which no votes approve: whoever agrees, somebody of it or above is among them. */
export function heightOf(route: Route): number {
  if ('role' in route) return rank(route.role);
  const heights = partsOf(route).map(heightOf);
  if (!('quorum' in route)) return Math.max(...heights);
  return heights.sort((a, b) => a - b)[route.quorum - 1] ?? -1;
}

function openIn(route: Route, votes: Vote[], place: string): ApprovalSlot[] {
  if (standing(route, votes, place) !== 'waiting') return [];
  if ('role' in route) return [{ slot: place || ONLY_SLOT, role: route.role }];
  const open = partsOf(route).map((part, index) => openIn(part, votes, placeOf(place, index)));
  return 'inOrder' in route ? (open.find((slots) => slots.length > 0) ?? []) : open.flat();
}

/** Of one part of a route, vetoes and returns set aside. */
function standing(route: Route, votes: Vote[], place: string): RouteOutcome {
  if ('role' in route) return WORDS[voteOn(place || ONLY_SLOT, votes)?.decision ?? 'none'];
  const parts = partsOf(route).map((part, index) => standing(part, votes, placeOf(place, index)));
  const wanted = 'quorum' in route ? route.quorum : parts.length;
  if (parts.filter((one) => one === 'approved').length >= wanted) return 'approved';
  return parts.filter((one) => one !== 'rejected').length < wanted ? 'rejected' : 'waiting';
}

const WORDS = { approve: 'approved', reject: 'rejected', return: 'returned', none: 'waiting' } as const;

function slotsOf(route: Route, place: string): (ApprovalSlot & { veto: boolean })[] {
  if ('role' in route) return [{ slot: place || ONLY_SLOT, role: route.role, veto: route.veto === true }];
  return partsOf(route).flatMap((part, index) => slotsOf(part, placeOf(place, index)));
}

function partsOf(route: Exclude<Route, { role: StaffRole }>): Route[] {
  if ('inOrder' in route) return route.inOrder;
  return 'sideBySide' in route ? route.sideBySide : route.of;
}

const placeOf = (place: string, index: number): string => (place === '' ? `${index}` : `${place}.${index}`);

const voteOn = (slot: string, votes: Vote[]): Vote | undefined => votes.find((vote) => vote.slot === slot);

/** Who must agree, as people say it: "a manager, then an executive". */
export function routeWords(route: Route): string {
  if ('role' in route)
    return `${/^[aeiou]/.test(route.role) ? 'an' : 'a'} ${route.role}${route.veto ? ' (with a veto)' : ''}`;
  if ('inOrder' in route) return route.inOrder.map(partInWords).join(', then ');
  if ('sideBySide' in route) return route.sideBySide.map(partInWords).join(' and ');
  return `${route.quorum} of ${route.of.map(partInWords).join(', ')}`;
}

/** A route within another stands in brackets. */
const partInWords = (route: Route): string => ('role' in route ? routeWords(route) : `(${routeWords(route)})`);
