import type { GiftFacts, OfferFacts } from '../domain/commands';
import type { Complaint } from '../domain/complaint';
import { convert, isQuoted } from '../domain/exchange';
import type { Money, Option, RemedyItem } from '../domain/offer';
import type { Instant } from '../domain/plan';
import type { Pack, Policies } from '../policies/policies';
import type { BudgetLine, ClaimLine } from '../register/contract/claims';
import type { Want } from './claims';
import type { Dependencies } from './ports';
import { Problem } from './problem';

/** What budgets and the table of exchange mean for one command. */

type Books = Pick<Policies, 'budgets' | 'rates'>;
type Priced = Omit<Option, 'id'>[];
const DAY = 86_400_000;

/**
 * Sets aside what the dearest option costs. Null where the pack names no budget, or an amount is in a currency of which
 * nobody knows the worth: the rules refuse that offer.
 */
export function wantForOffer(books: Books, pack: Pack, options: Priced, facts: OfferFacts, now: Instant): Want | null {
  const chain = pack.budgets.remedies === undefined ? [] : books.budgets.chain(pack.budgets.remedies);
  const lines = chain.flatMap((budget) => {
    const prices = pricesIn(budget.whole.currency, options, facts, books);
    if (!prices) return [];
    return { ...lineOf(books, budget, now), prices, minor: Math.max(0, ...prices.map(total)) };
  });
  return lines.length > 0 ? { part: 'offer', lines, givenSince: sinceOf(pack, now) } : null;
}

/** Of each item of each option; null when one of them cannot be told. */
function pricesIn(currency: string, options: Priced, facts: OfferFacts, books: Books): number[][] | null {
  const prices = options.map((option) => itemsOf(option).map((item) => priceOf(item, facts, books, currency)));
  return prices.every((option) => option.every((price) => price !== null)) ? (prices as number[][]) : null;
}

const total = (prices: number[]): number => prices.reduce((sum, price) => sum + price, 0);

/** A gift has a budget of its own and no other: when that is empty there is none. */
export function wantForGift(books: Books, pack: Pack, gift: GiftFacts | null, now: Instant): Want | null {
  const [budget] = pack.budgets.gifts === undefined ? [] : books.budgets.chain(pack.budgets.gifts);
  if (!gift || !budget) return null;
  const minor = inCurrency(gift.cost, budget.whole.currency, books);
  if (minor === null) return null;
  const line: ClaimLine = { ...lineOf(books, budget, now), minor };
  return { part: 'gift', lines: [line], givenSince: null };
}

/** The budget in the period that runs now. */
export function lineOf({ budgets }: Books, budget: Books['budgets']['all'][number], now: Instant): BudgetLine {
  const { id, whole, soft, level } = budget;
  return { budget: id, period: budgets.periodOf(budget, now), whole, soft, level };
}

/** A table goes along where an amount is not in the currency of the limits. */
export function ratesFor({ rates }: Books, pack: Pack, options: Priced): Pick<OfferFacts, 'rates'> {
  const amounts = options.flatMap(itemsOf).flatMap(({ amount }) => amount ?? []);
  const foreign = amounts.some(({ currency }) => currency !== pack.defaults.currency);
  return foreign && rates ? { rates } : {};
}

/** One sum in the currency of the limits. Throws where the table has lost a currency in which something was given. */
export function givenIn(currency: string, sums: Money[], books: Books): Money {
  const minor = sums.map((sum) => {
    const told = inCurrency(sum, currency, books);
    if (told !== null) return told;
    throw new Problem('unavailable', `rates.yaml does not tell what ${sum.currency} is worth in ${currency}.`);
  });
  return { minor: total(minor), currency };
}

/** From when on gifts to one person count; null: never. */
const sinceOf = ({ rollingDays }: Pack, now: Instant): Instant | null =>
  rollingDays === null ? null : new Date(Date.parse(now) - rollingDays * DAY).toISOString();

/** What this complainant was given, as an offer would be told, for who only looks. */
export async function givenBefore(
  { policies, register, clock }: Pick<Dependencies, 'policies' | 'register' | 'clock'>,
  { id }: Complaint,
  pack: Pack,
): Promise<Pick<OfferFacts, 'given'>> {
  const since = pack.budgets.remedies === undefined ? null : sinceOf(pack, clock());
  if (since === null) return {};
  return { given: givenIn(pack.defaults.currency, await register.claims.givenTo(id, since), policies) };
}

const itemsOf = ({ putRight, makeUp }: Omit<Option, 'id'>): RemedyItem[] => [...putRight, ...makeUp];

/** As authority measures it: by its amount, and never below what the catalogue says it costs. Null: nobody can tell. */
function priceOf(
  { amount, remedy }: RemedyItem,
  { catalogue }: OfferFacts,
  books: Books,
  currency: string,
): number | null {
  const known = [amount, catalogue.find((one) => one.remedy === remedy)?.cost].flatMap((money) => money ?? []);
  const prices = known.map((money) => inCurrency(money, currency, books));
  return prices.includes(null) ? null : Math.max(0, ...(prices as number[]));
}

/** Rounded up, so that no sum set aside is too small. */
function inCurrency(money: Money, currency: string, { rates }: Books): number | null {
  if (money.currency === currency) return money.minor;
  if (!rates || ![money.currency, currency].every((one) => isQuoted(one, rates))) return null;
  return convert(money, currency, rates, 'up').minor;
}
