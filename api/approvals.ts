import type { Complaint } from '../domain/complaint';
import { takeSeat } from '../domain/decisions/seats';
import { approverFacts } from '../policies/approver';
import type { LikeCases } from '../register/contract/approvals';
import type { ApprovalItem, WorkFilter } from '../register/contract/work';
import { lineOf } from './budgets';
import { refsOf } from './conflicts';
import { pinnedPack } from './pack';
import type { Dependencies } from './ports';
import type { ApprovalItemView } from './schemas/approval';
import { type Around, approvalItemView } from './views/approval';

/**
 * One page of what waits for approval. With `assignee`: what this person may decide now, on their own authority or as a
 * substitute. The staff list says that, not the register, so those of others are passed over here.
 */
export async function approvalsFor(deps: Dependencies, { assignee, ...filter }: WorkFilter) {
  const { workLists } = deps.register;
  if (assignee === undefined) return workLists.approvals(filter);
  const theirs: ApprovalItem[] = [];
  let nextCursor = filter.cursor ?? null;
  do {
    const missing = filter.limit - theirs.length;
    const page = await workLists.approvals({ ...filter, limit: missing, ...(nextCursor && { cursor: nextCursor }) });
    theirs.push(...(await decidableBy(deps, assignee, page.items)));
    nextCursor = page.nextCursor;
  } while (nextCursor !== null && theirs.length < filter.limit);
  return { items: theirs, nextCursor };
}

async function decidableBy(deps: Dependencies, id: string, items: ApprovalItem[]): Promise<ApprovalItem[]> {
  const { register, policies, clock } = deps;
  const states = await register.approvalFacts.states([...new Set(items.map(({ complaint }) => complaint))]);
  const decidable = items.map(async (item) => {
    const complaint = states.get(item.complaint);
    const approval = complaint?.approvals.find((one) => one.id === item.approval);
    if (!complaint || !approval) return [];
    const refs = await refsOf(deps, item.complaint);
    const approver = approverFacts(policies.staff, id, clock(), refs);
    return 'code' in takeSeat(complaint, approval, approver) ? [] : [item];
  });
  return (await Promise.all(decidable)).flat();
}

/** A supervisor's inbox: each approval with what there is to know about it. Asked for once each, however many wait. */
export async function approvalItems(deps: Dependencies, items: ApprovalItem[]): Promise<ApprovalItemView[]> {
  const { approvalFacts } = deps.register;
  const states = await approvalFacts.states([...new Set(items.map(({ complaint }) => complaint))]);
  const left = remembering((budget: string) => leftOf(deps, budget));
  return Promise.all(
    items.flatMap((item) => {
      const complaint = states.get(item.complaint);
      return complaint ? [around(deps, complaint, item, left).then((known) => approvalItemView(item, known))] : [];
    }),
  );
}

async function around(
  deps: Dependencies,
  complaint: Complaint,
  item: ApprovalItem,
  left: (budget: string) => Promise<Around['left']>,
): Promise<Around> {
  const { policies } = deps;
  const pack = pinnedPack(policies, complaint);
  const offer = complaint.offers.find(({ id }) => id === item.offer);
  const budget = offer?.claim?.budget ?? pack.budgets.remedies;
  const [like, free] = await Promise.all([likeOf(deps, complaint), budget === undefined ? null : left(budget)]);
  return { complaint, pack, rates: policies.rates, like, left: free };
}

async function likeOf({ register }: Dependencies, { id, finding }: Complaint): Promise<LikeCases | null> {
  if (!finding) return null;
  const { cause, subCause } = finding;
  return register.approvalFacts.likeCases({ cause, subCause, except: id });
}

/** What is neither reserved nor committed of it in this period. */
async function leftOf({ register, policies, clock }: Dependencies, id: string): Promise<Around['left']> {
  const [budget] = policies.budgets.chain(id);
  if (!budget) return null;
  const { minor, currency } = budget.whole;
  const { reserved, committed } = await register.claims.sumsOf(lineOf(policies, budget, clock()));
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
