import type { Complaint, Offer } from '../model';

/** Four eyes are persons, never roles: who wrote an offer, who agreed to it and who carries it out are different people. */

/** Everybody who wrote it, or an earlier version of it. */
export const writersOf = ({ proposedBy, authors = [] }: Offer): string[] => [proposedBy, ...authors];

/** Everybody who wrote or judged it. Whoever stood in for somebody is the one who acted, and so is the other. */
export function handsOn(complaint: Complaint, offer: string | null): string[] {
  const writers = complaint.offers.filter(({ id }) => id === offer).flatMap(writersOf);
  const judges = complaint.approvals
    .filter((approval) => approval.offer === offer)
    .flatMap(({ decidedBy, votes }) => [decidedBy, ...votes.flatMap(({ by, standingInFor }) => [by, standingInFor])]);
  return [...writers, ...judges].filter((id) => id !== null);
}
