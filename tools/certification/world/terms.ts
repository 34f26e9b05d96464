import type { Fulfilment, Remedy } from '../../../domain/model';
import type { CatalogueEntry, Pack, Policies } from '../../../policies/policies';

const CURRENCY = 'EUR';

const of = (remedy: Remedy, minor: number) => [{ remedy, amount: { minor, currency: CURRENCY } }];

/** What every story offers: a payment, and something beside it. */
export const OPTIONS = [
  { putRight: of('refund', 12_000), makeUp: of('points', 2_500) },
  { putRight: of('part-refund', 6_000), makeUp: of('points', 1_000) },
];

/**
 * The policies as they are, but for money: each pack sells what the stories offer, a manager may give it, and no budget
 * bears it. An offer and a choice meet deadlines whatever they are worth, so what a catalogue holds changes no certificate.
 */
export function withTerms(policies: Policies): Policies {
  const versions = [...policies.versions].map(([id, packs]) => [id, packs.map(sellingTerms)] as const);
  return {
    ...policies,
    versions: new Map(versions),
    pinned: (plan) => {
      const pack = policies.pinned(plan);
      return pack && sellingTerms(pack);
    },
  };
}

const sellingTerms = (pack: Pack): Pack => ({
  ...pack,
  authority: [{ role: 'manager', currency: CURRENCY, upTo: 50_000, remedies: 'all' }],
  catalogue: [sold('refund', 'payment'), sold('part-refund', 'payment'), sold('points', 'goods')],
  routes: [],
  rollingDays: null,
  budgets: {},
  gift: () => null,
});

const sold = (remedy: Remedy, fulfilment: Fulfilment): CatalogueEntry => ({
  remedy,
  fulfilment,
  item: null,
  part: 'both',
  cost: null,
  limit: null,
  usual: null,
  provider: null,
  takes: null,
  lasts: null,
  suits: { causes: [], severities: [] },
  words: {},
});
