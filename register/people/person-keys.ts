import { sql } from 'kysely';
import type { Db } from '../schema';

/** Salted hashes: whoever reads one learns that two people are the same, and not who it is. */
export interface PersonKeys {
  /** Of the customer reference, else e-mail, else telephone; without any of them, of this complaint alone. */
  first: string;
  /** Of every identifier that the person has or had in this complaint. */
  all: string[];
}

export async function personKeys(db: Db, complaint: string): Promise<PersonKeys> {
  const { rows } = await sql<{ first: string; known: string[] | null }>`
    select
      person_key(
        coalesce((select identifier from identifiers_of(people) as identifier limit 1), 'complaint ' || id)
      ) as first,
      (select jsonb_agg(key) from person_keys where person_keys.complaint = id) as known
    from (select ${complaint}::text as id) as this left join people on people.complaint = id`.execute(db);
  const [{ first, known } = { first: '', known: null }] = rows;
  return { first, all: [...new Set([first, ...(known ?? [])])] };
}

/**
 * Locks a person in all of their complaints. The row comes first, so that a correction that adds a key waits; then the
 * keys in one order, so that no two transactions wait for each other.
 */
export async function lockPerson(trx: Db, complaint: string): Promise<PersonKeys> {
  await trx.selectFrom('people').select('complaint').where('complaint', '=', complaint).forShare().execute();
  const keys = await personKeys(trx, complaint);
  await sql`
    select pg_advisory_xact_lock(place) from (
      select distinct hashtextextended(key, 0) as place
      from jsonb_array_elements_text(${JSON.stringify(keys.all)}::jsonb) as key order by place
    ) as places`.execute(trx);
  return keys;
}

export async function customerRefsAmong(db: Db, complaint: string, refs: string[]): Promise<string[]> {
  if (refs.length === 0) return [];
  const { rows } = await sql<{ ref: string }>`
    select ref from jsonb_array_elements_text(${JSON.stringify(refs)}::jsonb) as ref
    where person_key('customer ' || ref) in (select key from person_keys where complaint = ${complaint})`.execute(db);
  return rows.map(({ ref }) => ref);
}
