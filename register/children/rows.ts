import type { Selectable } from 'kysely';
import type { StoredChild } from './contract';
import type { ChildrenTable } from './tables';

export type ChildRow = Selectable<ChildrenTable>;

export const storedChild = ({ due_at, ...row }: ChildRow): StoredChild => ({ ...row, dueAt: due_at });

/** Whether the child has taken up all of this work. */
export const hasTaken = ({ taken }: ChildRow, work: string[]): boolean => work.every((one) => taken.includes(one));
