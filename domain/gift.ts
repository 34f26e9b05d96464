import type { GiftFacts } from './commands';
import type { Complaint } from './complaint';
import type { RemedyItem } from './offer';
import { GRAVE_SUBJECTS } from './vocabulary';

/**
 * A surprise after agreement comes once in the life of a complaint, however many rounds it has, and never where it would
 * hurt: nobody who was robbed, was injured or mourns is sent a cake for it.
 */
export function mayHaveGift(complaint: Complaint): boolean {
  return !isGrave(complaint) && !complaint.steps.some(({ part }) => part === 'gift');
}

function isGrave({ finding, vulnerabilities }: Complaint): boolean {
  const subject = finding?.subCause?.toLowerCase();
  return GRAVE_SUBJECTS.some((grave) => grave === subject) || vulnerabilities.includes('bereavement');
}

/** The step's item. It names no amount: what it costs us is nobody's business but the budget's. */
export const giftItem = ({ item, provider }: GiftFacts): RemedyItem => ({
  ...{ remedy: 'gift', amount: null, item, fulfilment: 'goods' },
  ...(provider !== undefined && { provider }),
});
