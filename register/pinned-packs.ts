import { sql } from 'kysely';
import type { Plan } from '../domain/plan';
import type { PinnedPack } from './register';
import type { Db } from './schema';

/** Policies that open complaints carry; see `Records.pinnedPacks`. */
export async function pinnedPacks(db: Db): Promise<PinnedPack[]> {
  const pack = sql<Plan['pack']>`rules -> 'plan' -> 'pack'`;
  const regimes = sql<Plan['regimes'] | null>`rules -> 'plan' -> 'regimes'`;
  const rows = await db
    .selectFrom('complaints')
    .select(({ fn }) => [pack.as('pack'), regimes.as('regimes'), fn.countAll<string>().as('complaints')])
    .where('run', '<>', 'closed')
    .groupBy([pack, regimes])
    .orderBy(pack)
    .orderBy(regimes)
    .execute();
  return rows.map(({ pack, regimes, complaints }) => ({
    pack,
    ...(regimes && { regimes }),
    complaints: Number(complaints),
  }));
}
