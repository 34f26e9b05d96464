import { type Effect, letterTo, type Reactions } from '../model';
import { voidAllTasks } from '../tasks';

export const OFFER_REACTIONS: Reactions = {
  OfferProposed: () => voidAnswered(),
  OfferSent: (complaint, { offer, letter }) => [
    ...letterTo(complaint, 'offer', letter, { offer }, complaint.offers.find(({ id }) => id === offer)?.texts),
    ...voidAnswered(),
  ],
  OfferReminded: (complaint, { offer, letter }) => letterTo(complaint, 'offer-reminder', letter, { offer }),
  LateYesReceived: (complaint, { offer, option, letter }) =>
    letterTo(complaint, 'late-answer', letter, { offer, option }),
  OptionChosen: (complaint, { offer, option, letter }) =>
    letterTo(complaint, 'choice-confirmed', letter, { offer, option }),
};

/** An offer is the answer to what these tasks ask for. */
const voidAnswered = (): Effect[] =>
  voidAllTasks('remedy-reversed', ...OFFER_TASKS, 'late-yes', 'not-content', 'review');

/** What an offer that came to nothing asks of its owner. */
export const OFFER_TASKS = ['offer-rejected', 'offer-returned', 'offer-declined', 'offer-expired'] as const;
