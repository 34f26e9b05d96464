import { sql } from 'kysely';
import type { FactType, Instant } from '../../domain/model';
import { notLookedAtSince } from '../runs/looked-at';
import type { Db } from '../schema';
import { cancelCommand, expireCommands, putCommand, settleInput } from './commands';
import { DECISION_BY_SIGNAL, type Inputs, type NewSignal } from './contract';
import { resolve } from './references';
import { matchReport, reportInput } from './reports';
import { newInput, selectInputs, storedInput } from './rows';

export const inputs = (db: Db): Inputs => ({
  async read(id) {
    const row = await selectInputs(db).where('id', '=', id).executeTakeFirst();
    return row ? storedInput(row) : null;
  },

  put: (command) => putCommand(db, command),
  report: (reported) => reportInput(db, reported),
  signalled: (signal) => insertSignal(db, signal),
  waitingFor: (complaint, now) => waitingFor(db, complaint, now),
  settle: (id, outcome, at) => settleInput(db, id, outcome, at),
  cancel: (id, tryNumber, at) => cancelCommand(db, id, tryNumber, at),
  expire: (now) => expireCommands(db, now),
  forget: (settledBefore) => forget(db, settledBefore),
  complaintsWaiting: (limit, before, now) => complaintsWaiting(db, limit, before, now),

  async unmatched(limit, before) {
    return db
      .selectFrom('inputs')
      .select(['id', 'source', 'type', 'ref', 'providers', 'at'])
      .where('status', '=', 'waiting')
      .where('complaint', 'is', null)
      .where('stored_at', '<=', before)
      .$narrowType<{ source: string; type: FactType; ref: string }>() // only a source outside can report so
      .orderBy('stored_at')
      .orderBy('id')
      .limit(limit)
      .execute();
  },

  match: (id, found) => matchReport(db, id, found),

  async leaveToPerson(id, at) {
    await db
      .updateTable('inputs')
      .set({ status: 'task', settled_at: at })
      .where('id', '=', id)
      .where('status', '=', 'waiting')
      .execute();
  },

  resolve: (type, ref, providers) => resolve(db, type, ref, providers),
});

async function insertSignal(db: Db, { id, complaint, body, at }: NewSignal): Promise<void> {
  await db
    .insertInto('inputs')
    .values({ ...newInput(id, at), complaint, kind: DECISION_BY_SIGNAL, body: JSON.stringify(body) })
    .onConflict((same) => same.column('id').doNothing())
    .execute();
}

/**
 * A turn locks the rows that it takes up, so that a command which is cancelled at this moment either is not among them or
 * finds its outcome.
 */
async function waitingFor(db: Db, complaint: string, now: Instant) {
  const rows = await selectInputs(db)
    .where('complaint', '=', complaint)
    .where('status', '=', 'waiting')
    .where((is) => is.or([is('expires_at', 'is', null), is('expires_at', '>', now)]))
    .orderBy('at')
    .orderBy('number')
    .$if(db.isTransaction, (list) => list.forNoKeyUpdate())
    .execute();
  return rows.map(storedInput);
}

async function complaintsWaiting(db: Db, limit: number, before: Instant, now: Instant): Promise<string[]> {
  const rows = await db
    .selectFrom('inputs')
    .innerJoin('complaints', 'complaints.id', 'inputs.complaint')
    .select('complaints.id as complaint')
    .where('status', '=', 'waiting')
    .where('stored_at', '<=', before)
    .where(notLookedAtSince(sql`stored_at + (${now}::timestamptz - ${before}::timestamptz)`, now))
    .groupBy('complaints.id')
    .orderBy(({ fn }) => fn.min('stored_at'))
    .limit(limit)
    .execute();
  return rows.map(({ complaint }) => complaint);
}

async function forget(db: Db, settledBefore: Instant): Promise<number> {
  const { numDeletedRows } = await db
    .deleteFrom('inputs')
    .where('recorded', '=', false)
    .where('settled_at', '<', settledBefore)
    .executeTakeFirst();
  return Number(numDeletedRows);
}
