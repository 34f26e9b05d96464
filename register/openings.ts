import { sql } from 'kysely';
import type { Instant } from '../domain/plan';
import { listColumns, stateColumns } from './complaint-rows';
import { moveLoad } from './owner-loads';
import { personColumns } from './people';
import type { Opening, Openings } from './register';
import type { Db } from './schema';

export const openings = (db: Db): Openings => ({
  nextReference: (at) => nextReference(db, at),
  open: (opening) => db.transaction().execute((trx) => open(trx, opening)),

  async waitingForRun(limit, olderThan) {
    return db
      .selectFrom('complaints')
      .select(['id', 'reopened'])
      .where('run', '=', 'unstarted')
      .where('run_wanted_at', '<=', olderThan)
      .orderBy('run_wanted_at')
      .limit(limit)
      .execute();
  },

  /** Only what waits for a run: a complaint that closed meanwhile stays closed. */
  async runStarted(id) {
    await db
      .updateTable('complaints')
      .set({ run: 'open', reopened: false })
      .where('id', '=', id)
      .where('run', '=', 'unstarted')
      .execute();
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

async function open(trx: Db, opening: Opening): Promise<boolean> {
  if (!(await insertComplaint(trx, opening))) return false;
  const { complaint, entry, person, texts, externalRefs } = opening;
  await trx
    .insertInto('people')
    .values({ complaint: complaint.id, ...personColumns(person) })
    .execute();
  await trx
    .insertInto('entries')
    .values({
      ...entry,
      complaint: complaint.id,
      revision: complaint.revision,
      seq: 0,
      event: JSON.stringify(entry.event),
    })
    .execute();
  const said = texts.map((text) => ({ ...text, complaint: complaint.id, pending: false }));
  if (said.length > 0) await trx.insertInto('texts').values(said).execute();
  const refs = Object.entries(externalRefs).map(([system, value]) => ({ complaint: complaint.id, system, value }));
  if (refs.length > 0) await trx.insertInto('external_refs').values(refs).execute();
  await moveLoad(trx, null, complaint);
  return true;
}

/** False when this complaint is on record already. */
async function insertComplaint(trx: Db, { complaint, product, orderRef, occurredOn }: Opening) {
  const inserted = await trx
    .insertInto('complaints')
    .values({
      id: complaint.id,
      reference: complaint.reference,
      revision: complaint.revision,
      run: 'unstarted',
      run_wanted_at: complaint.openedAt,
      ...stateColumns(complaint),
      ...listColumns(complaint),
      product,
      order_ref: orderRef,
      occurred_on: occurredOn,
      received_at: complaint.receivedAt,
    })
    .onConflict((same) => same.column('id').doNothing())
    .returning('id')
    .executeTakeFirst();
  return inserted !== undefined;
}
