import { STAFF_ROLES } from '../../domain/model';
import { isQuoted } from '../../domain/money';
import { ratesFrom } from '../build/budgets';
import type { Say } from '../files/say';
import type { Budgets } from '../policies';
import type { BudgetsContent, RatesContent } from '../schema/budgets-schema';
import type { PackContent } from '../schema/pack-schema';
import { parseMoney } from '../values/money';
import { checkSources } from './sources';

/** The next budget has a level that is not lower, a currency that can be converted, and no circle leads back. */
export function checkBudgets(content: BudgetsContent, known: Budgets, rates: RatesContent | null, say: Say): void {
  for (const [id, { whole, soft, next }] of Object.entries(content.budgets)) {
    if (soft && !soft.endsWith('%')) checkSoft(id, whole, soft, say);
    const wrong = next === undefined ? null : wrongNext(id, next, known, rates);
    if (wrong) say(['budgets', id, 'next'], `budgets.${id}.next ${wrong}`);
  }
  checkSources(content, say);
}

function checkSoft(id: string, whole: string, soft: string, say: Say): void {
  const [limit, hard] = [parseMoney(soft), parseMoney(whole)];
  const path = ['budgets', id, 'soft'];
  if (limit.currency !== hard.currency) say(path, `budgets.${id}.soft (${soft}) is not in the currency of ${whole}`);
  else if (limit.minor >= hard.minor) say(path, `budgets.${id}.soft (${soft}) is not below the whole (${whole})`);
}

/** What is wrong with the budget behind one, as the predicate of a sentence. */
function wrongNext(id: string, next: string, known: Budgets, rates: RatesContent | null): string | null {
  const [reserve] = known.chain(next);
  const [own] = known.chain(id);
  if (!reserve || !own) return `names "${next}", which is no budget here`;
  if (reserve.level === null) return `names "${next}", which has no level`;
  if (own.level && STAFF_ROLES.indexOf(reserve.level) < STAFF_ROLES.indexOf(own.level))
    return `names "${next}", whose level ${reserve.level} is below ${own.level}`;
  if (known.chain(id).at(-1)?.next) return 'leads back to a budget that was asked before, or to none';
  const unknown = unquoted(reserve.whole.currency, own.whole.currency, rates);
  return unknown && `names "${next}" ${unknown}`;
}

export function checkRates(content: RatesContent, say: Say): void {
  for (const [currency, rate] of Object.entries(content.rates)) {
    const path = ['rates', currency];
    if (!rate.endsWith(content.base)) say(path, `rates.${currency} (${rate}) is not in ${content.base}`);
    if (currency === content.base) say(path, `rates.${currency} is the base itself`);
    if (/^[0.]+ /.test(rate)) say(path, `rates.${currency} (${rate}) is worth nothing`);
  }
  checkSources(content, say);
}

/** Budgets that a pack names must exist, and its currency must be convertible into theirs. */
export function checkPackBudgets(
  { budgets: named, authority, defaults }: PackContent,
  { budgets, rates }: { budgets: Budgets; rates: RatesContent | null },
  say: Say,
): void {
  for (const [use, id] of Object.entries(named ?? {})) {
    const [first] = budgets.chain(id);
    const wrong = first
      ? unquoted(first.whole.currency, defaults.currency, rates)
      : 'which is in no budgets.yaml of the folders';
    if (wrong) say(['budgets', use], `budgets.${use} names "${id}"${first ? ' ' : ', '}${wrong}`);
  }
  if (authority.rolling && !named?.remedies) {
    say(
      ['authority', 'rolling'],
      'authority.rolling adds up what a budget was claimed for, and budgets.remedies names none',
    );
  }
}

function unquoted(to: string, from: string, rates: RatesContent | null): string | null {
  if (to === from) return null;
  if (rates && [to, from].every((currency) => isQuoted(currency, ratesFrom(rates)))) return null;
  return `in ${to}, and rates.yaml does not tell what ${from} is worth in it`;
}
