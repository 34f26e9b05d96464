import { isGraveSubject } from '../../domain/gift';
import { REMEDIES, STAFF_ROLES } from '../../domain/vocabulary';
import { parseMoney } from '../money';
import type { Calendar } from '../policies';
import { type PackContent, WEEKDAYS } from '../schema';
import type { CatalogueContent } from '../schema-lists';
import { valuesOf } from '../severity';
import { usualSeconds } from '../spans';
import { checkApproval } from './approval';
import { checkPackClocks } from './clocks';
import { checkEnquiry } from './enquiry';
import { checkClocksReach, checkPackReach } from './reach';
import { checkRights } from './rights';
import type { Say } from './say';
import { checkSources } from './sources';

/** What a schema cannot see: whether the fields of a pack fit each other, its calendar and its catalogue. */
export function checkPack(content: PackContent, catalogue: CatalogueContent, calendar: Calendar, say: Say): void {
  checkPackClocks(content, calendar, say);
  checkUpdate(content, say);
  checkEnquiry(content, calendar, say);
  checkOrder(content, calendar, say);
  checkClocksReach(content, calendar, say);
  checkPackReach(content, calendar, say);
  checkAuthority(content, say);
  checkApproval(content, calendar, say);
  checkFurtherLimits(content, say);
  checkCatalogue(content, catalogue, say);
  checkGifts(content, catalogue, say);
  checkRights(content, catalogue, say);
  checkSources(content, say);
}

function checkUpdate({ update, quiet }: PackContent, say: Say): void {
  const { at, every, until, not = [] } = update;
  if ((at === undefined) === (every === undefined)) say(['update'], 'update needs either at or every');
  if (every && until) say(['update', 'until'], 'update.until ends a window of hours, and update.every knows no hours');
  if (every && not.length > 0) say(['update', 'not'], 'update.not names days, and update.every knows no days');
  if (at && until && until <= at) say(['update', 'until'], `update.until (${until}) does not come after at (${at})`);
  if (new Set(not).size === WEEKDAYS.length) say(['update', 'not'], 'update.not leaves no day for news');
  not.forEach((day, index) => {
    if (not.indexOf(day) < index) say(['update', 'not', index], `update.not names ${day} twice`);
  });
  if (quiet && quiet.from === quiet.to) say(['quiet'], `quiet from ${quiet.from} to ${quiet.to} has no length`);
}

/** Pairs of times of which one must come first. */
function checkOrder(content: PackContent, calendar: Calendar, say: Say): void {
  const { offer, followUp } = content;
  const longer = (a: string, b: string) => usualSeconds(a, calendar) > usualSeconds(b, calendar);
  if (!longer(offer.validFor, offer.remindBefore)) {
    say(
      ['offer', 'remindBefore'],
      `offer.remindBefore (${offer.remindBefore}) is not shorter than offer.validFor (${offer.validFor})`,
    );
  }
  if (!longer(followUp.survey.after, followUp.text.after)) {
    say(
      ['followUp', 'survey'],
      `followUp.survey (${followUp.survey.after}) does not come after followUp.text (${followUp.text.after})`,
    );
  }
}

/** A higher role may give more, and everything that a lower one may: else asking upwards would not help. */
function checkAuthority({ authority, defaults }: PackContent, say: Say): void {
  const given = STAFF_ROLES.flatMap((role) => (authority[role] ? [{ role, ...authority[role] }] : []));
  if (given.length === 0) say(['authority'], 'authority gives nothing to anybody');
  given.forEach(({ role, upTo, remedies }, index) => {
    if (!upTo.endsWith(defaults.currency)) {
      say(['authority', role, 'upTo'], `authority.${role}.upTo is not in the currency of the pack: "${upTo}"`);
    }
    const lower = given[index - 1];
    if (!lower) return;
    if (parseMoney(upTo).minor <= parseMoney(lower.upTo).minor) {
      say(
        ['authority', role, 'upTo'],
        `authority.${role} may give no more (${upTo}) than ${lower.role} (${lower.upTo})`,
      );
    }
    const missing = (lower.remedies === 'all' ? REMEDIES : lower.remedies).filter(
      (remedy) => remedies !== 'all' && !remedies.includes(remedy),
    );
    if (missing.length > 0) {
      say(
        ['authority', role, 'remedies'],
        `authority.${role} lacks what ${lower.role} may give: ${missing.join(', ')}`,
      );
    }
  });
}

/** Limits beside upTo are in the pack's currency, and a total over time asks for the time. */
function checkFurtherLimits({ authority, defaults }: PackContent, say: Say): void {
  for (const role of STAFF_ROLES) {
    const { rolling, byFault = {} } = authority[role] ?? {};
    const limits = { ...(rolling !== undefined && { rolling }), ...byFault };
    for (const [name, limit] of Object.entries(limits)) {
      if (limit.endsWith(defaults.currency)) continue;
      const path = name === 'rolling' ? ['rolling'] : ['byFault', name];
      say(
        ['authority', role, ...path],
        `authority.${role}.${path.join('.')} is not in the currency of the pack: "${limit}"`,
      );
    }
    if (rolling !== undefined && !authority.rolling) {
      say(
        ['authority', role, 'rolling'],
        `authority.${role}.rolling has no length of time: authority.rolling is missing`,
      );
    }
  }
}

function checkCatalogue({ defaults }: PackContent, { id, entries }: CatalogueContent, say: Say): void {
  for (const [name, { cost, limit, usual, words }] of Object.entries(entries)) {
    const suggested = usual === undefined ? [] : valuesOf(usual).map(({ value }) => value);
    const foreign = [cost, limit, ...suggested].find((amount) => amount && !amount.endsWith(defaults.currency));
    if (foreign) say(['catalogue'], `catalogue "${id}" has ${name} at ${foreign}, the pack is in ${defaults.currency}`);
    if (!words[defaults.language])
      say(['catalogue'], `catalogue "${id}" has no words for ${name} in ${defaults.language}`);
  }
}

function checkGifts({ gifts }: PackContent, { id, entries }: CatalogueContent, say: Say): void {
  const { bySubCause = {}, ...byCause } = gifts;
  const named = [
    ...Object.entries(byCause).map(([cause, gift]) => ({ path: ['gifts', cause], gift })),
    ...Object.entries(bySubCause).map(([subCause, gift]) => ({ path: ['gifts', 'bySubCause', subCause], gift })),
  ];
  for (const { path, gift } of named) {
    const entry = entries[gift];
    const field = path.join('.');
    if (!entry) say(path, `${field} names "${gift}", which is not in the catalogue "${id}"`);
    else if (entry.remedy !== 'gift' || gift === 'gift')
      say(path, `${field} names "${gift}", which is no particular gift`);
    else if (!entry.cost) say(path, `${field} names "${gift}", which has no cost in the catalogue`);
  }
  for (const grave of Object.keys(bySubCause).filter(isGraveSubject)) {
    say(['gifts', 'bySubCause', grave], `gifts.bySubCause.${grave} would be no joy: nobody gets a gift after that`);
  }
}
