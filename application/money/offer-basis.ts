import type { Complaint, GiftBasis, Money, OfferBasis, Option, Remedy, RemedyItem } from '../../domain/model';
import { mayHaveGift } from '../../domain/remedies';
import type { CatalogueEntry, Pack } from '../../policies/policies';

/** One remedy of an option, as whoever proposes it names it. */
export interface AskedRemedy {
  remedy: Remedy;
  amount?: Money;
  /** Which thing of the catalogue; absent: the one without a name. */
  item?: string;
  /** What has a lower number is done first; absent: 1. */
  order?: number;
}

export interface AskedOption {
  putRight: AskedRemedy[];
  makeUp: AskedRemedy[];
  allOrNothing?: true;
}

type Named = { remedy: Remedy; item?: string | null | undefined };

/** The options as the domain takes them: who carries a thing out, and how long it lasts, is the catalogue's to say. */
export function optionsFrom(options: AskedOption[], pack: Pack): Omit<Option, 'id'>[] {
  const itemOf = (asked: AskedRemedy): RemedyItem => {
    const { fulfilment, provider, lasts } = entryOf(asked, pack) ?? { fulfilment: 'words' as const };
    return {
      remedy: asked.remedy,
      amount: asked.amount ?? null,
      item: asked.item ?? null,
      fulfilment,
      ...(asked.order !== undefined && { order: asked.order }),
      ...(provider && { provider }),
      ...(lasts && { lasts }),
    };
  };
  return options.map(({ putRight, makeUp, allOrNothing }) => ({
    putRight: putRight.map(itemOf),
    makeUp: makeUp.map(itemOf),
    ...(allOrNothing && { allOrNothing }),
  }));
}

/**
 * What authority and catalogue say about the remedies of an offer. A remedy with something that is not for sale is left
 * out, so the domain refuses it; where several items of one remedy are offered, the dearest and the lowest limit count.
 */
export function offerBasis(options: { putRight: Named[]; makeUp: Named[] }[], pack: Pack): OfferBasis {
  const asked = options.flatMap(({ putRight, makeUp }) => [...putRight, ...makeUp]);
  const remedies = [...new Set(asked.map(({ remedy }) => remedy))];
  const catalogue = remedies.flatMap((remedy) => {
    const entries = asked.filter((one) => one.remedy === remedy).map((one) => entryOf(one, pack));
    return entries.every((entry) => entry !== undefined) ? [strictest(remedy, entries)] : [];
  });
  const { authority, routes } = pack;
  return { authority, catalogue, ...(routes.length > 0 && { routes }) };
}

/** The surprise that fits what was found. None where it may not be, so that nothing is set aside for it. */
export function giftBasis(complaint: Complaint, pack: Pack): GiftBasis | null {
  const { finding } = complaint;
  return finding && mayHaveGift(complaint) ? pack.gift(finding.cause, finding.subCause) : null;
}

const entryOf = ({ remedy, item }: Named, pack: Pack): CatalogueEntry | undefined =>
  pack.catalogue.find((entry) => entry.remedy === remedy && entry.item === (item ?? null));

function strictest(remedy: Remedy, entries: CatalogueEntry[]): OfferBasis['catalogue'][number] {
  const costs = entries.flatMap(({ cost }) => cost ?? []).sort((a, b) => b.minor - a.minor);
  const limits = entries.flatMap(({ limit }) => limit ?? []).sort((a, b) => a.minor - b.minor);
  return { remedy, cost: costs[0] ?? null, limit: limits[0] ?? null };
}
