import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { z } from 'zod';
import { sayInto } from './check/say';
import { PolicyError, refuseIfWrong, type Wrong } from './error';
import { type PackContent, packSchema } from './schema';
import {
  type CalendarContent,
  type CatalogueContent,
  calendarSchema,
  catalogueSchema,
  type StaffContent,
  staffSchema,
} from './schema-lists';
import { type RegimeContent, regimeSchema } from './schema-regime';
import { type Read, readYaml } from './yaml';

/** Everything that the folders hold, by id. */
export interface Shelf {
  calendars: Map<string, Read<CalendarContent>>;
  catalogues: Map<string, Read<CatalogueContent>>;
  packs: Map<string, Read<PackContent>>;
  regimes: Map<string, Read<RegimeContent>>;
  staff: Read<StaffContent>;
}

/** Reads all that has the right form, or throws a `PolicyError` for all that has not. */
export function readShelf(folders: string[]): Shelf {
  const wrongs: Wrong[] = folders.filter((folder) => !existsSync(folder)).map(lacking('there is no such folder'));
  const calendars = readAll(folders, 'calendars', calendarSchema, wrongs);
  const catalogues = readAll(folders, 'catalogues', catalogueSchema, wrongs);
  const packs = readAll(folders, 'packs', packSchema, wrongs);
  const regimes = readAll(folders, 'regimes', regimeSchema, wrongs);
  const staff = readStaff(folders, wrongs);
  refuseIfWrong(wrongs);
  const all = folders.join(', ');
  if (!staff) throw new PolicyError(lacking('there is no staff.yaml')(all));
  if (packs.size === 0) throw new PolicyError(lacking('there is no pack in packs')(all));
  return { calendars, catalogues, packs, regimes, staff };
}

/** A folder is blamed at its first line, for want of a better one. */
const lacking =
  (reason: string) =>
  (file: string): Wrong => ({ file, line: 1, reason });

/** The last folder's staff list counts. */
function readStaff(folders: string[], wrongs: Wrong[]): Read<StaffContent> | null {
  const file = folders
    .map((folder) => join(folder, 'staff.yaml'))
    .filter(existsSync)
    .at(-1);
  return file ? readYaml(file, staffSchema, wrongs) : null;
}

/** All files of one kind. Two of one folder with the same id are wrong; of two folders the later one counts. */
function readAll<Schema extends z.ZodType<{ id: string }>>(
  folders: string[],
  kind: string,
  schema: Schema,
  wrongs: Wrong[],
) {
  const found = new Map<string, Read<z.output<Schema>>>();
  for (const folder of folders) {
    const here = new Map<string, Read<z.output<Schema>>>();
    for (const file of yamlFilesOf(join(folder, kind))) {
      const read = readYaml(file, schema, wrongs);
      if (!read) continue;
      const twin = here.get(read.content.id);
      if (twin) sayInto(wrongs, read)(['id'], `id "${read.content.id}" is that of ${twin.file} too`);
      here.set(read.content.id, read);
    }
    for (const [id, read] of here) found.set(id, read);
  }
  return found;
}

/** By name, so that everybody reads them, and complains, in the same order. */
function yamlFilesOf(folder: string): string[] {
  if (!existsSync(folder)) return [];
  const names = readdirSync(folder).filter((name) => /\.ya?ml$/.test(name));
  return names.sort().map((name) => join(folder, name));
}
