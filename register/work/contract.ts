import type { CallStatus, Instant, TaskAudience, TaskKind, TaskStatus } from '../../domain/model';

export interface WorkFilter {
  assignee?: string;
  role?: string;
  dueBefore?: Instant;
  status?: string;
  /** About complaints that this system has opened or is referred to from. */
  of?: string;
  /** Of approvals: whose those are that the application picks out of the page. Here it only belongs to the cursor. */
  decidableBy?: string;
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
  audience: TaskAudience;
  /** Staff id of the owner for `audience: owner`, or who claimed it. */
  assignee: string | null;
  /**
   * When the task was raised: whom the assignee stands in for, or the role that the task was for, when nobody of it was
   * present.
   */
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

export interface TaskEnding {
  by: string;
  note: string;
  at: Instant;
  overrules: boolean;
}

/** What people of the house have to do, soonest first. A list without a status holds what is still to be done. */
export interface WorkLists {
  tasks(filter: WorkFilter): Promise<{ items: TaskItem[]; nextCursor: string | null }>;
  calls(filter: WorkFilter): Promise<{ items: CallItem[]; nextCursor: string | null }>;
  approvals(filter: WorkFilter): Promise<{ items: ApprovalItem[]; nextCursor: string | null }>;
  task(id: string): Promise<TaskItem | null>;
  /** One person's, from then on. `taken`: another one has it. */
  claimTask(id: string, by: string): Promise<'claimed' | 'taken' | 'ended' | 'unknown'>;
  /** Nobody's again, or the owner's. `taken`: another one works on it, whom `overrules` passes over. */
  releaseTask(
    id: string,
    by: Pick<TaskEnding, 'by' | 'overrules'>,
  ): Promise<'released' | 'taken' | 'ended' | 'unknown'>;
  /** `taken`: another one works on it, whom `overrules` passes over. `ended`: another one has ended it, or it lost its reason. */
  endTask(id: string, ending: TaskEnding): Promise<'done' | 'taken' | 'ended' | 'unknown'>;
  /** A task that belongs to no turn (`fact-unmatched`). Once per key. */
  raiseTask(task: {
    key: string;
    complaint: string | null;
    task: TaskKind;
    audience: TaskAudience;
    about: string;
    dueAt: Instant;
    at: Instant;
  }): Promise<void>;
  /** Open cases per staff id, for choosing an owner. */
  load(): Promise<Map<string, number>>;
}
