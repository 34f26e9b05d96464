import { letterTo, type Reactions } from '../model';

export const OFFER_REACTIONS: Reactions = {
  OfferSent: (complaint, { offer, letter }) =>
    letterTo(complaint, 'offer', letter, { offer }, complaint.offers.find(({ id }) => id === offer)?.texts),
  OfferReminded: (complaint, { offer, letter }) => letterTo(complaint, 'offer-reminder', letter, { offer }),
  LateYesReceived: (complaint, { offer, option, letter }) =>
    letterTo(complaint, 'late-answer', letter, { offer, option }),
  OptionChosen: (complaint, { offer, option, letter }) =>
    letterTo(complaint, 'choice-confirmed', letter, { offer, option }),
};
