import type { Instant } from '../../domain/model';
import { inTransaction } from '../database/in-transaction';
import type { Db } from '../schema';
import type { RunWatch } from './contract';

export async function namespaceOr(db: Db, id: string, now: Instant): Promise<string> {
  const known = await db.selectFrom('temporal_namespace').select('id').executeTakeFirst();
  if (known) return known.id;
  await db
    .insertInto('temporal_namespace')
    .values({ id, ended_before: now, compare_at: now })
    .onConflict((same) => same.column('only_one').doNothing())
    .execute();
  return namespaceOr(db, id, now);
}

export function adoptNamespace(db: Db, id: string, now: Instant): Promise<{ was: string | null }> {
  return inTransaction(db, async (trx) => {
    const known = await trx.selectFrom('temporal_namespace').select('id').forUpdate().executeTakeFirst();
    if (known?.id === id) return { was: id };
    const values = { id, ended_before: now, compare_at: now };
    await trx
      .insertInto('temporal_namespace')
      .values(values)
      .onConflict((same) => same.column('only_one').doUpdateSet(values))
      .execute();
    return { was: known?.id ?? null };
  });
}

export async function readWatch(db: Db): Promise<RunWatch | null> {
  const row = await db.selectFrom('temporal_namespace').select(['ended_before', 'compare_at']).executeTakeFirst();
  return row ? { endedBefore: row.ended_before, compareAt: row.compare_at } : null;
}

export async function writeWatch(db: Db, { endedBefore, compareAt }: Partial<RunWatch>): Promise<void> {
  await db
    .updateTable('temporal_namespace')
    .set({ ...(endedBefore && { ended_before: endedBefore }), ...(compareAt && { compare_at: compareAt }) })
    .execute();
}
