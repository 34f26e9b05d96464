import { sql } from 'kysely';
import type { Plan } from '../domain/plan';
import type { Db } from './schema';

/** Policies that open complaints carry; see `Records.pinnedPacks`. */
export async function pinnedPacks(db: Db): Promise<{ pack: Plan['pack']; complaints: number }[]> {
  const pack = sql<Plan['pack']>`rules -> 'plan' -> 'pack'`;
  const rows = await db
    .selectFrom('complaints')
    .select(({ fn }) => [pack.as('pack'), fn.countAll<string>().as('complaints')])
    .where('run', '<>', 'closed')
    .groupBy(pack)
    .orderBy(pack)
    .execute();
  return rows.map(({ pack, complaints }) => ({ pack, complaints: Number(complaints) }));
}
