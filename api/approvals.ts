import type { Complaint } from '../domain/complaint';
import type { LikeCases } from '../register/contract/approvals';
import type { ApprovalItem } from '../register/contract/work';
import { lineOf } from './budgets';
import { pinnedPack } from './pack';
import type { Dependencies } from './ports';
import type { ApprovalItemView } from './schemas/approval';
import { type Around, approvalItemView } from './views/approval';

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
