import type { CallReading } from '../../application/reading/complainant';

/** A call for whoever makes it. */
export function callView({ call: { id, slot, status }, person, script }: CallReading) {
  const whom = person && {
    name: person.name,
    phone: person.phone,
    language: person.language,
    timeZone: person.timeZone,
  };
  return { id, slot, status, whom, script };
}
