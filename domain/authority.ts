import type { OfferFacts } from './commands';
import { refuse } from './course';
import type { Refusal } from './errors';
import type { Option, RemedyItem } from './offer';
import { STAFF_ROLES, type StaffRole } from './vocabulary';

/** Who may give what. The table and the catalogue come from the pinned pack, with the command. */

export function rank(role: string): number {
  return (STAFF_ROLES as readonly string[]).indexOf(role);
}

/** Checks the options against the catalogue: nothing is promised that nobody sells, nothing beyond its limit. */
export function checkOptions(options: Omit<Option, 'id'>[], facts: OfferFacts): Refusal | undefined {
  if (options.length < 2 || options.length > 4) return refuse('options-count', `There are ${options.length} options.`);
  const lacking = options.findIndex((option) => option.putRight.length === 0 || option.makeUp.length === 0);
  if (lacking >= 0) return refuse('option-incomplete', `Option ${lacking + 1} needs both putRight and makeUp.`);
  const items = options.flatMap((option) => [...option.putRight, ...option.makeUp]);
  const currencies = new Set(items.flatMap((item) => item.amount?.currency ?? []));
  for (const { currency } of facts.authority) currencies.add(currency);
  if (currencies.size > 1) return refuse('mixed-currencies', `${[...currencies].join(' and ')} do not go together.`);
  for (const item of items) {
    const refusal = checkItem(item, facts);
    if (refusal) return refusal;
  }
  return undefined;
}

function checkItem(item: RemedyItem, facts: OfferFacts): Refusal | undefined {
  const entry = facts.catalogue.find((one) => one.remedy === item.remedy);
  if (!entry) return refuse('remedy-not-in-catalogue', `${item.remedy} is not in the catalogue of this pack.`);
  if (item.fulfilment === 'payment' && !item.amount) return refuse('amount-missing', `${item.remedy} needs an amount.`);
  if (item.amount && entry.limit && item.amount.minor > entry.limit.minor) {
    return refuse(
      'over-limit',
      `${item.remedy} is limited to ${entry.limit.minor} minor units of ${entry.limit.currency}.`,
    );
  }
  return undefined;
}

/** The lowest role that may give every option, from the proposer's own upwards; null when nobody may. */
export function roleNeeded(options: Omit<Option, 'id'>[], facts: OfferFacts, proposer: string): StaffRole | null {
  const roles = STAFF_ROLES.filter((role) => rank(role) >= rank(proposer));
  return roles.find((role) => options.every((option) => mayGive(role, option, facts))) ?? null;
}

function mayGive(role: StaffRole, option: Omit<Option, 'id'>, facts: OfferFacts): boolean {
  const allowed = facts.authority.filter((row) => row.role === role);
  const items = [...option.putRight, ...option.makeUp];
  const value = items.reduce((sum, item) => sum + worthOf(item, facts), 0);
  return items.every((item) =>
    allowed.some((row) => value <= row.upTo && (row.remedies === 'all' || row.remedies.includes(item.remedy))),
  );
}

/** What is given counts with its amount, else with what the catalogue says it costs. */
function worthOf(item: RemedyItem, facts: OfferFacts): number {
  return item.amount?.minor ?? facts.catalogue.find((one) => one.remedy === item.remedy)?.cost?.minor ?? 0;
}
