import { toInstant } from '../../domain/calendar';
import type { Instant, Rates } from '../../domain/model';
import { offsetAt } from '../civil-time/zones';
import type { PolicyFiles } from '../files/policy-files';
import type { Budget, Budgets } from '../policies';
import type { BudgetsContent, Period, RatesContent } from '../schema/budgets-schema';
import { parseMoney } from '../values/money';

export const budgetsOn = ({ budgets }: Pick<PolicyFiles, 'budgets'>): BudgetsContent[] =>
  budgets.map(({ content }) => content);

/** All budgets with the questions that are asked of them. One of a later file replaces its namesake of an earlier one. */
export function budgetsFrom(contents: BudgetsContent[]): Budgets {
  const named = contents.flatMap(({ budgets, zone }) =>
    Object.entries(budgets).map(([id, budget]) => [id, budgetFrom(id, budget, zone)] as const),
  );
  const all = [...new Map(named).values()];
  const find = (id: string) => all.find((budget) => budget.id === id) ?? null;
  return {
    all,
    chain(id) {
      const chain: Budget[] = [];
      for (let budget = find(id); budget && !chain.includes(budget); ) {
        chain.push(budget);
        budget = budget.next === null ? null : find(budget.next);
      }
      return chain;
    },
    periodOf: ({ period, zone }, at) => nameOf(period, at, zone),
  };
}

/** Whole minor units from which the soft limit counts as passed; a part of the whole is rounded down. */
function budgetFrom(
  id: string,
  { title, period, whole, soft, next, level }: BudgetsContent['budgets'][string],
  zone: string,
): Budget {
  const money = parseMoney(whole);
  return {
    id,
    title,
    zone,
    period,
    whole: money,
    soft: softOf(money.minor, soft),
    next: next ?? null,
    level: level ?? null,
  };
}

function softOf(whole: number, soft: string | undefined): number | null {
  if (soft === undefined) return null;
  return soft.endsWith('%') ? Math.floor((whole * Number.parseInt(soft, 10)) / 100) : parseMoney(soft).minor;
}

/** `2026-11`, `2026-Q4`, `2026`. */
function nameOf(period: Period, at: Instant, zone: string): string {
  const utc = Date.parse(at);
  const [year = '', month = ''] = toInstant(utc + offsetAt(zone, utc) * 60_000).split('-');
  if (period === 'year') return year;
  if (period === 'month') return `${year}-${month}`;
  return `${year}-Q${Math.ceil(Number(month) / 3)}`;
}

/** Millionths of the base currency, which the texts tell with at most six decimals. */
export function ratesFrom({ id, base, rates }: RatesContent): Rates {
  const millionths = Object.entries(rates).map(([currency, rate]) => {
    const [whole = '0', decimals = ''] = (rate.split(' ')[0] ?? '').split('.');
    return [currency, Number(whole) * 1_000_000 + Number(decimals.padEnd(6, '0'))];
  });
  return { id, base, millionths: Object.fromEntries(millionths) };
}
