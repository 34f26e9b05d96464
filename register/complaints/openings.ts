import { sql } from 'kysely';
import type { Instant } from '../../domain/model';
import { personColumns } from '../people/people';
import type { Db, Tables } from '../schema';
import type { Opening, Openings } from './contract';
import { listColumns, stateColumns } from './rows';

export const openings = (db: Db): Openings => ({
  nextReference: (at) => nextReference(db, at),
  open: (opening) => open(db, opening),

  async waitingForRun(limit, wantedBefore) {
    const rows = await db
      .selectFrom('complaints')
      .select('id')
      .where('run', '=', 'unstarted')
      .where('run_wanted_at', '<=', wantedBefore)
      .orderBy('run_wanted_at')
      .limit(limit)
      .execute();
    return rows.map(({ id }) => id);
  },
});

async function nextReference(db: Db, at: Instant) {
  const year = new Date(at).getUTCFullYear();
  const { last } = await db
    .insertInto('reference_counters')
    .values({ year, last: 1 })
    .onConflict((same) => same.column('year').doUpdateSet({ last: sql`reference_counters.last + 1` }))
    .returning('last')
    .executeTakeFirstOrThrow();
  return `A-${year}-${String(last).padStart(6, '0')}`;
}

/**
 * One statement, because the round trip to the database costs more than the work there. The other tables are written only
 * when `opened` has a row, which it has not when this complaint is on record already.
 */
async function open(db: Db, opening: Opening): Promise<boolean> {
  const { id, revision, owner } = opening.complaint;
  const texts = opening.texts.map((text) => ({ ...text, complaint: id }));
  const refs = Object.entries(opening.externalRefs).map(([system, value]) => ({ complaint: id, system, value }));
  const { rows } = await sql`
    with opened as (${insertComplaint(db, opening)}),
      person as (${insertIfOpened('people', [{ complaint: id, ...personColumns(opening.person) }])}),
      entry as (${insertIfOpened('entries', [{ ...opening.entry, complaint: id, revision, seq: 0 }])}),
      texts as (${insertIfOpened('texts', texts)}),
      refs as (${insertIfOpened('external_refs', refs)}),
      load as (
        insert into owner_loads select ${owner.id}, 1 from opened
        on conflict (owner) do update set open_cases = owner_loads.open_cases + 1
      )
    select id from opened`.execute(db);
  return rows.length > 0;
}

/** Returns the id when this complaint was not on record yet. */
function insertComplaint(db: Db, { complaint, product, orderRef, occurredOn, openedFrom }: Opening) {
  return db
    .insertInto('complaints')
    .values({
      id: complaint.id,
      reference: complaint.reference,
      revision: complaint.revision,
      updated_at: complaint.openedAt,
      moved_at: complaint.revision,
      run: 'unstarted',
      run_wanted_at: complaint.openedAt,
      ...stateColumns(complaint),
      ...listColumns(complaint),
      product,
      order_ref: orderRef,
      occurred_on: occurredOn,
      received_at: complaint.receivedAt,
      opened_from: openedFrom,
    })
    .onConflict((same) => same.column('id').doNothing())
    .returning('id');
}

/** Rows are sent as JSON; the table's own row type says what type each value has. */
function insertIfOpened(table: keyof Tables, rows: object[]) {
  if (rows.length === 0) return sql`select`;
  const name = sql.table(table);
  const columns = sql.join(Object.keys(rows[0] ?? {}).map((column) => sql.ref(column)));
  return sql`insert into ${name} (${columns})
    select ${columns} from jsonb_populate_recordset(null::${name}, ${JSON.stringify(rows)}::jsonb)
    where exists (select from opened)`;
}
