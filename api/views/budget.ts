import type { BudgetReading } from '../../application/money/budgets';
import type { BudgetView } from '../schemas/answers/budget';
import { moneyView } from '../schemas/money';

/** A whole that was lowered below what is taken already is shown as what is taken: nothing is ever beyond it. */
export function budgetView({ budget, period, sums: { reserved, committed } }: BudgetReading): BudgetView {
  const { id, title, soft, next, level } = budget;
  const money = (minor: number) => moneyView({ minor, currency: budget.whole.currency });
  const taken = reserved + committed;
  const whole = Math.max(budget.whole.minor, taken);
  return {
    ...{ id, title, period, lasts: budget.period, next, level },
    ...{ whole: money(whole), reserved: money(reserved), committed: money(committed), free: money(whole - taken) },
    soft: soft === null ? null : money(soft),
    beyondSoft: soft !== null && taken > soft,
  };
}
