import { sql } from 'kysely';
import type { Db } from '../schema';
import type { Like, LikeCases } from './contract';

/** Enough cases to see what is usual, few enough to be counted for each row of a list. */
const LATEST = 500;

/** Remedy steps that were done in like cases, added up per case, then described per currency. Gifts are not counted. */
export async function likeCases(db: Db, { cause, subCause, except }: Like): Promise<LikeCases> {
  const { rows } = await sql<Row>`
    with alike as (
      select id, state from complaints
      where cause = ${cause} and state #>> '{finding,subCause}' is not distinct from ${subCause} and id <> ${except}
      order by received_at desc limit ${LATEST}
    ), given as (
      select alike.id, step #>> '{item,amount,currency}' as currency,
        sum((step #>> '{item,amount,minor}')::bigint)::bigint as minor
      from alike, jsonb_array_elements(state -> 'steps') as step
      where step ->> 'part' <> 'gift' and step ->> 'status' in ('done', 'by-hand')
        and step #>> '{item,amount,currency}' is not null
      group by 1, 2
    )
    select (select count(*)::int from alike) as cases, currency, count(minor)::int as times, min(minor)::float8 as lowest,
      percentile_disc(0.5) within group (order by minor)::float8 as median, max(minor)::float8 as highest
    from (select 1) as always left join given on true
    group by currency order by currency`.execute(db);
  const given = rows.flatMap(({ cases: _, currency, times, lowest, median, highest }) =>
    currency === null ? [] : [{ currency, times, lowest, median, highest }],
  );
  return { cases: rows[0]?.cases ?? 0, given };
}

interface Row {
  cases: number;
  currency: string | null;
  times: number;
  lowest: number;
  median: number;
  highest: number;
}
