import type { ApprovalContext } from '../../application/work/approvals';
import { routeOf, routeWords, slotsOpen } from '../../domain/approvals';
import { type Approval, type Complaint, type Offer, TASK_WORDS } from '../../domain/model';
import type { LikeCases } from '../../register/complaints/contract';
import type { ApprovalItemView } from '../schemas/answers/approval';
import { moneyView } from '../schemas/money';
import { optionView } from './complaint';
import { common } from './work';

/** One approval as the list shows it: enough to decide, and nothing of what people said. */
export function approvalItemView(context: ApprovalContext): ApprovalItemView {
  const { item, complaint, approval, offer, worths, like, left, otherwiseAt } = context;
  const { offer: offerId, offerHash, needs, proposedBy } = item;
  return {
    ...common(item),
    what: `Approve, reject or return the offer ${offerId}.`,
    reason: `${proposedBy} proposed more than they may give alone; it needs ${approval ? routeWords(routeOf(approval)) : needs}.`,
    otherwise: TASK_WORDS['approval-late'].otherwise,
    otherwiseAt,
    ...{ approval: item.approval, offer: offerId, offerHash, needs, proposedBy },
    writtenBy: offer ? [offer.proposedBy, ...(offer.authors ?? [])] : [proposedBy],
    case: caseView(complaint, approval),
    options: worths.flatMap((worth, index) => {
      const option = offer?.options[index];
      return option ? { ...optionView(option), worth: moneyView(worth) } : [];
    }),
    settlesInFull: offer?.settlesInFull ?? false,
    slots: approval ? slotsOpen(approval) : [],
    votes: (approval?.votes ?? []).map(voteView),
    like: like && likeView(like),
    budget: left && { id: left.budget, left: moneyView(left), ...overrun(offer) },
  };
}

function caseView({ finding, severity, vulnerabilities, receivedAt }: Complaint, approval: Approval | null) {
  return {
    cause: finding?.cause ?? null,
    subCause: finding?.subCause ?? null,
    responsibility: finding?.responsibility ?? null,
    severity,
    vulnerabilities: vulnerabilities.length,
    receivedAt,
    askedAt: approval?.askedAt ?? null,
  };
}

const voteView = ({ slot, at, by, standingInFor, decision, unverified }: NonNullable<Approval['votes']>[number]) => ({
  ...{ slot, at, by, decision, unverified },
  for: standingInFor,
});

const overrun = (offer: Offer | null) => ({
  beyondSoft: offer?.reservation?.beyondSoft === true,
  level: offer?.reservation?.level ?? null,
});

function likeView({ cases, given }: LikeCases) {
  return {
    cases,
    given: given.map(({ currency, times, lowest, median, highest }) => {
      const money = (minor: number) => moneyView({ minor, currency });
      return { times, lowest: money(lowest), median: money(median), highest: money(highest) };
    }),
  };
}
