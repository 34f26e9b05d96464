import type { OfferFacts, ReplanFacts } from '../domain/commands';
import type { Complaint } from '../domain/complaint';
import { furtherCalendars } from '../domain/meeting';
import type { Option, RemedyItem } from '../domain/offer';
import type { Instant } from '../domain/plan';
import type { Remedy, Severity } from '../domain/vocabulary';
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

/**
 * What the pack says of another severity, for clocks that run already. Some began before the complaint's almanac does
 * (late intake, a renewal since): then one that reaches back so far goes along.
 */
export function replanFacts(policies: Policies, complaint: Complaint, severity: Severity, now: Instant): ReplanFacts {
  const plan = pinnedPack(policies, complaint).plan(severity, complaint.kind);
  const { from, personZone } = complaint.almanac;
  const wanting = complaint.clocks.filter(({ metAt, status }) => !metAt && status !== 'cancelled');
  const first = wanting.map(({ startedAt }) => startedAt).sort()[0] ?? from;
  if (first >= from) return { pack: plan.pack, rules: plan.clocks };
  const almanac = policies.makeAlmanac(plan.calendar.id, personZone, first, now, furtherCalendars(plan));
  return { pack: plan.pack, rules: plan.clocks, almanac };
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
