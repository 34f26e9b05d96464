import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { z } from 'zod';
import type { LocalDate } from '../domain/plan';
import { almanacMaker } from './almanac';
import { calendarFrom } from './calendar';
import { checkCalendar, warnOfCover } from './check/calendar';
import { checkCatalogue, checkStaff } from './check/lists';
import { checkPack } from './check/pack';
import { sayInto } from './check/say';
import { PolicyError, refuseIfWrong, type Wrong } from './error';
import { packFrom } from './pack';
import type { Calendar, Pack, Policies, Warning } from './policies';
import { type PackContent, packSchema } from './schema';
import {
  type CalendarContent,
  type CatalogueContent,
  calendarSchema,
  catalogueSchema,
  type StaffContent,
  staffSchema,
} from './schema-lists';
import { staffFrom } from './staff';
import { type Read, readYaml } from './yaml';

/** Everything that the folders hold, by id. */
interface Shelf {
  calendars: Map<string, Read<CalendarContent>>;
  catalogues: Map<string, Read<CatalogueContent>>;
  packs: Map<string, Read<PackContent>>;
  staff: Read<StaffContent>;
}

/** The packs that come with Amends, then the company's own. */
function policyFolders(): string[] {
  const own = process.env.AMENDS_POLICIES;
  return own ? [__dirname, own] : [__dirname];
}

/**
 * Reads packs, calendars, catalogues and the staff list, once at start. A later folder replaces what an earlier one has
 * under the same id, and the whole staff list. Throws `PolicyError`: first for whatever has the wrong form, and when all
 * forms are right for whatever does not fit together. What is weak, seen on `today`, is among the warnings.
 */
export function loadPolicies(folders: string[] = policyFolders(), today: LocalDate = dateOfToday()): Policies {
  const shelf = readShelf(folders);
  const calendars = calendarsOf(shelf);
  refuseIfWrong([...wrongLists(shelf), ...wrongPacks(shelf, calendars)]);
  return {
    packs: new Map([...shelf.packs].map(([id, { content }]) => [id, assemble(content, shelf, calendars)])),
    staff: staffFrom(shelf.staff.content),
    calendars,
    warnings: weakCalendars(shelf, today),
    makeAlmanac: almanacMaker(calendars),
  };
}

/** In UTC: a warning that looks years ahead has no hour. */
const dateOfToday = (): LocalDate => new Date().toISOString().slice(0, 10);

function readShelf(folders: string[]): Shelf {
  const wrongs: Wrong[] = folders.filter((folder) => !existsSync(folder)).map(lacking('there is no such folder'));
  const calendars = readAll(folders, 'calendars', calendarSchema, wrongs);
  const catalogues = readAll(folders, 'catalogues', catalogueSchema, wrongs);
  const packs = readAll(folders, 'packs', packSchema, wrongs);
  const staff = readStaff(folders, wrongs);
  refuseIfWrong(wrongs);
  const all = folders.join(', ');
  if (!staff) throw new PolicyError(lacking('there is no staff.yaml')(all));
  if (packs.size === 0) throw new PolicyError(lacking('there is no pack in packs')(all));
  return { calendars, catalogues, packs, staff };
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

function wrongLists({ calendars, catalogues, staff }: Shelf): Wrong[] {
  const wrongs: Wrong[] = [];
  const contents = new Map([...calendars].map(([id, { content }]) => [id, content]));
  for (const read of calendars.values()) checkCalendar(read.content, contents, sayInto(wrongs, read));
  for (const read of catalogues.values()) checkCatalogue(read.content, sayInto(wrongs, read));
  checkStaff(staff.content, sayInto(wrongs, staff));
  return wrongs;
}

/** One that takes its closed days from nowhere is among the wrong ones; here it just has none. */
function calendarsOf({ calendars }: Shelf): Map<string, Calendar> {
  const contentOf = (id = '') => calendars.get(id)?.content;
  return new Map([...calendars].map(([id, { content }]) => [id, calendarFrom(content, contentOf(content.closedAs))]));
}

function weakCalendars({ calendars }: Shelf, today: LocalDate): Warning[] {
  const warnings: Warning[] = [];
  for (const read of calendars.values()) warnOfCover(read.content, today, sayInto(warnings, read));
  return warnings;
}

function wrongPacks(shelf: Shelf, calendars: Map<string, Calendar>): Wrong[] {
  const wrongs: Wrong[] = [];
  for (const read of shelf.packs.values()) {
    const say = sayInto(wrongs, read);
    const { calendar: place, catalogue: list } = read.content;
    const calendar = calendars.get(place);
    const catalogue = shelf.catalogues.get(list);
    if (!calendar) say(['calendar'], `calendar "${place}" is in none of the folders`);
    if (!catalogue) say(['catalogue'], `catalogue "${list}" is in none of the folders`);
    if (calendar && catalogue) checkPack(read.content, catalogue.content, calendar, say);
  }
  return wrongs;
}

/** Every pack has been checked: its calendar and catalogue are there. */
function assemble(content: PackContent, shelf: Shelf, calendars: Map<string, Calendar>): Pack {
  const calendar = calendars.get(content.calendar);
  const catalogue = shelf.catalogues.get(content.catalogue);
  if (!calendar || !catalogue) throw new Error(`Pack "${content.id}" was not checked`);
  return packFrom(content, catalogue.content, calendar);
}
