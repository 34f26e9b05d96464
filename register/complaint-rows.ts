import { sql } from 'kysely';
import type { Complaint } from '../domain/complaint';
import { leadingDeadline } from '../domain/leading-deadline';
import type { StoredComplaint } from './register';
import type { Db, Rules, State } from './schema';

/** The projections of the state that lists filter and sort by. */
export function listColumns(complaint: Complaint) {
  return {
    stage: complaint.stage,
    severity: complaint.severity,
    owner: complaint.owner.id,
    policy: complaint.plan.pack.id,
    cause: complaint.finding?.cause ?? null,
    breached: complaint.clocks.some((clock) => clock.status === 'breached'),
    next_due: leadingDeadline(complaint) ?? 'infinity',
  };
}

/** The state without what seldom changes, and that, each as JSON text. */
export function stateColumns({ plan, almanac, ...state }: Complaint) {
  return { state: JSON.stringify(state satisfies State), rules: JSON.stringify({ plan, almanac } satisfies Rules) };
}

export const complaintOf = (row: { state: State; rules: Rules }): Complaint => ({ ...row.state, ...row.rules });

export async function readComplaint(db: Db, id: string): Promise<Complaint | null> {
  const row = await db.selectFrom('complaints').select(['state', 'rules']).where('id', '=', id).executeTakeFirst();
  return row ? complaintOf(row) : null;
}

/** Everything that a `StoredComplaint` is made of. */
export const selectStored = (db: Db) =>
  db
    .selectFrom('complaints')
    .select(['id', 'state', 'rules', 'run', 'product', 'order_ref', 'occurred_on'])
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
  product: row.product,
  orderRef: row.order_ref,
  occurredOn: row.occurred_on,
  externalRefs: row.external_refs ?? {},
});
