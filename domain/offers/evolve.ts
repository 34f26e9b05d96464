import type { Complaint, Evolutions, Offer } from '../model';
import type { OFFER_EVENTS } from './events';

export const OFFER_EVOLUTIONS: Evolutions<keyof typeof OFFER_EVENTS> = {
  OfferProposed: (complaint, event) => ({ ...complaint, offers: [...complaint.offers.map(shortened), event.offer] }),

  OfferEnded: (complaint, event) => replaceOffer(complaint, event.offer, { status: event.status }),

  OfferSent: (complaint, event, at) => ({
    ...replaceOffer(complaint, event.offer, {
      status: 'open',
      sentAt: at,
      validUntil: event.validUntil,
      remindAt: event.remindAt,
    }),
    newOfferBy: null,
  }),

  OfferReminded: (complaint, event) => replaceOffer(complaint, event.offer, { remindAt: null }),

  OfferExpired: (complaint, event) => ({
    ...replaceOffer(complaint, event.offer, { status: 'expired', remindAt: null }),
    newOfferBy: event.newOfferBy,
  }),

  OfferDeclined: (complaint, event) => ({
    ...replaceOffer(complaint, event.offer, { status: 'declined', remindAt: null }),
    newOfferBy: event.newOfferBy,
  }),

  LateYesReceived: (complaint) => complaint,

  OptionChosen: (complaint, event) => ({
    ...replaceOffer(complaint, event.offer, { status: 'accepted', chosen: event.option, remindAt: null }),
    settledEarly: event.settledEarly,
    round: event.round,
    steps: [...complaint.steps, ...event.steps],
  }),
};

/** Nobody can choose from an ended offer any more: of its options only the chosen one travels on. */
function shortened(offer: Offer): Offer {
  if (offer.status === 'open' || offer.status === 'awaiting-approval') return offer;
  return { ...offer, options: offer.options.filter(({ id }) => id === offer.chosen) };
}

function replaceOffer(complaint: Complaint, id: string, change: Partial<Offer>): Complaint {
  return { ...complaint, offers: complaint.offers.map((one) => (one.id === id ? { ...one, ...change } : one)) };
}
