import {
  type Authority,
  type Money,
  type OfferBasis,
  type Option,
  type Refusal,
  type RemedyItem,
  type Responsibility,
  rank,
  refuse,
  STAFF_ROLES,
  type StaffRole,
} from '../model';
import { convert, isQuoted, itemsOf, priceOf } from '../money';

/** Who may give what. The table and the catalogue come from the pinned pack, with the command. */

type Terms = Omit<Option, 'id'>;

/** Checks the options against the catalogue: nothing is promised that nobody sells, nothing beyond its limit. */
export function checkOptions(options: Terms[], basis: OfferBasis): Refusal | undefined {
  if (options.length < 2 || options.length > 4) return refuse('options-count', `There are ${options.length} options.`);
  const lacking = options.findIndex((option) => option.putRight.length === 0 || option.makeUp.length === 0);
  if (lacking >= 0) return refuse('option-incomplete', `Option ${lacking + 1} needs both putRight and makeUp.`);
  const items = options.flatMap(itemsOf);
  const refusal = checkCurrencies(items, basis);
  if (refusal) return refusal;
  for (const item of items) {
    const refusal = checkItem(item, basis);
    if (refusal) return refusal;
  }
  return options.map((option) => checkLimits(option, basis)).find((refusal) => refusal !== undefined);
}

/** One currency in one offer. Where limits are in another, a pinned table must tell what either is worth. */
function checkCurrencies(items: RemedyItem[], basis: OfferBasis): Refusal | undefined {
  const offered = new Set(items.flatMap((item) => item.amount?.currency ?? []));
  const held = [...basis.authority, ...basis.catalogue.flatMap(({ cost, limit }) => [cost, limit]), basis.given];
  const all = new Set([...offered, ...held.flatMap((money) => money?.currency ?? [])]);
  if (all.size < 2) return undefined;
  const { rates } = basis;
  if (offered.size > 1 || !rates) return refuse('mixed-currencies', `${[...all].join(' and ')} do not go together.`);
  const unknown = [...all].find((currency) => !isQuoted(currency, rates));
  return unknown === undefined
    ? undefined
    : refuse('currency-without-rate', `The table ${rates.id} has no rate for ${unknown}.`);
}

function checkItem(item: RemedyItem, basis: OfferBasis): Refusal | undefined {
  // Announced it would be no surprise, and it would pass by its own rules and its own budget.
  if (item.remedy === 'gift')
    return refuse('gift-in-offer', 'A gift comes unasked after the choice, never as an option.');
  const entry = basis.catalogue.find((one) => one.remedy === item.remedy);
  if (!entry) return refuse('remedy-not-in-catalogue', `${item.remedy} is not in the catalogue of this pack.`);
  if (item.fulfilment === 'payment' && !item.amount) return refuse('amount-missing', `${item.remedy} needs an amount.`);
  return undefined;
}

/** Of one thing all that an option gives counts together: cut into pieces, nothing gets below its limit. */
function checkLimits(option: Terms, basis: OfferBasis): Refusal | undefined {
  const items = itemsOf(option);
  for (const { remedy, item } of items) {
    const limit = basis.catalogue.find((entry) => entry.remedy === remedy)?.limit;
    if (!limit) continue;
    const pieces = items.filter((one) => one.remedy === remedy && one.item === item);
    const given = pieces.reduce((sum, piece) => sum + counted(piece, limit.currency, basis), 0);
    if (given > limit.minor)
      return refuse(
        'over-limit',
        `An option gives ${limit.minor} minor units of ${limit.currency} of ${remedy} at most.`,
      );
  }
  return undefined;
}

/**
 * The lowest role that may give every option, from the proposer's own upwards; null when nobody may. `fault`: whose it
 * was. Money of a budget that needs a higher role needs that role here too.
 */
export function roleNeeded(
  options: Terms[],
  basis: OfferBasis,
  proposer: string,
  fault?: Responsibility,
): StaffRole | null {
  const least = Math.max(rank(proposer), rank(basis.reservation?.level ?? ''));
  const roles = STAFF_ROLES.filter((role) => rank(role) >= least);
  return roles.find((role) => options.every((option) => mayGive(role, option, basis, fault))) ?? null;
}

function mayGive(role: StaffRole, option: Terms, basis: OfferBasis, fault?: Responsibility): boolean {
  const worth = worthOf(option, basis);
  const fitting = basis.authority.filter((row) => row.role === role && reaches(row, worth, basis, fault));
  return itemsOf(option).every(({ remedy }) =>
    fitting.some(({ remedies }) => remedies === 'all' || remedies.includes(remedy)),
  );
}

/** Whether any option is worth more. */
export function exceeds(options: Terms[], limit: Money, basis: OfferBasis): boolean {
  return options.some((option) => !isWithin(worthOf(option, basis), limit, basis));
}

/** Both of what one option may be worth and of what one complainant may have been given in all. */
function reaches(row: Authority, worth: Money, basis: OfferBasis, fault?: Responsibility): boolean {
  const { currency, upTo, rolling, byFault } = row;
  const alone = (fault && byFault?.[fault]) ?? upTo;
  if (!isWithin(worth, { minor: alone, currency }, basis)) return false;
  if (rolling === undefined) return true;
  const given = basis.given ? exchanged(basis.given, currency, basis, 'up').minor : 0;
  return isWithin(worth, { minor: rolling - given, currency }, basis);
}

/** The limit is converted, rounded down, and not the amount, rounded up: the answer is the same, and no amount is too large. */
const isWithin = (amount: Money, limit: Money, basis: OfferBasis): boolean =>
  amount.minor <= exchanged(limit, amount.currency, basis, 'down').minor;

/** What an option is worth, in the currency of its amounts. */
export function worthOf(option: Terms, basis: OfferBasis): Money {
  const items = itemsOf(option);
  const amounts = items.flatMap(({ amount }) => amount ?? []);
  const costs = items.flatMap((item) => costOf(item, basis) ?? []);
  const currency = [...amounts, ...costs, ...basis.authority][0]?.currency ?? '';
  return { minor: items.reduce((sum, item) => sum + counted(item, currency, basis), 0), currency };
}

/** The currencies have been checked before: every amount can be counted in every other. */
function counted(item: RemedyItem, currency: string, basis: OfferBasis): number {
  const price = priceOf(item, currency, basis);
  if (price === null) throw new RangeError(`${item.remedy} cannot be counted in ${currency}`);
  return price;
}

const costOf = ({ remedy }: RemedyItem, { catalogue }: OfferBasis): Money | null =>
  catalogue.find((one) => one.remedy === remedy)?.cost ?? null;

function exchanged(money: Money, to: string, { rates }: OfferBasis, rounding: 'up' | 'down'): Money {
  if (money.currency === to) return money;
  if (!rates) throw new RangeError(`${money.currency} and ${to} without a table of exchange`);
  return convert(money, to, rates, rounding);
}
