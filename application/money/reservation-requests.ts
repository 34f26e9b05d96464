import type { GiftBasis, Instant, OfferBasis, Option } from '../../domain/model';
import { itemsOf, priceOf, valueIn } from '../../domain/money';
import type { Budget, Pack, Policies } from '../../policies/policies';
import type { InputKind } from '../../register/inputs/contract';
import type { BudgetLine, ReservationLine, ReservationOrder } from '../../register/money/contract';
import { givenSince } from './given-before';

/** What a command needs to have set aside before it is sent. */
export type ReservationRequest = Omit<ReservationOrder, 'id' | 'complaint' | 'at'>;

type Pricing = Pick<Policies, 'budgets' | 'rates'>;
type Priced = Omit<Option, 'id'>[];

/**
 * Sets aside what the dearest option costs. Null where the pack names no budget, or an amount is in a currency of which
 * nobody knows the worth: the rules refuse that offer.
 */
export function reservationForOffer(
  pricing: Pricing,
  pack: Pack,
  options: Priced,
  basis: OfferBasis,
  now: Instant,
): ReservationRequest | null {
  const lines = budgetsOf(pricing, pack, 'ProposeOffer').flatMap((budget) => {
    const prices = pricesIn(budget.whole.currency, options, basis, pricing);
    if (!prices) return [];
    return { ...lineOf(pricing, budget, now), prices, minor: Math.max(0, ...prices.map(total)) };
  });
  return lines.length > 0 ? { part: 'offer', lines, givenSince: givenSince(pack, now) } : null;
}

/** Of each item of each option; null when one of them cannot be told. */
function pricesIn(currency: string, options: Priced, basis: OfferBasis, { rates }: Pricing): number[][] | null {
  const list = { catalogue: basis.catalogue, ...(rates && { rates }) };
  const prices = options.map((option) => itemsOf(option).map((item) => priceOf(item, currency, list)));
  return prices.every((option) => option.every((price) => price !== null)) ? (prices as number[][]) : null;
}

const total = (prices: number[]): number => prices.reduce((sum, price) => sum + price, 0);

export function reservationForGift(
  pricing: Pricing,
  pack: Pack,
  gift: GiftBasis | null,
  now: Instant,
): ReservationRequest | null {
  const [budget] = budgetsOf(pricing, pack, 'Choose');
  if (!gift || !budget) return null;
  const minor = valueIn(gift.cost, budget.whole.currency, pricing.rates);
  if (minor === null) return null;
  const line: ReservationLine = { ...lineOf(pricing, budget, now), minor };
  return { part: 'gift', lines: [line], givenSince: null };
}

/**
 * The budgets on which a command of that kind reserves, in the order in which they are tried. A gift has a budget of its own
 * and no other: when that is empty there is none.
 */
function budgetsOf({ budgets }: Pick<Pricing, 'budgets'>, pack: Pack, kind: InputKind): Budget[] {
  const { remedies, gifts } = pack.budgets;
  if (kind === 'ProposeOffer' && remedies !== undefined) return budgets.chain(remedies);
  if (kind === 'Choose' && gifts !== undefined) return budgets.chain(gifts).slice(0, 1);
  return [];
}

/** What a command of that kind may need at that instant, whatever it says. */
export const linesOf = (pricing: Pricing, pack: Pack, kind: InputKind, at: Instant): BudgetLine[] =>
  budgetsOf(pricing, pack, kind).map((budget) => lineOf(pricing, budget, at));

/** The budget in the period that runs now. */
export function lineOf({ budgets }: Pick<Pricing, 'budgets'>, budget: Budget, now: Instant): BudgetLine {
  const { id, whole, soft, level } = budget;
  return { budget: id, period: budgets.periodOf(budget, now), whole, soft, level };
}

/** A table goes along where an amount is not in the currency of the limits. */
export function ratesFor({ rates }: Pricing, pack: Pack, options: Priced): Pick<OfferBasis, 'rates'> {
  const amounts = options.flatMap(itemsOf).flatMap(({ amount }) => amount ?? []);
  const foreign = amounts.some(({ currency }) => currency !== pack.defaults.currency);
  return foreign && rates ? { rates } : {};
}
