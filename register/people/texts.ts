import { textsOf } from '../../domain/events';
import type { Entry } from '../../domain/model';
import type { Db } from '../schema';
import type { Person } from './contract';

/** Name of the text under which a corrected contact waits for its turn. */
const CONTACT = 'contact';

/** Ids of every text that these entries refer to. */
export function referredTexts(entries: Entry[]): string[] {
  return [...new Set(entries.flatMap(({ event }) => Object.values(textsOf(event))))];
}

/** Bodies by id; an erased text is missing. */
export async function readTexts(db: Db, ids: string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await db.selectFrom('texts').select(['id', 'body']).where('id', 'in', ids).execute();
  return new Map(rows.map((row) => [row.id, row.body]));
}

export async function putTexts(db: Db, complaint: string, texts: { id: string; name: string; body: string }[]) {
  if (texts.length === 0) return;
  await db
    .insertInto('texts')
    .values(texts.map((text) => ({ ...text, complaint, pending: true })))
    .onConflict((same) => same.column('id').doNothing())
    .execute();
}

export const putContact = (db: Db, complaint: string, id: string, contact: Partial<Person>) =>
  putTexts(db, complaint, [{ id, name: CONTACT, body: JSON.stringify(contact) }]);

/** Texts that a turn refers to are pending no longer. Returns the corrected contact among them, if any. */
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
