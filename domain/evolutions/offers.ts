import type { Complaint } from '../complaint';
import type { Approval, Offer } from '../offer';
import type { Evolutions } from './evolution';

/** Offers, their approval and the complainant's choice. */
export const OFFER_EVOLUTIONS: Evolutions<
  | 'OfferProposed'
  | 'OfferEnded'
  | 'ApprovalRequested'
  | 'ApprovalDecided'
  | 'ApprovalVoided'
  | 'ApprovalRungClimbed'
  | 'ApprovalVoted'
  | 'ApprovalWarned'
  | 'OfferSent'
  | 'OfferReminded'
  | 'OfferExpired'
  | 'OfferDeclined'
  | 'LateYesReceived'
  | 'OptionChosen'
> = {
  OfferProposed: (complaint, event) => ({ ...complaint, offers: [...complaint.offers.map(shortened), event.offer] }),

  OfferEnded: (complaint, event) => replaceOffer(complaint, event.offer, { status: event.status }),

  // A new offer is on its way: the sent one does not become final by itself.
  ApprovalRequested: (complaint, event) => ({
    ...complaint,
    approvals: [...complaint.approvals, event.approval],
    newOfferBy: null,
  }),

  ApprovalDecided: (complaint, event) => {
    const status = ({ approve: 'approved', reject: 'rejected', return: 'returned' } as const)[event.decision];
    return replaceApproval(complaint, event.approval, { status, decidedBy: event.by, claimed: event.claimed });
  },

  ApprovalVoided: (complaint, event) => replaceApproval(complaint, event.approval, { status: event.status }),

  // Late is late: what would have warned of it warns no more.
  ApprovalRungClimbed: (complaint, event) => {
    const { warnAt } = complaint.approvals.find(({ id }) => id === event.approval) ?? {};
    return replaceApproval(complaint, event.approval, { rung: event.rung, ...(warnAt && { warned: warnAt.length }) });
  },

  ApprovalVoted: (complaint, event) => {
    const { votes = [] } = complaint.approvals.find(({ id }) => id === event.approval) ?? {};
    return replaceApproval(complaint, event.approval, { votes: [...votes, event.vote] });
  },

  ApprovalWarned: (complaint, event) => replaceApproval(complaint, event.approval, { warned: event.warned }),

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

function replaceApproval(complaint: Complaint, id: string, change: Partial<Approval>): Complaint {
  return { ...complaint, approvals: complaint.approvals.map((one) => (one.id === id ? { ...one, ...change } : one)) };
}
