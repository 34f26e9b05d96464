import { z } from 'zod';
import { PERIODS } from '../../../application/money/budgets';
import { STAFF_ROLES } from '../../../domain/model';
import { MoneyView } from '../money';

export const BudgetView = z
  .object({
    id: z.string(),
    title: z.string(),
    period: z.string().meta({ description: 'The period that runs now', example: '2026-11' }),
    lasts: z.enum(PERIODS),
    whole: MoneyView.meta({ description: 'Hard limit: whole = reserved + committed + free' }),
    reserved: MoneyView.meta({ description: 'Set aside for offers and steps that have not ended' }),
    committed: MoneyView.meta({ description: 'Spent by steps that are done' }),
    free: MoneyView,
    soft: MoneyView.nullable().meta({ description: 'Beyond it a manager gets a task' }),
    beyondSoft: z.boolean(),
    next: z.string().nullable().meta({ description: 'The budget that bears what this one cannot' }),
    level: z.enum(STAFF_ROLES).nullable().meta({ description: 'Lowest role that may give from it' }),
  })
  .meta({ id: 'Budget' });
export const BudgetsView = z.object({ items: z.array(BudgetView) });
export type BudgetView = z.infer<typeof BudgetView>;

export const BudgetCheckView = z.object({
  budgets: z.int().meta({ description: 'Budgets and periods that were counted' }),
  reservations: z.int(),
  differences: z.array(
    z.object({
      of: z.string().meta({ description: 'Which budget or reservation' }),
      field: z.string(),
      recorded: z.int().meta({ description: 'Minor units on record' }),
      counted: z.int().meta({ description: 'Minor units counted from reservations and complaints' }),
    }),
  ),
});
export type BudgetCheckView = z.infer<typeof BudgetCheckView>;
