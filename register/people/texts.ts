import { type RawBuilder, sql } from 'kysely';
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

export interface PendingTexts {
  complaint: string;
  input: string;
  texts: { id: string; name: string; body: string }[];
}

/** For a `with`. Words of an earlier try give way, those on record stay. */
export function insertPending(db: Db, { complaint, input, texts }: PendingTexts, onlyIf: RawBuilder<unknown>) {
  if (texts.length === 0) return sql`select`;
  const rows = JSON.stringify(texts.map((text) => ({ ...text, complaint, input })));
  const pending = sql`select id, complaint, name, body, input from jsonb_populate_recordset(null::texts, ${rows}::jsonb)`;
  return db
    .insertInto('texts')
    .columns(['id', 'complaint', 'name', 'body', 'input'])
    .expression(sql`${pending} where ${onlyIf}`)
    .onConflict((same) =>
      same
        .column('id')
        .doUpdateSet((is) => ({ name: is.ref('excluded.name'), body: is.ref('excluded.body'), input }))
        .where('texts.input', 'is not', null),
    );
}

/** For a `with`: what is still pending of these inputs. */
export const dropTexts = (inputs: RawBuilder<unknown>) => sql<object>`(delete from texts where input in (${inputs}))`;

/** Texts that a revision refers to are pending no longer. Returns the corrected contact among them, if any. */
export async function takeUpTexts(trx: Db, ids: string[]): Promise<Partial<Person> | null> {
  if (ids.length === 0) return null;
  const taken = await trx
    .updateTable('texts')
    .set({ input: null })
    .where('id', 'in', ids)
    .where('input', 'is not', null)
    .returning(['id', 'name', 'body'])
    .execute();
  const contact = taken.find((text) => text.name === CONTACT);
  if (!contact) return null;
  // The person's row has it from now on: one place less to erase.
  await trx.deleteFrom('texts').where('id', '=', contact.id).execute();
  return JSON.parse(contact.body);
}
