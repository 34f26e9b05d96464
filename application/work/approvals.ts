import { agenda } from '../../domain/agenda';
import { slotFor, worthOf } from '../../domain/approvals';
import type { Approval, Complaint, Instant, Money, Offer, Role } from '../../domain/model';
import { approverBasis } from '../../policies/staff/approver';
import type { LikeCases } from '../../register/complaints/contract';
import type { ApprovalItem, WorkFilter } from '../../register/work/contract';
import { conflictRefsOf } from '../conflicts';
import { offerBasis } from '../money/offer-basis';
import { lineOf } from '../money/reservation-requests';
import { pinnedPack } from '../pinned-pack';
import type { Dependencies } from '../ports';
import { readable } from '../reading/readable';

/** One approval that waits, and what whoever decides it wants to know. */
export interface ApprovalContext {
  item: ApprovalItem;
  complaint: Complaint;
  approval: Approval | null;
  offer: Offer | null;
  /** Of each option of the offer, as authority measures it. */
  worths: Money[];
  like: LikeCases | null;
  /** What is left of the budget that bears it; null also for whoever may not see budgets. */
  left: BudgetLeft | null;
  /** When time alone brings something about; null when nothing more does. */
  otherwiseAt: Instant | null;
}

type BudgetLeft = Money & { budget: string };
type Waiting = Pick<ApprovalContext, 'item' | 'complaint'>;

/**
 * One page of the approvals that wait: each with what there is to know about it, looked up once however many wait.
 * With `assignee`: what this person may decide now, on their own authority or as a substitute. The staff list says that,
 * not the register, so those of others are passed over here.
 */
export async function listApprovals(
  deps: Dependencies,
  { assignee, ...filter }: WorkFilter,
  reader: Role,
): Promise<{ items: ApprovalContext[]; nextCursor: string | null }> {
  const waiting: Waiting[] = [];
  let nextCursor = filter.cursor ?? null;
  do {
    const limit = filter.limit - waiting.length;
    const page = await deps.register.workLists.approvals({
      ...filter,
      ...(assignee !== undefined && { decidableBy: assignee }),
      limit,
      ...(nextCursor && { cursor: nextCursor }),
    });
    const found = await withStates(deps, page.items);
    waiting.push(...(assignee === undefined ? found : await decidableBy(deps, assignee, found)));
    nextCursor = page.nextCursor;
  } while (nextCursor !== null && waiting.length < filter.limit);
  // What the house gives others, and may still give, is nothing for the systems of complainants.
  const left = reader === 'crm' ? null : remembering((budget: string) => leftOf(deps, budget));
  const items = await readable(
    deps,
    waiting,
    ({ item }) => item.id,
    (one) => contextOf(deps, one, left),
  );
  return { items, nextCursor };
}

async function withStates({ register }: Dependencies, items: ApprovalItem[]): Promise<Waiting[]> {
  const states = await register.records.states([...new Set(items.map(({ complaint }) => complaint))]);
  return items.flatMap((item) => {
    const complaint = states.get(item.complaint);
    return complaint ? [{ item, complaint }] : [];
  });
}

async function decidableBy(deps: Dependencies, id: string, waiting: Waiting[]): Promise<Waiting[]> {
  const refsOf = remembering((complaint: string) => conflictRefsOf(deps, complaint));
  const decidable = await readable(
    deps,
    waiting,
    ({ item }) => item.id,
    async ({ item, complaint }) => {
      const approval = complaint.approvals.find((one) => one.id === item.approval);
      if (!approval) return [];
      const approver = approverBasis(deps.policies.staff, id, deps.clock(), await refsOf(complaint.id));
      return 'code' in slotFor(complaint, approval, approver) ? [] : [{ item, complaint }];
    },
  );
  return decidable.flat();
}

async function contextOf(
  deps: Dependencies,
  { item, complaint }: Waiting,
  left: ((budget: string) => Promise<BudgetLeft | null>) | null,
): Promise<ApprovalContext> {
  const { rates } = deps.policies;
  const pack = pinnedPack(deps.policies, complaint);
  const approval = complaint.approvals.find(({ id }) => id === item.approval) ?? null;
  const offer = complaint.offers.find(({ id }) => id === item.offer) ?? null;
  const basis = offer && { ...offerBasis(offer.options, pack), ...(rates && { rates }) };
  const budget = offer?.reservation?.budget ?? pack.budgets.remedies;
  const [like, free] = await Promise.all([
    left && likeOf(deps, complaint),
    budget === undefined ? null : left?.(budget),
  ]);
  return {
    ...{ item, complaint, approval, offer, like, left: free ?? null },
    worths: offer && basis ? offer.options.map((option) => worthOf(option, basis)) : [],
    otherwiseAt: nextBy(complaint, item.approval),
  };
}

/** The first thing that time alone brings about while nobody decides. */
const nextBy = (complaint: Complaint, approval: string): Instant | null =>
  agenda(complaint).find(({ key }) => key.kind === 'approval' && key.approval === approval)?.at ?? null;

async function likeOf({ register }: Dependencies, { id, finding }: Complaint): Promise<LikeCases | null> {
  if (!finding) return null;
  const { cause, subCause } = finding;
  return register.records.likeCases({ cause, subCause, except: id });
}

/** What is neither reserved nor committed of it in this period. */
async function leftOf({ register, policies, clock }: Dependencies, id: string): Promise<BudgetLeft | null> {
  const [budget] = policies.budgets.chain(id);
  if (!budget) return null;
  const { minor, currency } = budget.whole;
  const { reserved, committed } = await register.reservations.sumsOf(lineOf(policies, budget, clock()));
  return { budget: id, minor: Math.max(0, minor - reserved - committed), currency };
}

function remembering<Answer>(ask: (of: string) => Promise<Answer>): (of: string) => Promise<Answer> {
  const asked = new Map<string, Promise<Answer>>();
  return (of) => {
    const known = asked.get(of) ?? ask(of);
    asked.set(of, known);
    return known;
  };
}
