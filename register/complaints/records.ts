import { sql } from 'kysely';
import type { Plan } from '../../domain/model';
import type { Db } from '../schema';
import type { PinnedPack, Records } from './contract';
import { happenedSince, stateAt } from './history';
import { likeCases } from './like-cases';
import { listComplaints } from './list';
import { readStates, selectStored, storedComplaint } from './rows';
import { auditRefusal, timeline } from './timeline';

export const records = (db: Db): Records => ({
  async read(id) {
    const row = await selectStored(db).where('id', '=', id).executeTakeFirst();
    return row ? storedComplaint(row) : null;
  },
  states: (ids) => readStates(db, ids),
  list: (filter) => listComplaints(db, filter),
  at: (id, revision) => stateAt(db, id, revision),
  happenedSince: (id, revision) => happenedSince(db, id, revision),
  timeline: (id) => timeline(db, id),
  pinnedPacks: () => pinnedPacks(db),
  likeCases: (like) => likeCases(db, like),
  auditRefusal: (row) => auditRefusal(db, row),
});

async function pinnedPacks(db: Db): Promise<PinnedPack[]> {
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
