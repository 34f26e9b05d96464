import { sql } from 'kysely';
import type { Instant } from '../domain/plan';
import type { People, Person } from './contract/people';
import type { Db, Tables } from './schema';

/** Name of the text under which a corrected contact waits for its turn. */
const CONTACT = 'contact';

export const people = (db: Db): People => ({
  read: (complaint) => readPerson(db, complaint),

  async customerRefsAmong(complaint, refs) {
    if (refs.length === 0) return [];
    const { rows } = await sql<{ ref: string }>`
      select ref from jsonb_array_elements_text(${JSON.stringify(refs)}::jsonb) as ref
      where person_key('customer ' || ref) in (select key from person_keys where complaint = ${complaint})`.execute(db);
    return rows.map(({ ref }) => ref);
  },

  putPending: (complaint, textId, patch) =>
    putTexts(db, complaint, [{ id: textId, name: CONTACT, body: JSON.stringify(patch) }]),

  putTexts: (complaint, texts) => putTexts(db, complaint, texts),
  texts: (ids) => readTexts(db, ids),

  async sweepPending(olderThan: Instant) {
    const { numDeletedRows } = await db
      .deleteFrom('texts')
      .where('pending', '=', true)
      .where('created_at', '<', olderThan)
      .executeTakeFirst();
    return Number(numDeletedRows);
  },
});

export async function readPerson(db: Db, complaint: string): Promise<Person | null> {
  const row = await db.selectFrom('people').selectAll().where('complaint', '=', complaint).executeTakeFirst();
  return row ? personOf(row) : null;
}

export async function readTexts(db: Db, ids: string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await db.selectFrom('texts').select(['id', 'body']).where('id', 'in', ids).execute();
  return new Map(rows.map((row) => [row.id, row.body]));
}

async function putTexts(db: Db, complaint: string, texts: { id: string; name: string; body: string }[]) {
  if (texts.length === 0) return;
  await db
    .insertInto('texts')
    .values(texts.map((text) => ({ ...text, complaint, pending: true })))
    .onConflict((same) => same.column('id').doNothing())
    .execute();
}

/** A turn has referred to these texts: they are said now. Returns the contact among them, if any. */
export async function takeUpTexts(trx: Db, ids: string[]): Promise<Partial<Person> | null> {
  if (ids.length === 0) return null;
  const taken = await trx
    .updateTable('texts')
    .set({ pending: false })
    .where('id', 'in', ids)
    .where('pending', '=', true)
    .returning(['id', 'name', 'body'])
    .execute();
  const contact = taken.find((text) => text.name === CONTACT);
  if (!contact) return null;
  // The person's row has it from now on: one place less to erase.
  await trx.deleteFrom('texts').where('id', '=', contact.id).execute();
  return JSON.parse(contact.body);
}

/** An erased person stays erased. */
export async function correctPerson(trx: Db, complaint: string, patch: Partial<Person>) {
  const known = await readPerson(trx, complaint);
  if (!known) return;
  await trx
    .updateTable('people')
    .set(personColumns({ ...known, ...patch }))
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

const personOf = (row: Tables['people']): Person => ({
  name: row.name,
  email: row.email,
  phone: row.phone,
  customerRef: row.customer_ref,
  language: row.language,
  timeZone: row.time_zone,
  preferredChannel: row.preferred_channel,
});
