import type { LocalDate } from '../domain/plan';
import { almanacMaker } from './almanac';
import { calendarFrom } from './calendar';
import { checkCalendar, warnOfCover } from './check/calendar';
import { checkCatalogue, checkStaff } from './check/lists';
import { checkPack } from './check/pack';
import { checkNamedRegimes, checkRegime } from './check/regime';
import { sayInto } from './check/say';
import { warnOfNumbers } from './check/sources';
import { refuseIfWrong, type Wrong } from './error';
import { packFrom } from './pack';
import type { Calendar, Pack, Policies, Warning } from './policies';
import type { PackContent } from './schema';
import type { RegimeContent } from './schema-regime';
import { readShelf, type Shelf } from './shelf';
import { staffFrom } from './staff';

/** The packs that come with Amends, then the company's own. */
function policyFolders(): string[] {
  const own = process.env.AMENDS_POLICIES;
  return own ? [__dirname, own] : [__dirname];
}

/**
 * Reads packs, regimes, calendars, catalogues and the staff list, once at start. A later folder replaces what an earlier
 * one has under the same id, and the whole staff list. Throws `PolicyError`: first for whatever has the wrong form, and
 * when all forms are right for whatever does not fit together. What is weak, seen on `today`, is among the warnings.
 */
export function loadPolicies(folders: string[] = policyFolders(), today: LocalDate = dateOfToday()): Policies {
  const shelf = readShelf(folders);
  const calendars = calendarsOf(shelf);
  refuseIfWrong([...wrongLists(shelf), ...wrongPacks(shelf, calendars), ...wrongRegimes(shelf, calendars)]);
  return {
    packs: new Map([...packsOf(shelf, calendars), ...lawsOf(shelf, calendars)].map((pack) => [pack.id, pack])),
    staff: staffFrom(shelf.staff.content),
    calendars,
    warnings: [...weakCalendars(shelf, today), ...weakNumbers(shelf)],
    makeAlmanac: almanacMaker(calendars),
  };
}

/** In UTC: a warning that looks years ahead has no hour. */
const dateOfToday = (): LocalDate => new Date().toISOString().slice(0, 10);

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

function weakNumbers({ packs, regimes, catalogues }: Shelf): Warning[] {
  const warnings: Warning[] = [];
  for (const read of [...packs.values(), ...regimes.values(), ...catalogues.values()]) {
    warnOfNumbers(read.content, sayInto(warnings, read));
  }
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
    checkNamedRegimes(read.content, shelf, say);
  }
  return wrongs;
}

function wrongRegimes(shelf: Shelf, calendars: Map<string, Calendar>): Wrong[] {
  const wrongs: Wrong[] = [];
  for (const read of shelf.regimes.values()) {
    const say = sayInto(wrongs, read);
    const calendar = calendars.get(read.content.calendar);
    if (calendar) checkRegime(read.content, calendar, shelf, say);
    else say(['calendar'], `calendar "${read.content.calendar}" is in none of the folders`);
  }
  return wrongs;
}

const packsOf = (shelf: Shelf, calendars: Map<string, Calendar>): Pack[] =>
  [...shelf.packs.values()].map(({ content }) => assemble(content, null, shelf, calendars));

/** Each regime as a policy of its own: its base pack under it. */
const lawsOf = (shelf: Shelf, calendars: Map<string, Calendar>): Pack[] =>
  [...shelf.regimes.values()].flatMap(({ content: law }) => {
    const base = shelf.packs.get(law.base);
    return base ? [assemble(base.content, law, shelf, calendars)] : [];
  });

/** Every pack has been checked: its calendar and catalogue are there. */
function assemble(
  content: PackContent,
  law: RegimeContent | null,
  shelf: Shelf,
  calendars: Map<string, Calendar>,
): Pack {
  const calendar = calendars.get(content.calendar);
  const catalogue = shelf.catalogues.get(content.catalogue)?.content;
  if (!calendar || !catalogue) throw new Error(`Pack "${content.id}" was not checked`);
  const named = [...(law ? [law.id] : []), ...(content.regimes ?? [])];
  return packFrom({ content, catalogue, calendar, regimes: withBeside(named, shelf), law });
}

/** Regimes of these ids and those that hold beside them, each once. */
function withBeside(ids: string[], { regimes }: Shelf): RegimeContent[] {
  const all = ids.flatMap((id) => [id, ...(regimes.get(id)?.content.beside ?? [])]);
  return [...new Set(all)].flatMap((id) => regimes.get(id)?.content ?? []);
}
