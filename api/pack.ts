import type { GiftFacts, OfferFacts, PlanFacts, ReplanFacts } from '../domain/commands';
import type { Complaint } from '../domain/complaint';
import { countsElsewhere } from '../domain/decisions/adoption';
import { mayHaveGift } from '../domain/gift';
import { furtherCalendars } from '../domain/meeting';
import type { Option, RemedyItem } from '../domain/offer';
import type { Almanac, Instant, Plan } from '../domain/plan';
import type { Remedy, Severity } from '../domain/vocabulary';
import type { CatalogueEntry, Pack, Policies } from '../policies/policies';
import { Problem } from './problem';
import type { OfferBody } from './schemas/commands';

/**
 * The version of its pack that a complaint lives by, under its versions of laws. Where an operator has taken a file away
 * the current one answers:
 * its limits are somebody's decision too, and a complaint that could get no offer any more would be worse. Throws when
 * there is no version at all.
 */
export function pinnedPack({ versions, pinned: packOf }: Policies, { plan }: Complaint): Pack {
  const { pack: pinned } = plan;
  const all = versions.get(pinned.id) ?? [];
  const pack = packOf(plan) ?? all.find(({ version }) => version === pinned.version) ?? all[0];
  if (!pack) throw new Problem('unavailable', `The policy pack ${pinned.id} is not installed here. Nothing was done.`);
  return pack;
}

/** What the pack says of another severity, for clocks that run already. */
export function replanFacts(policies: Policies, complaint: Complaint, severity: Severity, now: Instant): ReplanFacts {
  const plan = pinnedPack(policies, complaint).plan(severity, complaint.kind);
  return { pack: plan.pack, rules: plan.clocks, ...fartherBack(policies, complaint, plan, now) };
}

/** What another version of the pack says of a complaint. */
export function planFacts(policies: Policies, complaint: Complaint, pack: Pack, now: Instant): PlanFacts {
  const plan = pack.plan(complaint.severity, complaint.kind);
  return { plan, ...fartherBack(policies, complaint, plan, now) };
}

/**
 * Some clocks began before the complaint's almanac does (late intake, a renewal since), or count on other calendars: then
 * one that reaches back so far goes along.
 */
function fartherBack(policies: Policies, complaint: Complaint, plan: Plan, now: Instant): { almanac?: Almanac } {
  const { from, personZone } = complaint.almanac;
  const wanting = complaint.clocks.filter(({ metAt, status }) => !metAt && status !== 'cancelled');
  const hasNew = plan.clocks.some(({ name }) => !complaint.clocks.some((clock) => clock.name === name));
  const starts = [from, ...wanting.map(({ startedAt }) => startedAt), ...(hasNew ? [complaint.receivedAt] : [])];
  const since = starts.sort()[0] ?? from;
  if (since === from && !countsElsewhere(complaint, plan)) return {};
  return { almanac: policies.makeAlmanac(plan.calendar.id, personZone, since, now, furtherCalendars(plan)) };
}

type Ask = OfferBody['options'][number]['putRight'][number];
type Named = { remedy: Remedy; item?: string | null | undefined };

/** The options as the domain takes them: who carries a thing out, and how long it lasts, is the catalogue's to say. */
export function optionsFrom(options: OfferBody['options'], pack: Pack): Omit<Option, 'id'>[] {
  const itemOf = (ask: Ask): RemedyItem => {
    const { fulfilment, provider, lasts } = entryOf(ask, pack) ?? { fulfilment: 'words' as const };
    return {
      remedy: ask.remedy,
      amount: ask.amount ?? null,
      item: ask.item ?? null,
      fulfilment,
      ...(ask.order !== undefined && { order: ask.order }),
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
export function offerFacts(options: { putRight: Named[]; makeUp: Named[] }[], pack: Pack): OfferFacts {
  const asks = options.flatMap(({ putRight, makeUp }) => [...putRight, ...makeUp]);
  const remedies = [...new Set(asks.map(({ remedy }) => remedy))];
  const catalogue = remedies.flatMap((remedy) => {
    const entries = asks.filter((ask) => ask.remedy === remedy).map((ask) => entryOf(ask, pack));
    return entries.every((entry) => entry !== undefined) ? [strictest(remedy, entries)] : [];
  });
  const { authority, routes } = pack;
  return { authority, catalogue, ...(routes.length > 0 && { routes }) };
}

/** The surprise that fits what was found. None where it may not be, so that nothing is set aside for it. */
export function giftFacts(complaint: Complaint, pack: Pack): GiftFacts | null {
  const { finding } = complaint;
  return finding && mayHaveGift(complaint) ? pack.gift(finding.cause, finding.subCause) : null;
}

const entryOf = ({ remedy, item }: Named, pack: Pack): CatalogueEntry | undefined =>
  pack.catalogue.find((entry) => entry.remedy === remedy && entry.item === (item ?? null));

function strictest(remedy: Remedy, entries: CatalogueEntry[]): OfferFacts['catalogue'][number] {
  const costs = entries.flatMap(({ cost }) => cost ?? []).sort((a, b) => b.minor - a.minor);
  const limits = entries.flatMap(({ limit }) => limit ?? []).sort((a, b) => a.minor - b.minor);
  return { remedy, cost: costs[0] ?? null, limit: limits[0] ?? null };
}
