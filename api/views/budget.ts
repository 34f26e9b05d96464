import type { Budget } from '../../policies/policies';
import type { BudgetSums } from '../../register/contract/claims';
import type { BudgetView } from '../schemas/budget';
import { moneyView } from '../schemas/money';

/** A whole that was lowered below what is taken already is told as what is taken: nothing is ever beyond it. */
export function budgetView(budget: Budget, period: string, { reserved, committed }: BudgetSums): BudgetView {
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
