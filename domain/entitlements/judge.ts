import type { Money, RightBasis } from '../model';
import { appr } from './laws/appr';
import type { Because } from './laws/because';
import { billOfRights } from './laws/bill-of-rights';
import type { Circumstances, Entitlement, Terms } from './laws/entitlement';
import { eu261 } from './laws/eu261';
import { latePaymentUk } from './laws/late-payment-uk';

/** Every version ever shipped: an older pack may name an older one. */
export const ENTITLEMENTS: readonly Entitlement[] = [eu261, appr, latePaymentUk, billOfRights];

/** How packs and steps name a rule: `eu261@1`. */
export const nameOf = ({ id, version }: Entitlement): string => `${id}@${version}`;

export const findEntitlement = (name: string): Entitlement | undefined =>
  ENTITLEMENTS.find((one) => nameOf(one) === name);

/** One rule's word on one case, kept beside the finding, whether it gives something or nothing. */
export interface Judgement {
  rule: string;
  amount: Money | null;
  because: Because[];
  figures?: Record<string, number>;
}

/**
 * Every rule that is about such circumstances judges them, in the order in which the pack names them. What one law has
 * given for an event, the next is told of, and gives nothing more. The EU's, which gives on its own departures whatever
 * others gave, is therefore named first.
 */
export function judgeAll(
  rules: readonly string[],
  circumstances: Circumstances,
  terms: Terms,
): { rights: RightBasis[]; judged: Judgement[] } {
  const rights: RightBasis[] = [];
  const judged: Judgement[] = [];
  for (const rule of rules) {
    const given = circumstances.type === 'flight' && rights.length > 0;
    const outcome = findEntitlement(rule)?.judge(
      given ? { ...circumstances, compensatedElsewhere: true } : circumstances,
      terms,
    );
    if (!outcome) continue;
    const { item, because, figures } = outcome;
    judged.push({ rule, amount: item?.amount ?? null, because, ...(figures && { figures }) });
    if (item) rights.push({ rule, item });
  }
  return { rights, judged };
}
