import { activityInfo } from '@temporalio/activity';
import { toInstant } from '../../domain/calendar';
import type { Complaint, Instant } from '../../domain/model';
import type { StoredChild } from '../../register/children/contract';
import type { Register } from '../../register/register';

/** Whose child it is, as operations search for it. */
export interface CaseRef {
  reference: string;
  owner: string;
}

/** What a child waits for next: it looks again then, or when it is called. */
export interface NextAct {
  of: CaseRef;
  due: Instant;
  what: string;
}

/** Nothing is left to do: how it ended, as the run's result. */
export interface Ended {
  ended: { status: string; reminders: number };
}

/**
 * A complaint calls its children that are overdue, which costs a turn. Their rows say more than a day more than they wait, so
 * that the turn of each day finds no child overdue that lives.
 */
const LATER_MS = 27 * 60 * 60_000;
export const overdueAt = (due: Instant): Instant => toInstant(Date.parse(due) + LATER_MS);
export const dueOf = ({ dueAt }: StoredChild): Instant => toInstant(Date.parse(dueAt) - LATER_MS);

export interface OwnChild {
  row: StoredChild;
  complaint: Complaint;
  epoch: number;
}

/**
 * The row of the workflow that asks, by its own id: a workflow that no complaint has asked for has none. The row is read
 * before the state, so a child never takes up what it has not seen.
 */
export async function ownChild(
  { children, records }: Pick<Register, 'children' | 'records'>,
  kind: StoredChild['kind'],
): Promise<OwnChild | null> {
  const id = activityInfo().workflowExecution?.workflowId;
  const row = id === undefined ? null : await children.read(id);
  if (row === null || row.finished || row.kind !== kind) return null;
  const stored = await records.read(row.complaint);
  return stored && { row, complaint: stored.complaint, epoch: stored.epoch };
}

export const refOf = ({ reference, owner }: Complaint): CaseRef => ({ reference, owner: owner.id });

/** Where the child was asked for more at this moment, it looks again. */
export async function finishChild(
  { children }: Pick<Register, 'children'>,
  { row, complaint, epoch }: OwnChild,
  status: string,
): Promise<NextAct | Ended> {
  const { id, asked: work, dueAt, reminders } = row;
  await children.take(id, { work, epoch, dueAt, reminders });
  const ended = await children.finish(id);
  return ended ? { ended: { status, reminders } } : { of: refOf(complaint), due: dueAt, what: 'Look again' };
}
