import type { Authority, OfferFacts } from './commands';
import { refuse } from './course';
import type { Refusal } from './errors';
import { convert, isQuoted } from './exchange';
import type { Money, Option, RemedyItem } from './offer';
import { type Responsibility, STAFF_ROLES, type StaffRole } from './vocabulary';

/** Who may give what. The table and the catalogue come from the pinned pack, with the command. */

type Terms = Omit<Option, 'id'>;

export function rank(role: string): number {
  return (STAFF_ROLES as readonly string[]).indexOf(role);
}

/** Checks the options against the catalogue: nothing is promised that nobody sells, nothing beyond its limit. */
export function checkOptions(options: Terms[], facts: OfferFacts): Refusal | undefined {
  if (options.length < 2 || options.length > 4) return refuse('options-count', `There are ${options.length} options.`);
  const lacking = options.findIndex((option) => option.putRight.length === 0 || option.makeUp.length === 0);
  if (lacking >= 0) return refuse('option-incomplete', `Option ${lacking + 1} needs both putRight and makeUp.`);
  const items = options.flatMap(itemsOf);
  const refusal = checkCurrencies(items, facts);
  if (refusal) return refusal;
  for (const item of items) {
    const refusal = checkItem(item, facts);
    if (refusal) return refusal;
  }
  return options.map((option) => checkLimits(option, facts)).find((refusal) => refusal !== undefined);
}

/** One currency in one offer. Where limits are in another, a pinned table must tell what either is worth. */
function checkCurrencies(items: RemedyItem[], facts: OfferFacts): Refusal | undefined {
  const offered = new Set(items.flatMap((item) => item.amount?.currency ?? []));
  const held = [...facts.authority, ...facts.catalogue.flatMap(({ cost, limit }) => [cost, limit]), facts.given];
  const all = new Set([...offered, ...held.flatMap((money) => money?.currency ?? [])]);
  if (all.size < 2) return undefined;
  const { rates } = facts;
  if (offered.size > 1 || !rates) return refuse('mixed-currencies', `${[...all].join(' and ')} do not go together.`);
  const unknown = [...all].find((currency) => !isQuoted(currency, rates));
  return unknown === undefined
    ? undefined
    : refuse('currency-without-rate', `The table ${rates.id} has no rate for ${unknown}.`);
}

function checkItem(item: RemedyItem, facts: OfferFacts): Refusal | undefined {
  // Announced it would be no surprise, and it would pass by its own rules and its own budget.
  if (item.remedy === 'gift')
    return refuse('gift-in-offer', 'A gift comes unasked after the choice, never as an option.');
  const entry = facts.catalogue.find((one) => one.remedy === item.remedy);
  if (!entry) return refuse('remedy-not-in-catalogue', `${item.remedy} is not in the catalogue of this pack.`);
  if (item.fulfilment === 'payment' && !item.amount) return refuse('amount-missing', `${item.remedy} needs an amount.`);
  return undefined;
}

/** Of one thing all that an option gives counts together: cut into pieces, nothing gets below its limit. */
function checkLimits(option: Terms, facts: OfferFacts): Refusal | undefined {
  const items = itemsOf(option);
  for (const { remedy, item } of items) {
    const limit = facts.catalogue.find((entry) => entry.remedy === remedy)?.limit;
    if (!limit) continue;
    const pieces = items.filter((one) => one.remedy === remedy && one.item === item);
    const given = pieces.reduce((sum, piece) => sum + priceOf(piece, limit.currency, facts), 0);
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
  facts: OfferFacts,
  proposer: string,
  fault?: Responsibility,
): StaffRole | null {
  const least = Math.max(rank(proposer), rank(facts.claim?.level ?? ''));
  const roles = STAFF_ROLES.filter((role) => rank(role) >= least);
  return roles.find((role) => options.every((option) => mayGive(role, option, facts, fault))) ?? null;
}

function mayGive(role: StaffRole, option: Terms, facts: OfferFacts, fault?: Responsibility): boolean {
  const worth = worthOf(option, facts);
  const fitting = facts.authority.filter((row) => row.role === role && reaches(row, worth, facts, fault));
  return itemsOf(option).every(({ remedy }) =>
    fitting.some(({ remedies }) => remedies === 'all' || remedies.includes(remedy)),
  );
}

/** Whether any option is worth more. */
export function exceeds(options: Terms[], limit: Money, facts: OfferFacts): boolean {
  return options.some((option) => !isWithin(worthOf(option, facts), limit, facts));
}

/** Both of what one option may be worth and of what one complainant may have been given in all. */
function reaches(row: Authority, worth: Money, facts: OfferFacts, fault?: Responsibility): boolean {
  const { currency, upTo, rolling, byFault } = row;
  const alone = (fault && byFault?.[fault]) ?? upTo;
  if (!isWithin(worth, { minor: alone, currency }, facts)) return false;
  if (rolling === undefined) return true;
  const given = facts.given ? exchanged(facts.given, currency, facts, 'up').minor : 0;
  return isWithin(worth, { minor: rolling - given, currency }, facts);
}

/** In two currencies both ways are counted, each rounded against the offer: the stricter limit wins. */
function isWithin(amount: Money, limit: Money, facts: OfferFacts): boolean {
  if (amount.minor > exchanged(limit, amount.currency, facts, 'down').minor) return false;
  return exchanged(amount, limit.currency, facts, 'up').minor <= limit.minor;
}

/** What an option is worth, in the currency of its amounts. */
export function worthOf(option: Terms, facts: OfferFacts): Money {
  const items = itemsOf(option);
  const amounts = items.flatMap(({ amount }) => amount ?? []);
  const costs = items.flatMap((item) => costOf(item, facts) ?? []);
  const currency = [...amounts, ...costs, ...facts.authority][0]?.currency ?? '';
  return { minor: items.reduce((sum, item) => sum + priceOf(item, currency, facts), 0), currency };
}

/** By its amount, and never below what the catalogue says it costs: a small amount makes nothing cheaper. */
function priceOf(item: RemedyItem, currency: string, facts: OfferFacts): number {
  const known = [item.amount, costOf(item, facts)].flatMap((money) => money ?? []);
  return Math.max(0, ...known.map((money) => exchanged(money, currency, facts, 'up').minor));
}

const costOf = ({ remedy }: RemedyItem, { catalogue }: OfferFacts): Money | null =>
  catalogue.find((one) => one.remedy === remedy)?.cost ?? null;

const itemsOf = ({ putRight, makeUp }: Terms): RemedyItem[] => [...putRight, ...makeUp];

function exchanged(money: Money, to: string, { rates }: OfferFacts, rounding: 'up' | 'down'): Money {
  if (money.currency === to) return money;
  if (!rates) throw new RangeError(`${money.currency} and ${to} without a table of exchange`);
  return convert(money, to, rates, rounding);
}
