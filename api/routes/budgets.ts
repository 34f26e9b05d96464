import { readBudgets } from '../../application/money/budgets';
import type { Api, ApiParts } from '../ports';
import { BudgetCheckView, BudgetsView } from '../schemas/answers/budget';
import { NoQuery } from '../schemas/answers/reading';
import { NoParams, reading } from '../schemas/route';
import { budgetView } from '../views/budget';

/** What may still be given, and whether the sums are right. */
export function budgetRoutes(app: Api, parts: ApiParts): void {
  const asked = { params: NoParams, query: NoQuery };

  const list = reading('listBudgets', 'Budgets', { ...asked, answer: BudgetsView });
  app.get('/v1/budgets', { schema: list }, async () => ({ items: (await readBudgets(parts)).map(budgetView) }));

  const check = reading('checkBudgets', 'Budgets', { ...asked, answer: BudgetCheckView });
  app.get('/v1/budgets/check', { schema: check }, () => parts.register.reservations.check());
}
