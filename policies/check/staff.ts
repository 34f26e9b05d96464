import { STAFF_ROLES } from '../../domain/model';
import type { Say } from '../files/say';
import type { StaffContent } from '../schema/staff-schema';

/** Everybody's supervisor is known and of a higher role, so that escalating upwards ends; days away end after they begin. */
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

/** A substitute is somebody else, known, and not somebody who pays and may approve nothing. */
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
