import { type SelectQueryBuilder, sql } from 'kysely';
import { page, questionOf } from '../cursor';
import { inTransaction } from '../database/in-transaction';
import type { Db } from '../schema';
import type { WorkFilter, WorkItem, WorkLists } from './contract';
import { matches, type WorkColumns } from './filter';
import { loads } from './owner-loads';
import { claimTask, endTask, insertTask, releaseTask, taskItem } from './tasks';

export const workLists = (db: Db): WorkLists => ({
  tasks: async (filter) => workPage((await soonest(tasks(db), TASK, filter).execute()).map(taskItem), TASK, filter),
  calls: async (filter) => workPage(await soonest(calls(db), CALL, filter).execute(), CALL, filter),
  approvals: async (filter) => workPage(await soonest(approvals(db), APPROVAL, filter).execute(), APPROVAL, filter),

  async task(id) {
    const row = await tasks(db).where('tasks.id', '=', id).executeTakeFirst();
    return row ? taskItem(row) : null;
  },
  claimTask: (id, by) => claimTask(db, id, by),
  releaseTask: (id, by) => inTransaction(db, (trx) => releaseTask(trx, id, by)),
  endTask: (id, ending) => inTransaction(db, (trx) => endTask(trx, id, ending)),

  raiseTask: ({ key, complaint, task, audience, about, dueAt, at }) =>
    insertTask(db, {
      ...{ key, complaint, task, audience, about, assignee: null, instead_of: null },
      due_at: dueAt,
      raised_at: at,
    }),

  load: () => loads(db),
});

/** What the filter asks for and one row more, which tells whether there is another page. */
function soonest<Tables, Table extends keyof Tables, Row>(
  query: SelectQueryBuilder<Tables, Table, Row>,
  columns: WorkColumns,
  filter: WorkFilter,
) {
  return query
    .where(matches(filter, columns))
    .orderBy(columns.due)
    .orderBy(columns.id)
    .limit(filter.limit + 1);
}

const workPage = <Item extends WorkItem>(items: Item[], { list }: WorkColumns, filter: WorkFilter) =>
  page(items, filter.limit, questionOf(list, filter), (item) => ({ item, value: item.dueAt, id: item.id }));

const tasks = (db: Db) =>
  db
    .selectFrom('tasks')
    .leftJoin('complaints', 'complaints.id', 'tasks.complaint')
    .selectAll('tasks')
    .select('complaints.reference');

const TASK: WorkColumns = {
  list: 'tasks',
  id: sql.ref('tasks.id'),
  complaint: sql.ref('tasks.complaint'),
  due: sql.ref('tasks.due_at'),
  status: sql.ref('tasks.status'),
  assignee: sql.ref('tasks.assignee'),
  // Whoever owns a complaint works as its handler.
  role: sql`case tasks.audience when 'owner' then 'handler' else tasks.audience end`,
  toDo: ['open', 'claimed'],
};

const CALL: WorkColumns = {
  list: 'calls',
  id: sql`(calls.complaint || '/' || calls.call)`,
  complaint: sql.ref('calls.complaint'),
  due: sql.ref('calls.starts_at'),
  status: sql.ref('calls.status'),
  assignee: sql.ref('calls.assignee'),
  role: sql.ref('calls.role'),
  toDo: ['planned', 'due'],
};

const calls = (db: Db) =>
  db
    .selectFrom('calls')
    .innerJoin('complaints', 'complaints.id', 'calls.complaint')
    .select([CALL.id.as('id'), 'calls.complaint', 'calls.call', 'complaints.reference'])
    .select(['calls.starts_at as dueAt', 'calls.ends_at as to', 'calls.assignee', 'calls.status']);

const APPROVAL: WorkColumns = {
  list: 'approvals',
  id: sql`(approvals.complaint || '/' || approvals.approval)`,
  complaint: sql.ref('approvals.complaint'),
  due: sql.ref('approvals.due_at'),
  status: sql.ref('approvals.status'),
  // An approval is assigned to nobody: whoever has the authority decides.
  assignee: sql`null`,
  role: sql.ref('approvals.needs'),
  toDo: ['waiting'],
};

const approvals = (db: Db) =>
  db
    .selectFrom('approvals')
    .innerJoin('complaints', 'complaints.id', 'approvals.complaint')
    .select([APPROVAL.id.as('id'), 'approvals.complaint', 'approvals.approval', 'complaints.reference'])
    .select([
      'approvals.offer',
      'approvals.offer_hash as offerHash',
      'approvals.needs',
      'approvals.proposed_by as proposedBy',
    ])
    .select(['approvals.due_at as dueAt', 'approvals.status']);
