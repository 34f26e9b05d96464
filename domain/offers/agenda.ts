import { newOfferBy, waitOnUsWhileApproving } from '../daily-update';
import type { Agenda, Complaint, DecisionContext, Due, Offer } from '../model';
import { raiseTask } from '../tasks';

export const OFFER_AGENDA = {
  dues: ({ offers }: Complaint): Due[] => offers.flatMap(offerDue),
  fallDue: { offer: offerFellDue },
} satisfies Agenda<'offer'>;

function offerDue({ id, status, validUntil, remindAt }: Offer): Due[] {
  if (status !== 'open' || !validUntil) return [];
  const key = { kind: 'offer' as const, offer: id };
  return [
    ...(remindAt ? [{ at: remindAt, key, summary: `Remind of offer ${id}` }] : []),
    { at: validUntil, key, summary: `Offer ${id} runs out` },
  ];
}

function offerFellDue(context: DecisionContext, { offer: id }: { offer: string }): void {
  const { complaint, now } = context;
  const offer = complaint.offers.find((one) => one.id === id);
  if (!offer?.validUntil) return;
  if (offer.validUntil > now) {
    context.emit({ type: 'OfferReminded', offer: id, letter: context.letter('offer-reminder') });
    return;
  }
  const by = newOfferBy(context);
  context.emit({ type: 'OfferExpired', offer: id, newOfferBy: by });
  waitOnUsWhileApproving(context);
  raiseTask(context, 'offer-expired', id, 'owner', by ?? undefined);
}
