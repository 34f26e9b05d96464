import { isGraveSubject } from '../../../domain/remedies';
import { usualSeconds } from '../../civil-time/spans';
import type { Say } from '../../files/say';
import type { Calendar } from '../../policies';
import type { CatalogueContent } from '../../schema/catalogue-schema';
import { type PackContent, WEEKDAYS } from '../../schema/pack-schema';
import { valuesOf } from '../../values/severity';
import { checkPackClocks } from '../deadlines/clocks';
import { checkClocksReach, checkPackReach } from '../deadlines/reach';
import { checkSources } from '../sources';
import { checkApproval } from './approval';
import { checkAuthority, checkFurtherLimits } from './authority';
import { checkEnquiry } from './enquiry';
import { checkRights } from './rights';

/** What a schema cannot see: whether the fields of a pack fit each other, its calendar and its catalogue. */
export function checkPack(content: PackContent, catalogue: CatalogueContent, calendar: Calendar, say: Say): void {
  checkPackClocks(content, calendar, say);
  checkDailyUpdate(content, say);
  checkEnquiry(content, calendar, say);
  checkOrder(content, calendar, say);
  checkClocksReach(content, calendar, say);
  checkPackReach(content, calendar, say);
  checkAuthority(content, say);
  checkApproval(content, calendar, say);
  checkFurtherLimits(content, say);
  checkCatalogueFits(content, catalogue, say);
  checkGifts(content, catalogue, say);
  checkRights(content, catalogue, say);
  checkSources(content, say);
}

function checkDailyUpdate({ dailyUpdate, quiet }: PackContent, say: Say): void {
  const { at, every, until, not = [] } = dailyUpdate;
  if ((at === undefined) === (every === undefined)) say(['dailyUpdate'], 'dailyUpdate needs either at or every');
  if (every && until)
    say(['dailyUpdate', 'until'], 'dailyUpdate.until ends a window of hours, and dailyUpdate.every knows no hours');
  if (every && not.length > 0)
    say(['dailyUpdate', 'not'], 'dailyUpdate.not names days, and dailyUpdate.every knows no days');
  if (at && until && until <= at)
    say(['dailyUpdate', 'until'], `dailyUpdate.until (${until}) does not come after at (${at})`);
  if (new Set(not).size === WEEKDAYS.length) say(['dailyUpdate', 'not'], 'dailyUpdate.not leaves no day for it');
  not.forEach((day, index) => {
    if (not.indexOf(day) < index) say(['dailyUpdate', 'not', index], `dailyUpdate.not names ${day} twice`);
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

function checkCatalogueFits({ defaults }: PackContent, { id, entries }: CatalogueContent, say: Say): void {
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
