import { lineOf } from '../budgets';
import type { Api, Dependencies } from '../ports';
import { BudgetCheckView, BudgetsView } from '../schemas/budget';
import { NoQuery } from '../schemas/reading';
import { NoParams, reading } from '../schemas/route';
import { budgetView } from '../views/budget';

/** What may still be given, and whether the sums are right. */
export function budgetRoutes(app: Api, { policies, register, clock }: Dependencies): void {
  const asked = { params: NoParams, query: NoQuery };

  app.get('/v1/budgets', { schema: reading('listBudgets', 'Budgets', { ...asked, answer: BudgetsView }) }, async () => {
    const now = clock();
    const items = policies.budgets.all.map(async (budget) => {
      const line = lineOf(policies, budget, now);
      return budgetView(budget, line.period, await register.claims.sumsOf(line));
    });
    return { items: await Promise.all(items) };
  });

  const check = reading('checkBudgets', 'Budgets', { ...asked, answer: BudgetCheckView });
  app.get('/v1/budgets/check', { schema: check }, () => register.claims.check());
}
