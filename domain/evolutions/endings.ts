import type { Clock, Complaint } from '../complaint';
import type { Instant } from '../plan';
import type { Outcome } from '../vocabulary';
import type { Evolutions } from './evolution';

/** Ways out of a complaint, and back in. */
export const ENDING_EVOLUTIONS: Evolutions<
  'ComplaintWithdrawn' | 'ComplaintReferred' | 'ComplaintClosed' | 'ComplaintReopened'
> = {
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
    secondLook: 'none',
    newOfferBy: null,
    reopenings: complaint.reopenings + 1,
  }),
};

/** Nothing of a closed complaint runs on: no clock, call, offer, approval or enquiry outlives it. */
function ended(complaint: Complaint, outcome: Outcome | null, at: Instant): Complaint {
  return {
    ...complaint,
    outcome,
    closedAt: at,
    followUp: null,
    newOfferBy: null,
    clocks: complaint.clocks.map(stopped),
    promises: complaint.promises
      .map(withoutLadder)
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

/** Clocks of what ends here: one that still ran is cancelled, nobody is called for it any more. */
export const stopped = (clock: Clock): Clock => {
  const quiet = withoutLadder(clock);
  return quiet.status === 'running' ? { ...quiet, status: 'cancelled' } : quiet;
};

/** Rungs that nobody climbed before the end are climbed never: a complaint that is reopened would call them all at once. */
function withoutLadder<Climber extends { rungAt: Instant[]; rung: number | null }>(climber: Climber): Climber {
  const climbed = climber.rung === null ? 0 : climber.rung + 1;
  return { ...climber, rungAt: climber.rungAt.slice(0, climbed) };
}
