import { REMEDIES, STAFF_ROLES } from '../../domain/vocabulary';
import { parseMoney } from '../money';
import type { CatalogueContent, StaffContent } from '../schema-lists';
import type { Say } from './say';
import { checkSources } from './sources';

export function checkCatalogue(content: CatalogueContent, say: Say): void {
  for (const [name, { remedy, cost, limit }] of Object.entries(content.entries)) {
    if (name !== remedy && (REMEDIES as readonly string[]).includes(name)) {
      say(['entries', name, 'remedy'], `entries.${name} is named like a remedy, but is an item of ${remedy}`);
    }
    if (cost && limit && parseMoney(cost).minor > parseMoney(limit).minor) {
      say(['entries', name, 'cost'], `entries.${name} costs more (${cost}) than may be given of it (${limit})`);
    }
  }
  checkSources(content, say);
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
    if (supervisor === undefined) continue;
    const above = members[supervisor];
    const path = ['members', id, 'supervisor'];
    if (!above) say(path, `members.${id} has the supervisor "${supervisor}", who is not on the staff`);
    else if (STAFF_ROLES.indexOf(above.role) <= STAFF_ROLES.indexOf(role)) {
      say(path, `members.${id} is ${role} and has the supervisor "${supervisor}", who is only ${above.role}`);
    }
  }
}
