import { sql } from 'kysely';
import type { Complaint } from '../../domain/model';
import type { Db } from '../schema';

/** Open cases per staff id, counted as they change: a count of all open complaints at each opening would grow with them. */
export async function loads(db: Db): Promise<Map<string, number>> {
  const rows = await db.selectFrom('owner_loads').selectAll().where('open_cases', '>', 0).execute();
  return new Map(rows.map((row) => [row.owner, row.open_cases]));
}

/**
 * Moves a complaint from one owner's load to another's. All openings of one owner update the same row, so this comes late
 * in its transaction; and in order of the owners, so that no two transactions wait for each other.
 */
export async function moveLoad(trx: Db, before: Complaint, after: Complaint) {
  const from = bearer(before);
  const to = bearer(after);
  if (from === to) return;
  const moves = [
    { owner: from, by: -1 },
    { owner: to, by: 1 },
  ].sort((a, b) => ((a.owner ?? '') < (b.owner ?? '') ? -1 : 1));
  for (const { owner, by } of moves) if (owner !== null) await add(trx, owner, by);
}

/** A closed complaint counts for nobody. */
const bearer = (complaint: Complaint) => (complaint.stage === 'closed' ? null : complaint.owner.id);

const add = (trx: Db, owner: string, by: number) =>
  trx
    .insertInto('owner_loads')
    .values({ owner, open_cases: by })
    .onConflict((same) => same.column('owner').doUpdateSet({ open_cases: sql`owner_loads.open_cases + ${by}` }))
    .execute();
