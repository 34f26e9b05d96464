import { z } from 'zod';
import { CAUSES, FULFILMENTS, REMEDIES, SEVERITIES, STAFF_ROLES } from '../../domain/vocabulary';
import { MoneyView } from './money';

const CatalogueEntry = z.object({
  remedy: z.enum(REMEDIES),
  item: z.string().nullable(),
  fulfilment: z.enum(FULFILMENTS),
  part: z.enum(['putRight', 'makeUp', 'both']),
  cost: MoneyView.nullable(),
  limit: MoneyView.nullable(),
  causes: z.array(z.enum(CAUSES)),
  severities: z.array(z.enum(SEVERITIES)),
  words: z.record(z.string(), z.string()),
});

const remedy = z.object({ remedy: z.enum(REMEDIES), item: z.string().optional(), amount: MoneyView.optional() });

/** Options to start from. An amount that depends on the case is for the handler to add. */
export const SuggestionsView = z.object({
  severity: z.enum(SEVERITIES),
  cause: z.enum(CAUSES).nullable().meta({ description: 'Of the finding; without one every cause is suited' }),
  options: z.array(z.object({ putRight: z.array(remedy), makeUp: z.array(remedy) })),
  catalogue: z.array(CatalogueEntry),
});
export type SuggestionsView = z.infer<typeof SuggestionsView>;

const Policy = z.object({
  id: z.string(),
  version: z.string(),
  hash: z.string(),
  title: z.string(),
  defaults: z.object({
    language: z.string(),
    timeZone: z.string(),
    severity: z.enum(SEVERITIES),
    currency: z.string(),
  }),
});
export const PoliciesView = z.object({ items: z.array(Policy) });

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
      confidence: z.enum(['rule', 'secondary', 'house']),
    }),
  ),
});
export type PolicyView = z.infer<typeof PolicyView>;
