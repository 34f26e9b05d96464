import type { LocalDate } from '../domain/plan';
import { almanacMaker } from './almanac';
import { assemble, checkRegimeWithParts, checkTogether, checkWithParts, type Parts } from './assemble';
import { budgetsFrom, budgetsOn, ratesFrom } from './budgets';
import { calendarFrom } from './calendar';
import { checkBudgets, checkRates } from './check/budgets';
import { checkCalendar, warnOfGaps } from './check/calendar';
import { checkCatalogue, checkStaff } from './check/lists';
import { sayInto } from './check/say';
import { checkSeen, warnOfNumbers } from './check/sources';
import { drafter } from './draft';
import { refuseIfWrong, type Wrong } from './error';
import type { Calendar, Pack, Policies, Warning } from './policies';
import { pinner, regimeFrom } from './regimes';
import { allPacks, allRegimes, readShelf, type Shelf } from './shelf';
import { staffFrom } from './staff';

/** The packs that come with Amends, then the company's own. */
function policyFolders(): string[] {
  const own = process.env.AMENDS_POLICIES;
  return own ? [__dirname, own] : [__dirname];
}

/**
 * Reads packs, regimes, calendars, catalogues and the staff list, once at start. A later folder replaces what an earlier
 * one has under the same id (of a pack or regime: that version), and the whole staff list. Throws `PolicyError`: first for
 * whatever has the wrong form, and when all forms are right for whatever does not fit together. What is weak, seen on
 * `today`, is among the warnings.
 */
export function loadPolicies(folders: string[] = policyFolders(), today: LocalDate = dateOfToday()): Policies {
  const shelf = readShelf(folders);
  const calendars = calendarsOf(shelf);
  const parts = { shelf, calendars };
  refuseIfWrong([...wrongLists(shelf), ...wrongPacks(parts), ...wrongRegimes(parts), ...wrongDates(shelf, today)]);
  const versions = versionsOf(parts);
  const packs = new Map([...versions].flatMap(([id, [current]]) => (current ? [[id, current] as const] : [])));
  refuseIfWrong(wrongTogether(packs, parts));
  return {
    packs,
    versions,
    draft: drafter(parts),
    regimes: new Map([...shelf.regimes].map(([id, { content }]) => [id, regimeFrom(content, parts)])),
    pinned: pinner(parts),
    staff: staffFrom(shelf.staff.content),
    budgets: budgetsFrom(budgetsOn(shelf)),
    rates: shelf.rates && ratesFrom(shelf.rates.content),
    calendars,
    warnings: [...weakCalendars(shelf, today), ...weakNumbers(shelf)],
    makeAlmanac: almanacMaker(calendars),
  };
}

/** In UTC: a warning that looks years ahead has no hour. */
const dateOfToday = (): LocalDate => new Date().toISOString().slice(0, 10);

function wrongLists({ calendars, catalogues, staff, budgets, rates }: Shelf): Wrong[] {
  const wrongs: Wrong[] = [];
  const contents = new Map([...calendars].map(([id, { content }]) => [id, content]));
  for (const read of calendars.values()) checkCalendar(read.content, contents, sayInto(wrongs, read));
  for (const read of catalogues.values()) checkCatalogue(read.content, sayInto(wrongs, read));
  checkStaff(staff.content, sayInto(wrongs, staff));
  if (rates) checkRates(rates.content, sayInto(wrongs, rates));
  const known = budgetsFrom(budgets.map(({ content }) => content));
  for (const read of budgets) checkBudgets(read.content, known, rates?.content ?? null, sayInto(wrongs, read));
  return wrongs;
}

/** One that takes its closed days from nowhere is among the wrong ones; here it just has none. */
function calendarsOf({ calendars }: Shelf): Map<string, Calendar> {
  const contentOf = (id = '') => calendars.get(id)?.content;
  return new Map([...calendars].map(([id, { content }]) => [id, calendarFrom(content, contentOf(content.closedAs))]));
}

function weakCalendars({ calendars }: Shelf, today: LocalDate): Warning[] {
  const warnings: Warning[] = [];
  for (const read of calendars.values()) warnOfGaps(read.content, today, sayInto(warnings, read));
  return warnings;
}

const withSources = (shelf: Shelf) => [
  ...[...allPacks(shelf), ...allRegimes(shelf), ...shelf.catalogues.values()],
  ...[...shelf.budgets, ...(shelf.rates ? [shelf.rates] : [])],
];

function weakNumbers(shelf: Shelf): Warning[] {
  const warnings: Warning[] = [];
  for (const read of withSources(shelf)) warnOfNumbers(read.content, sayInto(warnings, read));
  return warnings;
}

function wrongDates(shelf: Shelf, today: LocalDate): Wrong[] {
  const wrongs: Wrong[] = [];
  for (const read of withSources(shelf)) checkSeen(read.content, today, sayInto(wrongs, read));
  return wrongs;
}

function wrongPacks(parts: Parts): Wrong[] {
  const wrongs: Wrong[] = [];
  for (const read of allPacks(parts.shelf)) checkWithParts(read.content, parts, sayInto(wrongs, read));
  return wrongs;
}

function wrongRegimes(parts: Parts): Wrong[] {
  const wrongs: Wrong[] = [];
  for (const read of allRegimes(parts.shelf)) checkRegimeWithParts(read.content, parts, sayInto(wrongs, read));
  return wrongs;
}

/** Of current versions: older ones begin nothing new, and open complaints have their instants already. */
function wrongTogether(packs: Map<string, Pack>, parts: Parts): Wrong[] {
  const wrongs: Wrong[] = [];
  for (const pack of packs.values()) {
    const read = parts.shelf.packs.get(pack.id) ?? parts.shelf.regimes.get(pack.id);
    if (read) checkTogether(pack, parts, sayInto(wrongs, read));
  }
  return wrongs;
}

/**
 * Each version of a pack under the current laws, and each version of a regime as a policy of its own: each version of its
 * base pack under it.
 */
function versionsOf(parts: Parts): Map<string, Pack[]> {
  const { shelf } = parts;
  const contents = allPacks(shelf).map(({ content }) => content);
  const laws = allRegimes(shelf).flatMap(({ content: law }) =>
    contents.filter(({ id }) => id === law.base).map((base) => assemble(base, law, parts)),
  );
  const packs = [...contents.map((content) => assemble(content, null, parts)), ...laws];
  const ids = [...new Set(packs.map(({ id }) => id))];
  return new Map(ids.map((id) => [id, packs.filter((pack) => pack.id === id)]));
}
