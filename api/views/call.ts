import type { Call } from '../../domain/follow-up';
import type { Person } from '../../register/contract/people';

/** A call for whoever rings. */
export function callView({ id, slot, status }: Call, person: Person | null, script: string[]) {
  const whom = person && {
    name: person.name,
    phone: person.phone,
    language: person.language,
    timeZone: person.timeZone,
  };
  return { id, slot, status, whom, script };
}
