import type { Complaint } from '../domain/complaint';
import { takeSeat } from '../domain/decisions/seats';
import { approverFacts } from '../policies/approver';
import type { LikeCases } from '../register/contract/approvals';
import type { ApprovalItem, WorkFilter } from '../register/contract/work';
import { lineOf } from './budgets';
import { refsOf } from './conflicts';
import { pinnedPack } from './pack';
import type { Dependencies } from './ports';
import { type Around, approvalItemView } from './views/approval';

interface Waiting {
  item: ApprovalItem;
  complaint: Complaint;
}

/**
 * One page of a supervisor's inbox: each approval with what there is to know about it, asked for once however many wait.
 * With `assignee`: what this person may decide now, on their own authority or as a substitute. The staff list says that,
 * not the register, so those of others are passed over here.
 */
export async function approvalPage(deps: Dependencies, { assignee, ...filter }: WorkFilter) {
  const waiting: Waiting[] = [];
  let nextCursor = filter.cursor ?? null;
  do {
    const limit = filter.limit - waiting.length;
    const page = await deps.register.workLists.approvals({
      ...filter,
      limit,
      ...(nextCursor && { cursor: nextCursor }),
    });
    const found = await withStates(deps, page.items);
    waiting.push(...(assignee === undefined ? found : await decidableBy(deps, assignee, found)));
    nextCursor = page.nextCursor;
  } while (nextCursor !== null && waiting.length < filter.limit);
  const left = remembering((budget: string) => leftOf(deps, budget));
  const items = waiting.map(async ({ item, complaint }) =>
    approvalItemView(item, await around(deps, complaint, item, left)),
  );
  return { items: await Promise.all(items), nextCursor };
}

async function withStates({ register }: Dependencies, items: ApprovalItem[]): Promise<Waiting[]> {
  const states = await register.approvalFacts.states([...new Set(items.map(({ complaint }) => complaint))]);
  return items.flatMap((item) => {
    const complaint = states.get(item.complaint);
    return complaint ? [{ item, complaint }] : [];
  });
}

async function decidableBy(deps: Dependencies, id: string, waiting: Waiting[]): Promise<Waiting[]> {
  const decidable = waiting.map(async ({ item, complaint }) => {
    const approval = complaint.approvals.find((one) => one.id === item.approval);
    if (!approval) return [];
    const approver = approverFacts(deps.policies.staff, id, deps.clock(), await refsOf(deps, complaint.id));
    return 'code' in takeSeat(complaint, approval, approver) ? [] : [{ item, complaint }];
  });
  return (await Promise.all(decidable)).flat();
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
