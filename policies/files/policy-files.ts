import { existsSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { z } from 'zod';
import { type BudgetsContent, budgetsSchema, type RatesContent, ratesSchema } from '../schema/budgets-schema';
import { type CalendarContent, calendarSchema } from '../schema/calendar-schema';
import { type CatalogueContent, catalogueSchema } from '../schema/catalogue-schema';
import { type PackContent, packSchema } from '../schema/pack-schema';
import { type RegimeContent, regimeSchema } from '../schema/regime-schema';
import { type StaffContent, staffSchema } from '../schema/staff-schema';
import { PolicyError, refuseIfWrong, type Wrong } from './error';
import { sayInto } from './say';
import { type Read, readYaml } from './yaml';

/** Everything that the folders hold, by id. */
export interface PolicyFiles {
  calendars: Map<string, Read<CalendarContent>>;
  catalogues: Map<string, Read<CatalogueContent>>;
  /** The current version of each pack. */
  packs: Map<string, Read<PackContent>>;
  /** Versions under which complaints may still live, those after the current one first. */
  older: Read<PackContent>[];
  /** The current version of each regime. */
  regimes: Map<string, Read<RegimeContent>>;
  /** As `older`, of regimes. */
  olderRegimes: Read<RegimeContent>[];
  staff: Read<StaffContent>;
  /** The files of all folders in their order; there need be none, as of rates. */
  budgets: Read<BudgetsContent>[];
  rates: Read<RatesContent> | null;
}

/** Reads all that has the right form, or throws a `PolicyError` for all that has not. */
export function readPolicyFiles(folders: string[]): PolicyFiles {
  const wrongs: Wrong[] = folders.filter((folder) => !existsSync(folder)).map(lacking('there is no such folder'));
  const calendars = readAll(folders, 'calendars', calendarSchema, wrongs);
  const catalogues = readAll(folders, 'catalogues', catalogueSchema, wrongs);
  const packs = readVersions(folders, 'packs', packSchema, wrongs);
  const regimes = readVersions(folders, 'regimes', regimeSchema, wrongs);
  const staff = readLast(folders, 'staff.yaml', staffSchema, wrongs);
  const budgets = readEach(folders, 'budgets.yaml', budgetsSchema, wrongs);
  const rates = readLast(folders, 'rates.yaml', ratesSchema, wrongs);
  refuseIfWrong(wrongs);
  const all = folders.join(', ');
  if (!staff) throw new PolicyError(lacking('there is no staff.yaml')(all));
  if (packs.current.size === 0) throw new PolicyError(lacking('there is no pack in packs')(all));
  return {
    ...{ calendars, catalogues, staff, budgets, rates },
    ...{ packs: packs.current, older: packs.older },
    ...{ regimes: regimes.current, olderRegimes: regimes.older },
  };
}

interface Versioned {
  id: string;
  version: string;
}

/** The versions of a later folder go before those of an earlier one; within a folder the highest is the current one. */
function readVersions<Schema extends z.ZodType<Versioned>>(
  folders: string[],
  kind: string,
  schema: Schema,
  wrongs: Wrong[],
) {
  const read = [...readAll(folders, kind, schema, wrongs, VERSION).values()];
  const rank = (file: string) => folders.findIndex((folder) => join(folder, kind) === dirname(file));
  const sorted = read.toSorted(
    (a, b) => rank(b.file) - rank(a.file) || inNaturalOrder(b.content.version, a.content.version),
  );
  const current = new Map(
    read.flatMap(({ content: { id } }) => {
      const first = sorted.find(({ content }) => content.id === id);
      return first ? [[id, first] as const] : [];
    }),
  );
  return { current, older: sorted.filter((one) => current.get(one.content.id) !== one) };
}

/** Every version, the current ones first. */
export const allPacks = ({ packs, older }: PolicyFiles): Read<PackContent>[] => [...packs.values(), ...older];
export const allRegimes = ({ regimes, olderRegimes }: PolicyFiles): Read<RegimeContent>[] => [
  ...regimes.values(),
  ...olderRegimes,
];

/** `2` comes before `10`. */
const inNaturalOrder = new Intl.Collator('en', { numeric: true }).compare;

/** A folder has no lines; its faults are reported at line 1. */
const lacking =
  (reason: string) =>
  (file: string): Wrong => ({ file, line: 1, reason });

/** Of a list that is one file, such as the staff list, the last folder's counts. */
function readLast<Schema extends z.ZodType>(folders: string[], name: string, schema: Schema, wrongs: Wrong[]) {
  return (
    readEach(folders.filter((folder) => existsSync(join(folder, name))).slice(-1), name, schema, wrongs)[0] ?? null
  );
}

function readEach<Schema extends z.ZodType>(folders: string[], name: string, schema: Schema, wrongs: Wrong[]) {
  const files = folders.map((folder) => join(folder, name)).filter(existsSync);
  return files.flatMap((file) => readYaml(file, schema, wrongs) ?? []);
}

/** What tells one file of a kind from another, by which field, and how that is said. */
interface Key<Content> {
  of(content: Content): string;
  field: string;
  inWords(content: Content): string;
}
const ID: Key<{ id: string }> = { of: ({ id }) => id, field: 'id', inWords: ({ id }) => `id "${id}"` };
const VERSION: Key<Versioned> = {
  of: ({ id, version }) => JSON.stringify([id, version]),
  field: 'version',
  inWords: ({ id, version }) => `version "${version}" of "${id}"`,
};

/** All files of one kind. Two of one folder with the same key are wrong; of two folders the later one counts. */
function readAll<Schema extends z.ZodType<{ id: string }>>(
  folders: string[],
  kind: string,
  schema: Schema,
  wrongs: Wrong[],
  key: Key<z.output<Schema>> = ID,
) {
  const found = new Map<string, Read<z.output<Schema>>>();
  for (const folder of folders) {
    const here = new Map<string, Read<z.output<Schema>>>();
    for (const file of yamlFilesOf(join(folder, kind))) {
      const read = readYaml(file, schema, wrongs);
      if (!read) continue;
      const twin = here.get(key.of(read.content));
      if (twin) sayInto(wrongs, read)([key.field], `${key.inWords(read.content)} is that of ${twin.file} too`);
      here.set(key.of(read.content), read);
    }
    for (const [name, read] of here) found.set(name, read);
  }
  return found;
}

/** In order of name, so that faults are reported in the same order everywhere. */
function yamlFilesOf(folder: string): string[] {
  if (!existsSync(folder)) return [];
  const names = readdirSync(folder).filter((name) => /\.ya?ml$/.test(name));
  return names.sort().map((name) => join(folder, name));
}
