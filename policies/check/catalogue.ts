import { REMEDIES } from '../../domain/model';
import type { Say } from '../files/say';
import type { CatalogueContent } from '../schema/catalogue-schema';
import { parseMoney } from '../values/money';
import { valuesOf } from '../values/severity';
import { checkSources } from './sources';

export function checkCatalogue(content: CatalogueContent, say: Say): void {
  for (const [name, entry] of Object.entries(content.entries)) {
    const { remedy, cost, limit } = entry;
    if (name !== remedy && (REMEDIES as readonly string[]).includes(name)) {
      say(['entries', name, 'remedy'], `entries.${name} is named like a remedy, but is an item of ${remedy}`);
    }
    if (cost && limit && parseMoney(cost).minor > parseMoney(limit).minor) {
      say(['entries', name, 'cost'], `entries.${name} costs more (${cost}) than may be given of it (${limit})`);
    }
    checkTerms(name, entry, say);
  }
  checkCombinations(content, say);
  checkSources(content, say);
}

/** What is suggested must be allowed, and only what is used later can run out. */
function checkTerms(
  name: string,
  { remedy, limit, usual, lasts }: CatalogueContent['entries'][string],
  say: Say,
): void {
  const amounts = usual === undefined ? [] : valuesOf(usual).map(({ value }) => value);
  const over = amounts.find((amount) => limit && parseMoney(amount).minor > parseMoney(limit).minor);
  if (over)
    say(['entries', name, 'usual'], `entries.${name}.usual (${over}) is more than may be given of it (${limit})`);
  if (lasts && remedy !== 'voucher' && remedy !== 'points')
    say(['entries', name, 'lasts'], `entries.${name}.lasts is for vouchers and points, a ${remedy} does not run out`);
}

function checkCombinations({ entries, together = [] }: CatalogueContent, say: Say): void {
  together.forEach((names, index) => {
    for (const [place, name] of names.entries()) {
      const path = ['together', index, place];
      const entry = entries[name];
      if (!entry) say(path, `together names "${name}", which is not in the catalogue`);
      else if (entry.part === 'makeUp') say(path, `together names "${name}", which puts nothing right`);
      else if (names.indexOf(name) < place) say(path, `together names "${name}" twice`);
    }
  });
}
