import { z } from 'zod';
import { CAUSES, FULFILMENTS, REMEDIES, SEVERITIES, STAFF_ROLES } from '../../../domain/model';
import { MoneyView } from '../money';

const CatalogueEntry = z.object({
  remedy: z.enum(REMEDIES),
  item: z.string().nullable(),
  fulfilment: z.enum(FULFILMENTS),
  part: z.enum(['putRight', 'makeUp', 'both']),
  cost: MoneyView.nullable(),
  limit: MoneyView.nullable(),
  usual: z
    .object({ critical: MoneyView, high: MoneyView, normal: MoneyView, low: MoneyView })
    .nullable()
    .meta({ description: 'The usual amount, which suggestions use' }),
  provider: z
    .string()
    .nullable()
    .meta({ description: "The provider that carries it out; null: the register's own ledger" }),
  takes: z.int().nullable().meta({ description: 'Days that it usually takes' }),
  lasts: z.string().nullable().meta({ description: 'How long it can be used; null: without limit' }),
  causes: z.array(z.enum(CAUSES)),
  severities: z.array(z.enum(SEVERITIES)),
  words: z.record(z.string(), z.string()),
});

const remedy = z.object({ remedy: z.enum(REMEDIES), item: z.string().optional(), amount: MoneyView.optional() });

/** Options that can be offered as they stand. The amounts are usual ones: the handler puts in what fits the case. */
export const SuggestionsView = z.object({
  severity: z.enum(SEVERITIES),
  cause: z
    .enum(CAUSES)
    .nullable()
    .meta({ description: 'Cause of the finding; null: without a finding every cause fits' }),
  options: z.array(
    z.object({
      putRight: z.array(remedy),
      makeUp: z.array(remedy),
      needs: z.enum(STAFF_ROLES).meta({ description: 'Lowest role that may give it, from the reader upwards' }),
      worth: MoneyView.meta({ description: 'Its value when measured against authority' }),
      takes: z.int().nullable().meta({ description: 'Days until all of it is done' }),
    }),
  ),
  catalogue: z.array(CatalogueEntry),
});
export type SuggestionsView = z.infer<typeof SuggestionsView>;

export const PackName = z.object({ id: z.string(), version: z.string(), hash: z.string() });

const Policy = PackName.extend({
  versions: z.array(PackName.omit({ id: true })).meta({
    description: 'All that are installed: the current one first, then those that older complaints may be under',
  }),
  title: z.string(),
  regimes: z
    .array(z.object({ id: z.string(), version: z.string(), title: z.string(), calendar: z.string() }))
    .meta({ description: 'Laws whose deadlines and text blocks hold under it' }),
  numbers: z
    .object({ rule: z.int(), secondary: z.int(), house: z.int() })
    .meta({ description: "How many were read in the rule itself, are secondary, or are the company's own choice" }),
  defaults: z.object({
    language: z.string(),
    timeZone: z.string(),
    severity: z.enum(SEVERITIES),
    currency: z.string(),
  }),
});
export const PoliciesView = z.object({
  items: z.array(Policy),
  warnings: z
    .array(z.object({ file: z.string(), count: z.int(), line: z.int(), reason: z.string() }))
    .meta({ description: 'Files with something to check: how many places, and the first of them' }),
});

export const PolicyView = Policy.extend({
  authority: z.array(
    z.object({
      role: z.enum(STAFF_ROLES),
      upTo: MoneyView,
      remedies: z.union([z.literal('all'), z.array(z.enum(REMEDIES))]),
    }),
  ),
  catalogue: z.array(CatalogueEntry),
  sources: z.array(
    z.object({
      field: z.string(),
      value: z.string(),
      source: z.string(),
      seenOn: z.string().nullable().meta({ description: 'Null where it is our own choice' }),
      confidence: z.enum(['rule', 'secondary', 'house']),
    }),
  ),
  warnings: z.array(z.string()).meta({ description: 'One for each number that was not read in the law itself' }),
});
export type PoliciesView = z.infer<typeof PoliciesView>;
export type PolicyView = z.infer<typeof PolicyView>;
