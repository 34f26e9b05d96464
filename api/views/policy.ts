import type { OfferFacts } from '../../domain/commands';
import type { Complaint } from '../../domain/complaint';
import type { Role, Severity } from '../../domain/vocabulary';
import type { CatalogueEntry, Pack, Policies, Sourced } from '../../policies/policies';
import { doubtOf } from '../../policies/sources';
import { warningsByFile } from '../../policies/warnings';
import { moneyView } from '../schemas/money';
import type { PoliciesView, PolicyView, SuggestionsView } from '../schemas/policy';
import { suggestOptions, suited } from '../suggestions';

export function policiesView(policies: Policies): PoliciesView {
  const { packs, warnings } = policies;
  return { items: [...packs.values()].map((pack) => headOf(pack, policies)), warnings: warningsByFile(warnings) };
}

export function policyView(pack: Pack, policies: Policies): PolicyView {
  return {
    ...headOf(pack, policies),
    authority: pack.authority.map(({ role, currency, upTo, remedies }) => ({
      ...{ role, upTo: moneyView({ minor: upTo, currency }), remedies },
    })),
    catalogue: pack.catalogue.map(entryView),
    sources: pack.sources,
    warnings: pack.sources.flatMap((number) => doubtOf(number) ?? []),
  };
}

type Head = PoliciesView['items'][number];

function headOf({ id, version, hash, title, defaults, regimes, sources }: Pack, policies: Policies): Head {
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

/** What the catalogue holds for this severity and cause, and up to four options made of it that `reader` may offer. */
export function suggestionsView(
  complaint: Complaint,
  pack: Pack,
  reader: Role,
  before: Pick<OfferFacts, 'given'>,
): SuggestionsView {
  return {
    severity: complaint.severity,
    cause: complaint.finding?.cause ?? null,
    options: suggestOptions(complaint, pack, reader, before).map(({ putRight, makeUp, needs, worth, takes }) => ({
      ...{ putRight: putRight.map(askView), makeUp: makeUp.map(askView), needs, worth: moneyView(worth), takes },
    })),
    catalogue: suited(complaint, pack).map(entryView),
  };
}

type Ask = ReturnType<typeof suggestOptions>[number]['putRight'][number];

const askView = ({ remedy, item, amount }: Ask) => ({ remedy, item, amount: amount && moneyView(amount) });
