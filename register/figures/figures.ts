import { sql } from 'kysely';
import { toInstant } from '../../domain/calendar';
import type { Instant, TaskKind } from '../../domain/model';
import type { Db } from '../schema';
import type { Figures, FiguresRead } from './contract';

const HOUR_MS = 3_600_000;

/** A step that failed has such a task until it is mended. */
const STEP_TASKS: TaskKind[] = ['step-failed', 'step-unclear', 'step-reopened', 'step-not-reversed'];

export const figures = (db: Db): Figures => ({
  async read(now) {
    const open = await openByStage(db);
    return { open, ...(await countLate(db, now)), stepsFailed: await countFailedSteps(db) };
  },
});

const openByStage = (db: Db): Promise<FiguresRead['open']> =>
  db
    .selectFrom('complaints')
    .select(({ fn }) => ['stage', 'severity', sql<number>`${fn.countAll()}::int`.as('complaints')])
    .where('stage', '<>', 'closed')
    .groupBy(['stage', 'severity'])
    .execute() as Promise<FiguresRead['open']>;

async function countLate(db: Db, now: Instant): Promise<Pick<FiguresRead, 'late' | 'dueInHour'>> {
  const soon = toInstant(Date.parse(now) + HOUR_MS);
  return db
    .selectFrom('complaints')
    .select([
      sql<number>`(count(*) filter (where breaks_at <= ${now}::timestamptz))::int`.as('late'),
      sql<number>`(count(*) filter (where breaks_at > ${now}::timestamptz))::int`.as('dueInHour'),
    ])
    .where('stage', '<>', 'closed')
    .where('breaks_at', '<=', soon)
    .executeTakeFirstOrThrow();
}

async function countFailedSteps(db: Db): Promise<number> {
  const { steps } = await db
    .selectFrom('tasks')
    .select(({ fn }) => sql<number>`${fn.countAll()}::int`.as('steps'))
    .where('status', 'in', ['open', 'claimed'])
    .where('task', 'in', STEP_TASKS)
    .executeTakeFirstOrThrow();
  return steps;
}
