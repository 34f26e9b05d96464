import { CAUSES, type GiftBasis, SEVERITIES, STAFF_ROLES } from '../../domain/model';
import { hashOf } from '../files/hash';
import { ruleSourcesOf, sourcesOf } from '../files/sources';
import type { Calendar, CatalogueEntry, Pack } from '../policies';
import type { CatalogueContent } from '../schema/catalogue-schema';
import type { PackContent } from '../schema/pack-schema';
import type { RegimeContent } from '../schema/regime-schema';
import { parseMoney } from '../values/money';
import { valueFor } from '../values/severity';
import { planFrom } from './plan';
import { reviewLineFrom, rightsFrom } from './rights';

/** Contents that have been checked. */
export interface PackParts {
  content: PackContent;
  catalogue: CatalogueContent;
  calendar: Calendar;
  /** Of the installation, by id: laws may count on others. */
  calendars: Map<string, Calendar>;
  /** Laws that hold beside the pack. */
  regimes: RegimeContent[];
  /** The regime of whose id this policy is; null for a pack as it stands. */
  law: RegimeContent | null;
}

export function packFrom(parts: PackParts): Pack {
  const { content, catalogue, calendar, calendars, regimes, law } = parts;
  const { defaults, gifts } = content;
  const { id, title } = law ?? content;
  const version = versionOf(content, law);
  const hash = hashOf({ content, catalogue, ...(regimes.length > 0 && { regimes }) });
  const entries = catalogueFrom(catalogue);
  return {
    id,
    version,
    hash,
    title,
    defaults,
    plan: (severity) => planFrom({ pack: { id, version, hash }, content, calendar, calendars, regimes }, severity),
    regimes: regimes.map(({ id, version, title, calendar, blocks }) => ({ id, version, title, calendar, blocks })),
    authority: authorityFrom(content),
    routes: routesFrom(content),
    rollingDays: content.authority.rolling ? Number.parseInt(content.authority.rolling.within, 10) : null,
    budgets: content.budgets ?? {},
    catalogue: entries,
    rights: rightsFrom(content, regimes, entries),
    reviewAbove: reviewLineFrom(content),
    together: (catalogue.together ?? []).map((names) => names.flatMap((name) => entryNamed(entries, name) ?? [])),
    gift: (cause, subCause) => giftFrom(entries, gifts.bySubCause?.[subCause ?? ''] ?? gifts[cause]),
    sources: [
      ...sourcesOf(content),
      ...ruleSourcesOf(content),
      ...sourcesOf(catalogue, 'catalogue.'),
      ...regimes.flatMap((regime) => [
        ...sourcesOf(regime, `${regime.id}.`),
        ...ruleSourcesOf(regime, `${regime.id}.`),
      ]),
    ],
  };
}

/** Law and base pack may both change: two policies of a law that differ in either never bear the same version. */
export function versionOf({ id, version }: PackContent, law: { version: string } | null): string {
  return law ? `${law.version}+${id}-${version}` : version;
}

function authorityFrom({ authority }: PackContent): Pack['authority'] {
  return STAFF_ROLES.flatMap((role) => {
    const given = authority[role];
    if (!given) return [];
    const { minor, currency } = parseMoney(given.upTo);
    return [{ role, currency, upTo: minor, remedies: given.remedies, ...furtherLimits(given) }];
  });
}

type Given = NonNullable<PackContent['authority']['handler']>;

function furtherLimits({ rolling, byFault }: Given): Pick<Pack['authority'][number], 'rolling' | 'byFault'> {
  const limits = Object.entries(byFault ?? {}).map(([fault, limit]) => [fault, parseMoney(limit).minor]);
  return {
    ...(rolling !== undefined && { rolling: parseMoney(rolling).minor }),
    ...(limits.length > 0 && { byFault: Object.fromEntries(limits) }),
  };
}

/** Dearest first: the first that an offer exceeds holds. */
function routesFrom({ approval: { routes = [] } }: PackContent): Pack['routes'] {
  const parsed = routes.map(({ above, route }) => ({ above: parseMoney(above), route }));
  return parsed.sort((a, b) => b.above.minor - a.above.minor);
}

function catalogueFrom({ entries }: CatalogueContent): CatalogueEntry[] {
  return Object.entries(entries).map(([name, entry]) => {
    const { remedy, fulfilment, part, cost, limit, suits, words, usual, provider, takes, lasts } = entry;
    return {
      remedy,
      item: name === remedy ? null : name,
      fulfilment,
      part,
      cost: cost ? parseMoney(cost) : null,
      limit: limit ? parseMoney(limit) : null,
      suits: { causes: suits?.causes ?? [...CAUSES], severities: suits?.severities ?? [...SEVERITIES] },
      words,
      usual: usual === undefined ? null : amountsOf(usual),
      provider: provider ?? null,
      takes: takes === undefined ? null : Number.parseInt(takes, 10),
      lasts: lasts ?? null,
    };
  });
}

function giftFrom(entries: CatalogueEntry[], name?: string): GiftBasis | null {
  const entry = entries.find(({ item }) => item !== null && item === name);
  if (!entry?.item || !entry.cost) return null;
  return { item: entry.item, cost: entry.cost, ...(entry.provider && { provider: entry.provider }) };
}

type Usual = NonNullable<CatalogueContent['entries'][string]['usual']>;

const amountsOf = (usual: Usual): CatalogueEntry['usual'] => ({
  critical: parseMoney(valueFor('critical', usual)),
  high: parseMoney(valueFor('high', usual)),
  normal: parseMoney(valueFor('normal', usual)),
  low: parseMoney(valueFor('low', usual)),
});

/** By the name it has in the file. */
const entryNamed = (entries: CatalogueEntry[], name: string): CatalogueEntry | undefined =>
  entries.find(({ remedy, item }) => (item ?? remedy) === name);
