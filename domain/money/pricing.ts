import type { Money, OfferBasis, Option, Rates, RemedyItem } from '../model';
import { convert, isQuoted } from './exchange';

type Priced = Pick<RemedyItem, 'amount' | 'remedy'>;
type PriceList = Pick<OfferBasis, 'catalogue' | 'rates'>;

/** All that an option gives, in the order in which it is priced and carried out. */
export const itemsOf = ({ putRight, makeUp }: Pick<Option, 'putRight' | 'makeUp'>): RemedyItem[] => [
  ...putRight,
  ...makeUp,
];

/**
 * What an item counts with, against authority and in a budget alike: its amount, and never less than what the catalogue
 * says it costs. In whole minor units of `currency`, rounded up; null where the table lacks one of the currencies.
 */
export function priceOf(item: Priced, currency: string, { catalogue, rates }: PriceList): number | null {
  const cost = catalogue.find(({ remedy }) => remedy === item.remedy)?.cost;
  const prices = [item.amount, cost].flatMap((money) => money ?? []).map((money) => valueIn(money, currency, rates));
  return prices.every((price) => price !== null) ? Math.max(0, ...prices) : null;
}

/** Minor units of `currency` that the money is worth, rounded up; null where the table lacks one of the currencies. */
export function valueIn(money: Money, currency: string, rates: Rates | null | undefined): number | null {
  if (money.currency === currency) return money.minor;
  if (!rates || ![money.currency, currency].every((one) => isQuoted(one, rates))) return null;
  return convert(money, currency, rates, 'up').minor;
}
