import { z } from 'zod';
import { STAFF_ROLES } from '../../domain/model';
import { currency, localDate, money, name, rate, softLimit, version, words, zone } from '../values/fields';
import { sourceSchema } from './pack-schema';

/** Periods of a budget; each begins with the whole amount. */
export const PERIODS = ['month', 'quarter', 'year'] as const;
export type Period = (typeof PERIODS)[number];

const budgetSchema = z
  .strictObject({
    title: words.describe('The cost centre, for people.'),
    period: z.enum(PERIODS).describe('How long it has to last; it begins anew on the first day of the next.'),
    whole: money.describe('Hard limit: what is reserved and spent together never goes beyond it.'),
    soft: softLimit
      .optional()
      .describe(
        'A manager is told once when more than this is taken, an amount or a part of the whole. Default: never.',
      ),
    next: name
      .optional()
      .describe('Budget on which an offer falls that this one cannot bear. Default: none, and the offer is refused.'),
    level: z
      .enum(STAFF_ROLES)
      .optional()
      .describe('Lowest role that gives money of it. Needed where another budget names it as next.'),
  })
  .describe('The money of one cost centre.');

export const budgetsSchema = z
  .strictObject({
    zone: zone.describe('IANA zone in whose midnight a period ends.'),
    budgets: z.record(name, budgetSchema).describe('Budgets by id. Packs name them.'),
    sources: z.array(sourceSchema).describe('Where each number comes from. A number without a source is refused.'),
  })
  .describe('What may be spent on putting things right.');

export const ratesSchema = z
  .strictObject({
    id: version.describe('Changed by hand with every change: offers remember by which table they were judged.'),
    date: localDate.describe('Day of the rates.'),
    base: currency.describe('ISO 4217 currency in which every other one is told.'),
    rates: z
      .record(currency, rate)
      .describe('What one whole unit of a currency is worth, `1.15 EUR`, with six decimals at most.'),
    sources: z.array(sourceSchema).describe('Where each number comes from. A number without a source is refused.'),
  })
  .describe('A pinned table of exchange. It moves limits and budgets, never what a complainant gets.');

export type BudgetsContent = z.infer<typeof budgetsSchema>;
export type RatesContent = z.infer<typeof ratesSchema>;
