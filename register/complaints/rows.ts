import { sql } from 'kysely';
import { nextDeadline } from '../../domain/clocks';
import { breaksAt } from '../../domain/lateness';
import type { Complaint } from '../../domain/model';
import type { Db } from '../schema';
import type { StoredComplaint } from './contract';
import type { Rules, State } from './tables';

/** The projections of the state that lists filter and sort by. */
export function listColumns(complaint: Complaint) {
  return {
    stage: complaint.stage,
    severity: complaint.severity,
    owner: complaint.owner.id,
    policy: complaint.plan.pack.id,
    cause: complaint.finding?.cause ?? null,
    breached: complaint.clocks.some((clock) => clock.status === 'breached'),
    next_due: nextDeadline(complaint) ?? 'infinity',
    breaks_at: breaksAt(complaint) ?? 'infinity',
  };
}

/** The two columns of a complaint's state, as JSON text. */
export function stateColumns({ plan, calendarSnapshot, ...state }: Complaint) {
  return {
    state: JSON.stringify(state satisfies State),
    rules: JSON.stringify({ plan, calendarSnapshot } satisfies Rules),
  };
}

export const complaintOf = (row: { state: State; rules: Rules }): Complaint => ({ ...row.state, ...row.rules });

export async function readComplaint(db: Db, id: string): Promise<Complaint | null> {
  const row = await db.selectFrom('complaints').select(['state', 'rules']).where('id', '=', id).executeTakeFirst();
  return row ? complaintOf(row) : null;
}

export async function readStates(db: Db, ids: string[]): Promise<Map<string, Complaint>> {
  if (ids.length === 0) return new Map();
  const rows = await db.selectFrom('complaints').select(['id', 'state', 'rules']).where('id', 'in', ids).execute();
  return new Map(rows.map((row) => [row.id, complaintOf(row)]));
}

/** Complaints that a system has opened, or that refer to something of it. */
export const complaintsOf = (system: string) =>
  sql`(select id from complaints where opened_from = ${system}
    union select complaint from external_refs where system = ${system})`;

/** The columns that `storedComplaint` needs. */
export const selectStored = (db: Db) =>
  db
    .selectFrom('complaints')
    .select(['id', 'state', 'rules', 'run', 'epoch', 'restoring', 'doubted_at', 'turn_due'])
    .select(['moved_at', 'product', 'order_ref', 'occurred_on', 'opened_from'])
    .select((complaint) =>
      complaint
        .selectFrom('external_refs')
        .select(sql<Record<string, string> | null>`jsonb_object_agg(system, value)`.as('refs'))
        .whereRef('external_refs.complaint', '=', 'complaints.id')
        .as('external_refs'),
    );

type StoredRow = Awaited<ReturnType<ReturnType<typeof selectStored>['execute']>>[number];

export const storedComplaint = (row: StoredRow): StoredComplaint => ({
  complaint: complaintOf(row),
  run: row.run,
  epoch: row.epoch,
  isRestored: row.restoring !== null,
  isDoubted: row.doubted_at !== null,
  turnDue: row.turn_due,
  movedAt: row.moved_at,
  product: row.product,
  orderRef: row.order_ref,
  occurredOn: row.occurred_on,
  openedFrom: row.opened_from,
  externalRefs: row.external_refs ?? {},
});
