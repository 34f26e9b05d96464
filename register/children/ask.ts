import { isDeepStrictEqual } from 'node:util';
import { sql } from 'kysely';
import type { Instant, StandingChild } from '../../domain/model';
import type { Db } from '../schema';
import type { StoredChild } from './contract';
import { type ChildRow, hasTaken, storedChild } from './rows';

interface Turn {
  epoch: number;
  now: Instant;
}

/** Rows that do not change are not written, because this is asked with every turn. */
export async function askChildren(
  db: Db,
  complaint: string,
  standing: StandingChild[],
  turn: Turn,
): Promise<StoredChild[]> {
  const known = await db.selectFrom('children').selectAll().where('complaint', '=', complaint).orderBy('id').execute();
  const isOf = (row: ChildRow) => (child: StandingChild) => child.kind === row.kind && child.number === row.number;
  const asked: ChildRow[] = [];
  for (const row of known) {
    const work = standing.find(isOf(row))?.work ?? [];
    asked.push(isAsked(row, work) ? row : await askFor(db, row, work, turn.now));
  }
  const fresh = standing.filter((child) => !known.some((row) => isOf(row)(child)));
  asked.push(...(await insertChildren(db, complaint, fresh, turn.now)));
  return asked.filter((row) => mustRun(row, turn)).map(storedChild);
}

/** Whether the row says already what the child is to do. A finished one has done it where it was work of its own. */
const isAsked = (row: ChildRow, work: string[]): boolean =>
  row.finished ? hasTaken(row, work) : isDeepStrictEqual(row.asked, work);

/**
 * One statement on the row as it is then: the child may take up its work or finish at this moment. A child that was never
 * begun and is not needed any more has finished; one that has got more work looks again at once.
 */
function askFor(db: Db, { id }: ChildRow, work: string[], now: Instant): Promise<ChildRow> {
  const asked = JSON.stringify(work);
  const hasMore = sql<boolean>`not (${asked}::jsonb <@ taken)`;
  return db
    .updateTable('children')
    .set({
      asked,
      finished: work.length === 0 ? sql<boolean>`finished or epoch = 0` : sql<boolean>`finished and not ${hasMore}`,
      due_at: sql<Instant>`case when ${hasMore} then least(due_at, ${now}::timestamptz) else due_at end`,
    })
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirstOrThrow();
}

async function insertChildren(db: Db, complaint: string, fresh: StandingChild[], now: Instant): Promise<ChildRow[]> {
  if (fresh.length === 0) return [];
  const rows = fresh.map(({ kind, number, work }) => ({
    ...{ id: `${kind}-${complaint}-${number}`, complaint, kind, number, asked: JSON.stringify(work) },
    ...{ taken: '[]', epoch: 0, due_at: now, reminders: 0, finished: false },
  }));
  return db.insertInto('children').values(rows).returningAll().execute();
}

/** Work that a child of a round has not to do any more, it sees when it looks; an enquiry or a voucher waits for its end. */
function mustRun(row: ChildRow, { epoch, now }: Turn): boolean {
  if (row.finished) return false;
  const isToStop = row.kind !== 'remedy' && row.asked.length === 0 && row.taken.length > 0;
  return row.epoch !== epoch || row.due_at <= now || !hasTaken(row, row.asked) || isToStop;
}
