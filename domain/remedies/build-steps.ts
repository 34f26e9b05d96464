import type { Complaint, GiftBasis, Offer, Option, Step } from '../model';
import { giftItem, mayHaveGift } from './gift';

/**
 * The steps of a choice, in the order of the option's items. A gift that may not be is dropped here, whoever sent it: what
 * was set aside for it is then no part of the complaint, and the register frees it.
 */
export function stepsOf(complaint: Complaint, offer: Offer, option: Option, round: number, gift?: GiftBasis): Step[] {
  const approvedBy =
    complaint.approvals.find((one) => one.offer === offer.id && one.status === 'approved')?.decidedBy ?? null;
  const whole = option.allOrNothing && { allOrNothing: option.allOrNothing };
  const parts = [
    ...option.putRight.map((item) => ({ item, part: 'putRight' as const, ...whole })),
    ...option.makeUp.map((item) => ({ item, part: 'makeUp' as const, ...whole })),
    ...(gift && mayHaveGift(complaint) ? [giftPart(gift)] : []),
  ];
  return parts.map((part, index) => ({
    id: `s${complaint.steps.length + index + 1}`,
    round,
    offer: offer.id,
    ...part,
    status: 'waiting',
    generation: 1,
    tryNumber: 1,
    reference: null,
    approvedBy,
  }));
}

const giftPart = (gift: GiftBasis) => ({
  item: giftItem(gift),
  part: 'gift' as const,
  ...(gift.reservation && { reservation: gift.reservation }),
});
