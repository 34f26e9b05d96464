import { type Complaint, type GiftBasis, GRAVE_SUBJECTS, type RemedyItem } from '../model';

/**
 * A surprise after agreement comes once in the life of a complaint, however many rounds it has, and never where it would
 * hurt: nobody who was robbed, was injured or mourns is sent a cake for it.
 */
export function mayHaveGift(complaint: Complaint): boolean {
  return !isGrave(complaint) && !complaint.steps.some(({ part, item }) => part === 'gift' || item.remedy === 'gift');
}

function isGrave({ finding, vulnerabilities }: Complaint): boolean {
  return isGraveSubject(finding?.subCause ?? '') || vulnerabilities.includes('bereavement');
}

/** By any word of its name, `card-fraud` too: one gift too few hurts nobody. */
export function isGraveSubject(subCause: string): boolean {
  const words = subCause.toLowerCase().split(/[^\p{L}]+/u);
  return GRAVE_SUBJECTS.some((grave) => words.includes(grave));
}

/** The step's item. It names no amount: what it costs us is nobody's business but the budget's. */
export const giftItem = ({ item, provider }: GiftBasis): RemedyItem => ({
  ...{ remedy: 'gift', amount: null, item, fulfilment: 'goods' },
  ...(provider !== undefined && { provider }),
});
