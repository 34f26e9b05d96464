import type { Db } from '../schema';
import type { People, Person } from './contract';
import { customerRefsAmong } from './person-keys';
import type { PeopleTable } from './tables';
import { readTexts } from './texts';

export const people = (db: Db): People => ({
  read: (complaint) => readPerson(db, complaint),
  customerRefsAmong: (complaint, refs) => customerRefsAmong(db, complaint, refs),
  texts: (ids) => readTexts(db, ids),
});

export async function readPerson(db: Db, complaint: string): Promise<Person | null> {
  const row = await db.selectFrom('people').selectAll().where('complaint', '=', complaint).executeTakeFirst();
  return row ? personOf(row) : null;
}

/** An erased person stays erased. */
export async function correctPerson(trx: Db, complaint: string, contact: Partial<Person>) {
  const known = await readPerson(trx, complaint);
  if (!known) return;
  await trx
    .updateTable('people')
    .set(personColumns({ ...known, ...contact }))
    .where('complaint', '=', complaint)
    .execute();
}

export const personColumns = (person: Person) => ({
  name: person.name,
  email: person.email,
  phone: person.phone,
  customer_ref: person.customerRef,
  language: person.language,
  time_zone: person.timeZone,
  preferred_channel: person.preferredChannel,
});

const personOf = (row: PeopleTable): Person => ({
  name: row.name,
  email: row.email,
  phone: row.phone,
  customerRef: row.customer_ref,
  language: row.language,
  timeZone: row.time_zone,
  preferredChannel: row.preferred_channel,
});
