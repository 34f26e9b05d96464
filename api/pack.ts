import type { OfferFacts } from '../domain/commands';
import type { Complaint } from '../domain/complaint';
import type { Option, RemedyItem } from '../domain/offer';
import type { Remedy } from '../domain/vocabulary';
import type { CatalogueEntry, Pack, Policies } from '../policies/policies';
import { Problem } from './problem';
import type { OfferBody } from './schemas/commands';

/** The pack that a complaint was opened under. Throws when this installation has it no more: an operator took it away. */
export function pinnedPack({ packs }: Policies, { plan }: Complaint): Pack {
  const pack = packs.get(plan.pack.id);
  if (!pack)
    throw new Problem('unavailable', `The policy pack ${plan.pack.id} is not installed here. Nothing was done.`);
  return pack;
}

type Ask = OfferBody['options'][number]['putRight'][number];

/** The options as the domain takes them: who carries a thing out is the catalogue's to say. */
export function optionsFrom(options: OfferBody['options'], pack: Pack): Omit<Option, 'id'>[] {
  const itemOf = (ask: Ask): RemedyItem => ({
    remedy: ask.remedy,
    amount: ask.amount ?? null,
    item: ask.item ?? null,
    fulfilment: entryOf(ask, pack)?.fulfilment ?? 'words',
  });
  return options.map(({ putRight, makeUp }) => ({ putRight: putRight.map(itemOf), makeUp: makeUp.map(itemOf) }));
}

/**
 * What authority and catalogue say about the remedies of an offer. A remedy with something that is not for sale is left
 * out, so the domain refuses it; where several items of one remedy are offered, the dearest and the lowest limit count.
 */
export function offerFacts(options: OfferBody['options'], pack: Pack): OfferFacts {
  const asks = options.flatMap(({ putRight, makeUp }) => [...putRight, ...makeUp]);
  const remedies = [...new Set(asks.map(({ remedy }) => remedy))];
  const catalogue = remedies.flatMap((remedy) => {
    const entries = asks.filter((ask) => ask.remedy === remedy).map((ask) => entryOf(ask, pack));
    return entries.every((entry) => entry !== undefined) ? [strictest(remedy, entries)] : [];
  });
  return { authority: pack.authority, catalogue };
}

const entryOf = ({ remedy, item }: Ask, pack: Pack): CatalogueEntry | undefined =>
  pack.catalogue.find((entry) => entry.remedy === remedy && entry.item === (item ?? null));

function strictest(remedy: Remedy, entries: CatalogueEntry[]): OfferFacts['catalogue'][number] {
  const costs = entries.flatMap(({ cost }) => cost ?? []).sort((a, b) => b.minor - a.minor);
  const limits = entries.flatMap(({ limit }) => limit ?? []).sort((a, b) => a.minor - b.minor);
  return { remedy, cost: costs[0] ?? null, limit: limits[0] ?? null };
}
