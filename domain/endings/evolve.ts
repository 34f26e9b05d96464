import { endHolds, stopped, withoutEscalation } from '../clocks';
import type { Complaint, Evolutions, Instant, Outcome } from '../model';
import type { ENDING_EVENTS } from './events';

export const ENDING_EVOLUTIONS: Evolutions<keyof typeof ENDING_EVENTS> = {
  FinalResponseSent: (complaint, { outcome, because }) => ({
    ...complaint,
    outcome,
    newOfferBy: null,
    review: because === 'review' ? 'given' : complaint.review,
  }),

  ComplaintWithdrawn: (complaint, _, at) => ended(complaint, 'withdrawn', at),

  // A complaint that is closed already keeps how it ended; what the ombudsman gets is the finding's outcome.
  ComplaintReferred: (complaint, _, at) => {
    if (complaint.stage === 'closed') return { ...complaint, referredAt: at };
    return { ...ended(complaint, complaint.finding?.outcome ?? 'referred', at), referredAt: at };
  },

  ComplaintClosed: (complaint, event, at) => ended(complaint, event.outcome, at),

  ComplaintReopened: (complaint) => ({
    ...complaint,
    outcome: null,
    closedAt: null,
    review: 'none',
    newOfferBy: null,
    reopenings: complaint.reopenings + 1,
  }),
};

/** Nothing of a closed complaint runs on: no clock, call, offer, approval or enquiry outlives it. */
function ended(complaint: Complaint, outcome: Outcome | null, at: Instant): Complaint {
  const stoppedAll = { ...complaint, clocks: complaint.clocks.map(stopped) };
  return {
    ...endHolds(stoppedAll, at),
    waitingOn: { who: 'complainant', by: null },
    outcome,
    closedAt: at,
    followUp: null,
    newOfferBy: null,
    promises: complaint.promises
      .map(withoutEscalation)
      .map((one) => (one.status === 'open' ? { ...one, status: 'cancelled' } : one)),
    enquiries: complaint.enquiries.map((one) =>
      one.status === 'waiting' ? { ...one, status: 'decided-without' } : one,
    ),
    offers: complaint.offers.map((offer) =>
      offer.status === 'open' || offer.status === 'awaiting-approval'
        ? { ...offer, status: 'withdrawn', remindAt: null }
        : offer,
    ),
    // What runs may still move money and is told; what waits for its turn never gets it.
    steps: complaint.steps.map((one) => (one.status === 'waiting' ? { ...one, status: 'cancelled' } : one)),
    approvals: complaint.approvals.map((one) => (one.status === 'waiting' ? { ...one, status: 'void' } : one)),
    calls: complaint.calls.map((call) =>
      call.status === 'planned' || call.status === 'due' ? { ...call, status: 'cancelled' } : call,
    ),
  };
}
