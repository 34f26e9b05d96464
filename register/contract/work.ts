import type { Instant } from '../../domain/plan';
import type { TaskKind } from '../../domain/tasks';
import type { Audience, CallStatus, TaskStatus } from '../../domain/vocabulary';

export interface WorkFilter {
  assignee?: string;
  role?: string;
  dueBefore?: Instant;
  status?: string;
  limit: number;
  cursor?: string;
}

export interface WorkItem {
  id: string;
  complaint: string;
  reference: string;
  dueAt: Instant;
  status: string;
}

export interface TaskItem extends WorkItem {
  task: TaskKind;
  about: string;
  audience: Audience;
  /** Staff id of the owner for `audience: owner`, or who claimed it. */
  assignee: string | null;
  /** Whom the assignee stands in for, or the role that was called, of which nobody was there: when the task was raised. */
  insteadOf: string | null;
  status: TaskStatus;
  raisedAt: Instant;
}

export interface CallItem extends WorkItem {
  call: string;
  to: Instant;
  assignee: string;
  status: CallStatus;
}

export interface ApprovalItem extends WorkItem {
  approval: string;
  offer: string;
  offerHash: string;
  needs: string;
  proposedBy: string;
}

export interface WorkLists {
  tasks(filter: WorkFilter): Promise<{ items: TaskItem[]; nextCursor: string | null }>;
  calls(filter: WorkFilter): Promise<{ items: CallItem[]; nextCursor: string | null }>;
  approvals(filter: WorkFilter): Promise<{ items: ApprovalItem[]; nextCursor: string | null }>;
  task(id: string): Promise<TaskItem | null>;
  claimTask(id: string, by: string, at: Instant): Promise<'claimed' | 'taken' | 'ended' | 'unknown'>;
  endTask(id: string, by: string, note: string, at: Instant): Promise<'done' | 'ended' | 'unknown'>;
  /** A task that belongs to no turn (`fact-unmatched`). Once per key. */
  raiseTask(task: {
    key: string;
    complaint: string | null;
    task: TaskKind;
    audience: Audience;
    about: string;
    dueAt: Instant;
    at: Instant;
  }): Promise<void>;
  /** Open cases per staff id, for choosing an owner. */
  load(): Promise<Map<string, number>>;
}
