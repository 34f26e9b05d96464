import { agenda } from '../../domain/agenda';
import { worthOf } from '../../domain/authority';
import type { Complaint } from '../../domain/complaint';
import { routeOf, seatsOpen } from '../../domain/decisions/seats';
import type { Approval, Offer, Option } from '../../domain/offer';
import { routeWords } from '../../domain/route-words';
import { TASK_WORDS } from '../../domain/tasks';
import type { Pack, Policies } from '../../policies/policies';
import type { LikeCases } from '../../register/contract/approvals';
import type { ApprovalItem } from '../../register/contract/work';
import { offerFacts } from '../pack';
import type { ApprovalItemView } from '../schemas/approval';
import { moneyView } from '../schemas/money';
import { optionView } from './complaint';
import { common } from './work';

/** What is known beside the item itself. `left`: of the budget that bears it. */
export interface Around {
  complaint: Complaint;
  pack: Pack;
  rates: Policies['rates'];
  like: LikeCases | null;
  left: { budget: string; minor: number; currency: string } | null;
}

/** One approval as a supervisor's inbox shows it: enough to decide, and nothing of what people said. */
export function approvalItemView(item: ApprovalItem, around: Around): ApprovalItemView {
  const { complaint, left } = around;
  const approval = complaint.approvals.find(({ id }) => id === item.approval);
  const offer = complaint.offers.find(({ id }) => id === item.offer);
  const { offer: offerId, offerHash, needs, proposedBy } = item;
  return {
    ...common(item),
    what: `Approve, reject or return the offer ${offerId}.`,
    why: `${proposedBy} proposed more than they may give alone; it needs ${approval ? routeWords(routeOf(approval)) : needs}.`,
    otherwise: TASK_WORDS['approval-late'].otherwise,
    otherwiseAt: nextBy(complaint, item.approval),
    ...{ approval: item.approval, offer: offerId, offerHash, needs, proposedBy },
    writtenBy: offer ? [offer.proposedBy, ...(offer.authors ?? [])] : [proposedBy],
    case: caseView(complaint, approval),
    options: offer
      ? offer.options.map((option) => ({ ...optionView(option), worth: moneyView(worthIn(option, offer, around)) }))
      : [],
    settlesInFull: offer?.settlesInFull ?? false,
    seats: approval ? seatsOpen(approval) : [],
    votes: (approval?.votes ?? []).map(voteView),
    like: around.like && likeView(around.like),
    budget: left && { id: left.budget, left: moneyView(left), ...overrun(offer) },
  };
}

/** The first thing that time alone brings about while nobody decides. */
const nextBy = (complaint: Complaint, approval: string): string | null =>
  agenda(complaint).find(({ key }) => key.split(':').slice(0, 2).join(':') === `approval:${approval}`)?.at ?? null;

function caseView({ finding, severity, vulnerabilities, receivedAt }: Complaint, approval?: Approval) {
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

const voteView = ({ seat, at, by, standingInFor, decision, claimed }: NonNullable<Approval['votes']>[number]) => ({
  ...{ seat, at, by, decision, claimed },
  for: standingInFor,
});

const overrun = (offer?: Offer) => ({
  beyondSoft: offer?.claim?.beyondSoft === true,
  level: offer?.claim?.level ?? null,
});

/** As authority measures it, item by item of the whole offer. */
const worthIn = (option: Option, { options }: Offer, { pack, rates }: Around) =>
  worthOf(option, { ...offerFacts(options, pack), ...(rates && { rates }) });

function likeView({ cases, given }: LikeCases) {
  return {
    cases,
    given: given.map(({ currency, times, lowest, median, highest }) => {
      const money = (minor: number) => moneyView({ minor, currency });
      return { times, lowest: money(lowest), median: money(median), highest: money(highest) };
    }),
  };
}
