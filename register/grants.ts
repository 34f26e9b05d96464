import { sql } from 'kysely';
import type { Db } from './schema';

/**
 * What API and workers may do under a role of their own: everything but changing tables, and changing or deleting what stands
 * on a timeline. Whoever takes one of them over cannot rewrite what happened.
 */
export async function grantTo(db: Db, role: string): Promise<void> {
  const to = sql.id(role);
  await db.transaction().execute(async (trx) => {
    await sql`grant usage on schema public to ${to}`.execute(trx);
    await sql`grant select, insert, update, delete on all tables in schema public to ${to}`.execute(trx);
    await sql`revoke update, delete on entries from ${to}`.execute(trx);
    await sql`revoke insert, update, delete on migrations from ${to}`.execute(trx);
  });
}
