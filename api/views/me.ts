import { operationsFor } from '../../application/operations';
import type { Principal } from '../../application/principal';
import { STAFF } from '../../domain/model';
import type { Staff } from '../../policies/policies';
import type { MeView } from '../schemas/answers/me';

export function meView({ id, role, person, system, sees, mayName, endsAt }: Principal, staff: Staff): MeView {
  const namesNobody = person !== null || !STAFF.includes(role);
  return {
    key: id,
    role,
    person: person === null ? null : { id: person, name: staff.find(person)?.name ?? person },
    system,
    sees,
    mayName: namesNobody ? [] : mayName === null ? 'anybody' : [...mayName],
    endsAt,
    operations: operationsFor(role),
  };
}
