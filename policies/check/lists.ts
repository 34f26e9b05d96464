import { REMEDIES, STAFF_ROLES } from '../../domain/vocabulary';
import { parseMoney } from '../money';
import type { CatalogueContent, StaffContent } from '../schema-lists';
import { valuesOf } from '../severity';
import type { Say } from './say';
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
  checkTogether(content, say);
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

function checkTogether({ entries, together = [] }: CatalogueContent, say: Say): void {
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

/** A substitute is somebody else, known and not the cashier, who may approve nothing. */
function checkSubstitutes(id: string, members: StaffContent['members'], say: Say): void {
  members[id]?.substitutes.forEach(({ person, from, until }, index) => {
    const path = ['members', id, 'substitutes', index];
    const substitute = members[person];
    const who = `members.${id} has the substitute "${person}"`;
    if (!substitute) say([...path, 'person'], `${who}, who is not on the staff`);
    else if (person === id) say([...path, 'person'], `${who}: that is the same person`);
    else if (substitute.pays) say([...path, 'person'], `${who}, who pays and may approve nothing`);
    if (until < from) say([...path, 'until'], `${who} until ${until}, before it begins (${from})`);
  });
}

/** Everybody's supervisor is known and of a higher role, so that asking upwards never goes in circles; days away end. */
export function checkStaff({ members }: StaffContent, say: Say): void {
  if (!Object.values(members).some(({ role }) => role === 'handler'))
    say(['members'], 'members has no handler: nobody could own a complaint');
  for (const [id, { role, supervisor, absent }] of Object.entries(members)) {
    absent.forEach(({ from, until }, index) => {
      if (until >= from) return;
      say(
        ['members', id, 'absent', index, 'until'],
        `members.${id} is away until ${until}, before it begins (${from})`,
      );
    });
    checkSubstitutes(id, members, say);
    if (supervisor === undefined) continue;
    const above = members[supervisor];
    const path = ['members', id, 'supervisor'];
    if (!above) say(path, `members.${id} has the supervisor "${supervisor}", who is not on the staff`);
    else if (STAFF_ROLES.indexOf(above.role) <= STAFF_ROLES.indexOf(role)) {
      say(path, `members.${id} is ${role} and has the supervisor "${supervisor}", who is only ${above.role}`);
    }
  }
}
