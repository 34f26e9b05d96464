import { sql } from 'kysely';
import { toInstant } from '../../domain/calendar';
import type { Instant } from '../../domain/model';
import type { Db } from '../schema';
import { type RunCounts, TURNS_WITHIN_MS } from './contract';

const STARTS_WITHIN_MS = 10_000;
const HOUR_MS = 3_600_000;

/** One statement, each number by an index of its own. */
export async function countRuns(db: Db, now: Instant): Promise<RunCounts> {
  const ago = (milliseconds: number) => toInstant(Date.parse(now) - milliseconds);
  const { rows } = await sql<RunCounts>`select
    (select count(*) from complaints where run = 'open') as open,
    (select count(*) from complaints where run = 'open' and doubted_at is not null) as doubted,
    (select count(*) from complaints where run = 'unstarted' and run_wanted_at <= ${ago(STARTS_WITHIN_MS)}::timestamptz)
      as unstarted,
    (select count(*) from complaints where run = 'open' and turn_due <= ${ago(TURNS_WITHIN_MS)}::timestamptz) as stuck,
    (select count(*) from entries where key like 'restored:%' and at > ${ago(HOUR_MS)}::timestamptz) as restored`.execute(
    db,
  );
  const [row] = rows;
  if (!row) throw new Error('a count has one row');
  return row;
}
