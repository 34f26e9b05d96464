import { z } from 'zod';
import { STAFF_ROLES } from '../../domain/vocabulary';
import { PERIODS } from '../../policies/schema-budgets';
import { MoneyView } from './money';

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
    soft: MoneyView.nullable().meta({ description: 'Beyond it a manager is told' }),
    beyondSoft: z.boolean(),
    next: z.string().nullable().meta({ description: 'Budget on which an offer falls that this one cannot bear' }),
    level: z.enum(STAFF_ROLES).nullable().meta({ description: 'Lowest role that gives money of it' }),
  })
  .meta({ id: 'Budget' });
export const BudgetsView = z.object({ items: z.array(BudgetView) });
export type BudgetView = z.infer<typeof BudgetView>;

export const BudgetCheckView = z.object({
  budgets: z.int().meta({ description: 'Budgets and periods that were counted' }),
  claims: z.int(),
  differences: z.array(
    z.object({
      of: z.string().meta({ description: 'Which budget or claim' }),
      field: z.string(),
      recorded: z.int().meta({ description: 'Minor units on record' }),
      counted: z.int().meta({ description: 'Minor units that come out of claims and complaints' }),
    }),
  ),
});
export type BudgetCheckView = z.infer<typeof BudgetCheckView>;
