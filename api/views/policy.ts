import type { Complaint } from '../../domain/complaint';
import type { CatalogueEntry, Pack, Policies, Sourced } from '../../policies/policies';
import { doubtOf } from '../../policies/sources';
import { warningsByFile } from '../../policies/warnings';
import { moneyView } from '../schemas/money';
import type { PoliciesView, PolicyView, SuggestionsView } from '../schemas/policy';

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

function entryView({ remedy, item, fulfilment, part, cost, limit, suits, words }: CatalogueEntry) {
  return {
    ...{ remedy, item, fulfilment, part, words },
    cost: cost && moneyView(cost),
    limit: limit && moneyView(limit),
    causes: suits.causes,
    severities: suits.severities,
  };
}

/** The most that an offer may hold. */
const MOST_OPTIONS = 4;

/** What the catalogue holds for this severity and cause, and up to four options made of it. */
export function suggestionsView({ severity, finding }: Complaint, pack: Pack): SuggestionsView {
  const cause = finding?.cause ?? null;
  const suited = pack.catalogue.filter(
    ({ suits }) => suits.severities.includes(severity) && (cause === null || suits.causes.includes(cause)),
  );
  return { severity, cause, options: optionsOf(suited), catalogue: suited.map(entryView) };
}

/** Each way to put it right once, with a different thing to make up for it; then the first ones with the rest. */
function optionsOf(suited: CatalogueEntry[]): SuggestionsView['options'] {
  const rights = suited.filter(({ part }) => part !== 'makeUp');
  const makeUps = suited.filter(({ part }) => part !== 'putRight');
  if (rights.length === 0 || makeUps.length === 0) return [];
  const count = Math.min(MOST_OPTIONS, Math.max(rights.length, makeUps.length));
  return Array.from({ length: count }, (_, index) => ({
    putRight: pick(rights, index),
    makeUp: pick(makeUps, index),
  }));
}

function pick(entries: CatalogueEntry[], index: number): SuggestionsView['options'][number]['putRight'] {
  const entry = entries[index % entries.length];
  return entry ? [{ remedy: entry.remedy, item: entry.item ?? undefined }] : [];
}
