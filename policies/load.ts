import type { LocalDate } from '../domain/model';
import { assemble, type Installed } from './build/assemble';
import { budgetsFrom, budgetsOn, ratesFrom } from './build/budgets';
import { calendarFrom } from './build/calendar';
import { pinner, regimeFrom } from './build/regimes';
import { checkAgainstLaws, checkPackAmong, checkRegimeAmong } from './check/among-installed';
import { checkBudgets, checkRates } from './check/budgets';
import { checkCalendar, warnOfGaps } from './check/calendar';
import { checkCatalogue } from './check/catalogue';
import { drafter } from './check/draft';
import { checkSeen, warnOfNumbers } from './check/sources';
import { checkStaff } from './check/staff';
import { calendarSnapshotMaker } from './civil-time/calendar-snapshot';
import { refuseIfWrong, type Wrong } from './files/error';
import { allPacks, allRegimes, type PolicyFiles, readPolicyFiles } from './files/policy-files';
import { sayInto } from './files/say';
import type { Calendar, Pack, Policies, Warning } from './policies';
import { staffFrom } from './staff/staff';

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
  const policyFiles = readPolicyFiles(folders);
  const calendars = calendarsOf(policyFiles);
  const installed = { policyFiles, calendars };
  refuseIfWrong([
    ...wrongLists(policyFiles),
    ...wrongPacks(installed),
    ...wrongRegimes(installed),
    ...wrongDates(policyFiles, today),
  ]);
  const versions = versionsOf(installed);
  const packs = new Map([...versions].flatMap(([id, [current]]) => (current ? [[id, current] as const] : [])));
  refuseIfWrong(wrongAgainstLaws(packs, installed));
  return {
    packs,
    versions,
    draft: drafter(installed),
    regimes: new Map([...policyFiles.regimes].map(([id, { content }]) => [id, regimeFrom(content, installed)])),
    pinned: pinner(installed),
    staff: staffFrom(policyFiles.staff.content),
    budgets: budgetsFrom(budgetsOn(policyFiles)),
    rates: policyFiles.rates && ratesFrom(policyFiles.rates.content),
    calendars,
    warnings: [...weakCalendars(policyFiles, today), ...weakNumbers(policyFiles)],
    makeCalendarSnapshot: calendarSnapshotMaker(calendars),
  };
}

/** In UTC: warnings look years ahead, so the hour does not matter. */
const dateOfToday = (): LocalDate => new Date().toISOString().slice(0, 10);

function wrongLists({ calendars, catalogues, staff, budgets, rates }: PolicyFiles): Wrong[] {
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

/** A calendar whose `closedAs` is unknown is reported elsewhere; here it has no closed days. */
function calendarsOf({ calendars }: PolicyFiles): Map<string, Calendar> {
  const contentOf = (id = '') => calendars.get(id)?.content;
  return new Map([...calendars].map(([id, { content }]) => [id, calendarFrom(content, contentOf(content.closedAs))]));
}

function weakCalendars({ calendars }: PolicyFiles, today: LocalDate): Warning[] {
  const warnings: Warning[] = [];
  for (const read of calendars.values()) warnOfGaps(read.content, today, sayInto(warnings, read));
  return warnings;
}

const withSources = (policyFiles: PolicyFiles) => [
  ...[...allPacks(policyFiles), ...allRegimes(policyFiles), ...policyFiles.catalogues.values()],
  ...[...policyFiles.budgets, ...(policyFiles.rates ? [policyFiles.rates] : [])],
];

function weakNumbers(policyFiles: PolicyFiles): Warning[] {
  const warnings: Warning[] = [];
  for (const read of withSources(policyFiles)) warnOfNumbers(read.content, sayInto(warnings, read));
  return warnings;
}

function wrongDates(policyFiles: PolicyFiles, today: LocalDate): Wrong[] {
  const wrongs: Wrong[] = [];
  for (const read of withSources(policyFiles)) checkSeen(read.content, today, sayInto(wrongs, read));
  return wrongs;
}

function wrongPacks(installed: Installed): Wrong[] {
  const wrongs: Wrong[] = [];
  for (const read of allPacks(installed.policyFiles)) checkPackAmong(read.content, installed, sayInto(wrongs, read));
  return wrongs;
}

function wrongRegimes(installed: Installed): Wrong[] {
  const wrongs: Wrong[] = [];
  for (const read of allRegimes(installed.policyFiles))
    checkRegimeAmong(read.content, installed, sayInto(wrongs, read));
  return wrongs;
}

/** Current versions alone: no complaint is opened under older ones, and open complaints have their instants. */
function wrongAgainstLaws(packs: Map<string, Pack>, installed: Installed): Wrong[] {
  const wrongs: Wrong[] = [];
  for (const pack of packs.values()) {
    const read = installed.policyFiles.packs.get(pack.id) ?? installed.policyFiles.regimes.get(pack.id);
    if (read) checkAgainstLaws(pack, installed, sayInto(wrongs, read));
  }
  return wrongs;
}

/**
 * Each version of a pack under the current laws, and each version of a regime as a policy of its own: each version of its
 * base pack under it.
 */
function versionsOf(installed: Installed): Map<string, Pack[]> {
  const { policyFiles } = installed;
  const contents = allPacks(policyFiles).map(({ content }) => content);
  const laws = allRegimes(policyFiles).flatMap(({ content: law }) =>
    contents.filter(({ id }) => id === law.base).map((base) => assemble(base, law, installed)),
  );
  const packs = [...contents.map((content) => assemble(content, null, installed)), ...laws];
  const ids = [...new Set(packs.map(({ id }) => id))];
  return new Map(ids.map((id) => [id, packs.filter((pack) => pack.id === id)]));
}
