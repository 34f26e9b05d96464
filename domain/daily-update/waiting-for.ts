import type { Complaint, WaitingFor } from '../model';

/** What stands between the complainant and the next step, said honestly in every progress letter. */
export function waitingFor(complaint: Complaint): WaitingFor {
  switch (complaint.stage) {
    case 'received':
      return 'acknowledgement';
    case 'acknowledged':
      return thirdPartyAsked(complaint) ? 'third-party' : 'first-look';
    case 'investigating':
      return thirdPartyAsked(complaint) ? 'third-party' : 'investigation';
    case 'resolving':
      return resolvingWaitsFor(complaint);
    case 'fulfilling':
      return 'remedy';
    case 'following-up':
      return complaint.review === 'wanted' ? 'investigation' : 'follow-up';
    case 'closed':
      return 'nothing';
  }
}

/** One that is known to have answered is not waited for, though nobody has fetched its words. */
function thirdPartyAsked(complaint: Complaint): boolean {
  return complaint.enquiries.some(({ status, reported }) => status === 'waiting' && !reported);
}

function resolvingWaitsFor(complaint: Complaint): WaitingFor {
  const owed = complaint.steps.filter(({ part, reversal }) => part !== 'gift' && !reversal);
  if (owed.some(({ status }) => status === 'failed' || status === 'running')) return 'remedy';
  if (complaint.offers.some((offer) => offer.status === 'awaiting-approval')) return 'approval';
  if (complaint.offers.some((offer) => offer.status === 'open')) return 'choice';
  return 'offer';
}
