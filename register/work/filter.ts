import { type RawBuilder, sql } from 'kysely';
import { complaintsOf } from '../complaints/rows';
import { comesAfter, questionOf } from '../cursor';
import type { WorkFilter } from './contract';

/** The columns of a work list that its filter is about. */
export interface WorkColumns {
  list: 'tasks' | 'calls' | 'approvals';
  id: RawBuilder<string>;
  complaint: RawBuilder<string | null>;
  due: RawBuilder<string>;
  status: RawBuilder<string>;
  assignee: RawBuilder<string | null>;
  role: RawBuilder<string>;
  /** The statuses that a list holds when none is asked for. */
  toDo: string[];
}

export function matches(filter: WorkFilter, columns: WorkColumns): RawBuilder<boolean> {
  const conditions = [sql<boolean>`${columns.status} in (${sql.join(filter.status ? [filter.status] : columns.toDo)})`];
  if (filter.assignee !== undefined) conditions.push(sql`${columns.assignee} = ${filter.assignee}`);
  if (filter.role !== undefined) conditions.push(sql`${columns.role} = ${filter.role}`);
  if (filter.dueBefore !== undefined) conditions.push(sql`${columns.due} < ${filter.dueBefore}::timestamptz`);
  if (filter.of !== undefined) conditions.push(sql<boolean>`${columns.complaint} in ${complaintsOf(filter.of)}`);
  if (filter.cursor !== undefined) {
    conditions.push(
      comesAfter(filter.cursor, questionOf(columns.list, filter), { value: columns.due, id: columns.id }, 'asc'),
    );
  }
  return sql<boolean>`${sql.join(conditions, sql` and `)}`;
}
