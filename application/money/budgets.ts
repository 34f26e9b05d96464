import type { Budget } from '../../policies/policies';
import type { BudgetSums } from '../../register/money/contract';
import type { Dependencies } from '../ports';
import { lineOf } from './reservation-requests';

export { PERIODS } from '../../policies/schema/budgets-schema';

export interface BudgetReading {
  budget: Budget;
  /** Name of the period that runs now: `2026-11`. */
  period: string;
  sums: BudgetSums;
}

/** What of each budget is reserved and committed in the period that runs now. */
export function readBudgets({ policies, register, clock }: Dependencies): Promise<BudgetReading[]> {
  const now = clock();
  const readings = policies.budgets.all.map(async (budget) => {
    const line = lineOf(policies, budget, now);
    return { budget, period: line.period, sums: await register.reservations.sumsOf(line) };
  });
  return Promise.all(readings);
}
