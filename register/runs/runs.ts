import { sql } from 'kysely';
import type { Instant } from '../../domain/model';
import type { Db } from '../schema';
import type { OpenRun, Runs } from './contract';
import { countRuns } from './counts';
import { longBefore, notLookedAtSince } from './looked-at';
import { adoptNamespace, namespaceOr, readWatch, writeWatch } from './namespace';

export const runs = (db: Db): Runs => ({
  async restore({ complaint, epoch }, fault, now) {
    const restored = await db
      .updateTable('complaints')
      .set({ run: 'unstarted', run_wanted_at: now, epoch: epoch + 1, restoring: fault })
      .set({ turn_due: null, doubted_at: null, looked_at: null })
      .where('id', '=', complaint)
      .where('run', 'in', fault === 'gone' ? ['open'] : ['open', 'unstarted'])
      .where('epoch', '=', epoch)
      .returning('id')
      .executeTakeFirst();
    return restored !== undefined;
  },

  async doubt(doubts) {
    if (doubts.length === 0) return;
    await sql`
      update complaints set doubted_at = doubts.since
      from jsonb_to_recordset(${JSON.stringify(doubts)}::jsonb) as doubts(complaint text, since timestamptz)
      where complaints.id = doubts.complaint and run = 'open' and run_wanted_at < doubts.since
        and (doubted_at is null or doubted_at < doubts.since)`.execute(db);
  },

  inDoubt: (limit, before, now) =>
    open(db)
      .where('doubted_at', '<=', before)
      .where(notLookedAtSince(sql`doubted_at`, now))
      .orderBy('doubted_at')
      .limit(limit)
      .execute(),

  overdue: (limit, before, now) => overdue(db, limit, before, now),

  async looked(complaint, now) {
    await db.updateTable('complaints').set({ looked_at: now }).where('id', '=', complaint).execute();
  },

  async allOpen() {
    const rows = await db.selectFrom('complaints').select('id').where('run', '=', 'open').execute();
    return rows.map(({ id }) => id);
  },

  counts: (now) => countRuns(db, now),
  namespace: (id, now) => namespaceOr(db, id, now),
  adopt: (id, now) => adoptNamespace(db, id, now),
  watch: () => readWatch(db),
  watched: (seen) => writeWatch(db, seen),
});

const open = (db: Db) => runsOf(db).where('run', '=', 'open');
const runsOf = (db: Db) => db.selectFrom('complaints').select(['complaints.id as complaint', 'complaints.epoch']);

/**
 * In three questions, each by its own index. A run that was wanted gets long, since another would fail as it does, unless
 * workers of another version began it.
 */
async function overdue(db: Db, limit: number, before: Instant, now: Instant): Promise<OpenRun[]> {
  const overdueSince = (column: string) => sql`${sql.ref(column)} + (${now}::timestamptz - ${before}::timestamptz)`;
  const due = await open(db)
    .where('turn_due', '<=', before)
    .where(notLookedAtSince(overdueSince('turn_due'), now))
    .orderBy('turn_due')
    .limit(limit)
    .execute();
  const called = await open(db)
    .innerJoin('inputs', 'inputs.complaint', 'complaints.id')
    .where('inputs.status', '=', 'waiting')
    .where('inputs.stored_at', '<=', before)
    .where(notLookedAtSince(overdueSince('inputs.stored_at'), now))
    .groupBy(['complaints.id', 'complaints.epoch'])
    .orderBy(({ fn }) => fn.min('inputs.stored_at'))
    .limit(limit)
    .execute();
  const unstarted = await runsOf(db)
    .where('run', '=', 'unstarted')
    .where('run_wanted_at', '<=', longBefore(now))
    .where(notLookedAtSince(sql`run_wanted_at`, now))
    .orderBy('run_wanted_at')
    .limit(limit)
    .execute();
  const others = called.filter(({ complaint }) => !due.some((one) => one.complaint === complaint));
  return [...due, ...others, ...unstarted].slice(0, limit);
}
