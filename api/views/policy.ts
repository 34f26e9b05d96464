import type { AskedRemedy } from '../../application/money/offer-basis';
import type { readSuggestions } from '../../application/money/suggestions';
import type { readPolicies, readPolicy } from '../../application/reading/policies';
import type { Complaint, Severity } from '../../domain/model';
import type { CatalogueEntry, Pack, Policies, Sourced } from '../../policies/policies';
import type { PoliciesView, PolicyView, SuggestionsView } from '../schemas/answers/policy';
import { moneyView } from '../schemas/money';

type Versions = Pick<Policies, 'versions'>;

export function policiesView({ packs, warnings }: ReturnType<typeof readPolicies>, versions: Versions): PoliciesView {
  return { items: packs.map((pack) => headOf(pack, versions)), warnings };
}

export function policyView({ pack, doubts }: ReturnType<typeof readPolicy>, policies: Versions): PolicyView {
  return {
    ...headOf(pack, policies),
    authority: pack.authority.map(({ role, currency, upTo, remedies }) => ({
      ...{ role, upTo: moneyView({ minor: upTo, currency }), remedies },
    })),
    catalogue: pack.catalogue.map(entryView),
    sources: pack.sources,
    warnings: doubts,
  };
}

type Head = PoliciesView['items'][number];

function headOf({ id, version, hash, title, defaults, regimes, sources }: Pack, policies: Versions): Head {
  const count = (confidence: Sourced['confidence']) => sources.filter((one) => one.confidence === confidence).length;
  const numbers = { rule: count('rule'), secondary: count('secondary'), house: count('house') };
  const versions = (policies.versions.get(id) ?? []).map((pack) => ({ version: pack.version, hash: pack.hash }));
  return { id, version, hash, versions, title, regimes, numbers, defaults };
}

function entryView({ remedy, item, fulfilment, part, cost, limit, usual, suits, words, ...entry }: CatalogueEntry) {
  const { provider, takes, lasts } = entry;
  return {
    ...{ remedy, item, fulfilment, part, words, provider, takes, lasts },
    usual: usual && bySeverity((severity) => moneyView(usual[severity])),
    cost: cost && moneyView(cost),
    limit: limit && moneyView(limit),
    causes: suits.causes,
    severities: suits.severities,
  };
}

const bySeverity = <Value>(of: (severity: Severity) => Value): Record<Severity, Value> => ({
  ...{ critical: of('critical'), high: of('high'), normal: of('normal'), low: of('low') },
});

/** Options that the reader may offer as they stand, and what else the catalogue holds for this severity and cause. */
export function suggestionsView(
  { severity, finding }: Complaint,
  { options, catalogue }: Awaited<ReturnType<typeof readSuggestions>>,
): SuggestionsView {
  return {
    severity,
    cause: finding?.cause ?? null,
    options: options.map(({ putRight, makeUp, needs, worth, takes }) => ({
      ...{ putRight: putRight.map(askedView), makeUp: makeUp.map(askedView), needs, worth: moneyView(worth), takes },
    })),
    catalogue: catalogue.map(entryView),
  };
}

const askedView = ({ remedy, item, amount }: AskedRemedy) => ({ remedy, item, amount: amount && moneyView(amount) });
