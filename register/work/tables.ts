import type { ApprovalStatus, CallStatus, Instant, TaskAudience, TaskKind, TaskStatus } from '../../domain/model';

export interface WorkTables {
  tasks: TasksTable;
  calls: CallsTable;
  approvals: ApprovalsTable;
  owner_loads: { owner: string; open_cases: number };
}

export interface TasksTable {
  id: string;
  complaint: string | null;
  key: string;
  task: TaskKind;
  about: string;
  audience: TaskAudience;
  assignee: string | null;
  instead_of: string | null;
  status: TaskStatus;
  raised_at: Instant;
  due_at: Instant;
  ended_at: Instant | null;
  ended_by: string | null;
  note: string | null;
}

interface CallsTable {
  complaint: string;
  call: string;
  starts_at: Instant;
  ends_at: Instant;
  assignee: string;
  role: string;
  status: CallStatus;
}

interface ApprovalsTable {
  complaint: string;
  approval: string;
  offer: string;
  offer_hash: string;
  needs: string;
  proposed_by: string;
  due_at: Instant;
  status: ApprovalStatus;
}
