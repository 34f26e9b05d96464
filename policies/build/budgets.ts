import type { Instant, Rates } from '../../domain/model';
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
  // Making one costs a thousand times what using it does.
  const formats = new Map(all.map(({ zone }) => [zone, monthIn(zone)]));
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
    periodOf: ({ period, zone }, at) => nameOf(period, at, formats.get(zone) ?? monthIn(zone)),
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

const monthIn = (timeZone: string) => new Intl.DateTimeFormat('en', { timeZone, year: 'numeric', month: '2-digit' });

/** `2026-11`, `2026-Q4`, `2026`. */
function nameOf(period: Period, at: Instant, format: Intl.DateTimeFormat): string {
  const parts = format.formatToParts(new Date(at));
  const part = (type: 'year' | 'month') => parts.find((one) => one.type === type)?.value ?? '';
  if (period === 'year') return part('year');
  if (period === 'month') return `${part('year')}-${part('month')}`;
  return `${part('year')}-Q${Math.ceil(Number(part('month')) / 3)}`;
}

/** Millionths of the base currency, which the texts tell with at most six decimals. */
export function ratesFrom({ id, base, rates }: RatesContent): Rates {
  const millionths = Object.entries(rates).map(([currency, rate]) => {
    const [whole = '0', decimals = ''] = (rate.split(' ')[0] ?? '').split('.');
    return [currency, Number(whole) * 1_000_000 + Number(decimals.padEnd(6, '0'))];
  });
  return { id, base, millionths: Object.fromEntries(millionths) };
}
