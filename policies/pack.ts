import { createHash } from 'node:crypto';
import type { ClockRule, Plan, Rung } from '../domain/plan';
import { AUDIENCES, CAUSES, SEVERITIES, type Severity, STAFF_ROLES } from '../domain/vocabulary';
import { parseMoney } from './money';
import type { Calendar, CatalogueEntry, Pack } from './policies';
import { type ClockContent, type PackContent, WEEKDAYS } from './schema';
import type { CatalogueContent } from './schema-lists';
import { valueFor } from './severity';
import { sourcesOf } from './sources';

/** Makes a pack of contents that have been checked. */
export function packFrom(content: PackContent, catalogue: CatalogueContent, calendar: Calendar): Pack {
  const { id, version, title, defaults, gifts } = content;
  const hash = hashOf({ content, catalogue });
  const entries = catalogueFrom(catalogue);
  return {
    id,
    version,
    hash,
    title,
    defaults,
    plan: (severity) => planFrom(content, hash, calendar, severity),
    authority: authorityFrom(content),
    catalogue: entries,
    gift: (cause) => {
      const entry = entries.find(({ item }) => item !== null && item === gifts[cause]);
      return entry?.item && entry.cost ? { item: entry.item, cost: entry.cost } : null;
    },
    sources: [...sourcesOf(content), ...sourcesOf(catalogue, 'catalogue.')],
  };
}

/** What travels with a complaint. */
function planFrom(content: PackContent, hash: string, calendar: Calendar, severity: Severity): Plan {
  const { id, version, promise, approval } = content;
  return {
    pack: { id, version, hash },
    calendar: { id: calendar.id, version: calendar.version },
    clocks: Object.entries(content.clocks).map(([name, clock]) => clockFrom(content, name, clock, severity)),
    update: updateFrom(content),
    ...(content.quiet && { quiet: content.quiet }),
    promise: { warning: promise.warning, ladder: rungsOf(content, promise.ladder) },
    approval: { ...approval, ladder: rungsOf(content, approval.ladder) },
    enquiry: content.enquiry,
    offer: content.offer,
    followUp: content.followUp,
    earlyWindow: content.earlyWindow,
    grumbleWithin: content.grumbleWithin,
    renewRunAfter: content.renewRunAfter,
  };
}

function clockFrom(content: PackContent, name: string, clock: ClockContent, severity: Severity): ClockRule {
  const { due, warnings, ladder, ...rest } = clock;
  return {
    name,
    ...rest,
    due: valueFor(severity, due),
    warnings: valueFor(severity, warnings),
    ladder: rungsOf(content, valueFor(severity, ladder)),
  };
}

function rungsOf({ ladders }: PackContent, name: string): Rung[] {
  return AUDIENCES.flatMap((audience) => {
    const after = ladders[name]?.[audience];
    return after ? [{ after, audience }] : [];
  });
}

/** The schema's checks have seen to it that there is one of the two. */
function updateFrom({ update: { at, until, not, every } }: PackContent): Plan['update'] {
  if (every) return { every };
  const days = not?.map((day) => WEEKDAYS.indexOf(day));
  return { at: at ?? '', ...(until && { until }), ...(days && { not: days }) };
}

function authorityFrom({ authority }: PackContent): Pack['authority'] {
  return STAFF_ROLES.flatMap((role) => {
    const given = authority[role];
    if (!given) return [];
    const { minor, currency } = parseMoney(given.upTo);
    return [{ role, currency, upTo: minor, remedies: given.remedies }];
  });
}

function catalogueFrom({ entries }: CatalogueContent): CatalogueEntry[] {
  return Object.entries(entries).map(([name, { remedy, fulfilment, part, cost, limit, suits, words }]) => ({
    remedy,
    item: name === remedy ? null : name,
    fulfilment,
    part,
    cost: cost ? parseMoney(cost) : null,
    limit: limit ? parseMoney(limit) : null,
    suits: { causes: suits?.causes ?? [...CAUSES], severities: suits?.severities ?? [...SEVERITIES] },
    words,
  }));
}

/** The same for the same content, however a file writes it down. */
function hashOf(content: unknown): string {
  return createHash('sha256').update(JSON.stringify(content, sortedKeys)).digest('hex');
}

function sortedKeys(_: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}
