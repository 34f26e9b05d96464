import type { Instant } from '../domain/plan';
import type { TaskKind } from '../domain/tasks';
import type {
  ApprovalStatus,
  Audience,
  CallStatus,
  ChannelOut,
  LetterStatus,
  LetterTemplate,
  TaskStatus,
} from '../domain/vocabulary';

/** The tables of `migrations/0002`: what goes out to people, and what people of the house have to do. */
export interface LettersTable {
  id: string;
  complaint: string;
  key: string;
  template: LetterTemplate;
  channel: ChannelOut;
  language: string;
  version: string;
  recipient: string;
  subject: string;
  text: string;
  html: string | null;
  address: string | null;
  status: LetterStatus;
  posting: number;
  attempts: number;
  last_error: string | null;
  recorded_at: Instant;
  sent_at: Instant | null;
  leased_until: Instant;
}

export interface TasksTable {
  id: string;
  complaint: string | null;
  key: string;
  task: TaskKind;
  about: string;
  audience: Audience;
  assignee: string | null;
  instead_of: string | null;
  status: TaskStatus;
  raised_at: Instant;
  due_at: Instant;
  ended_at: Instant | null;
  ended_by: string | null;
  note: string | null;
}

export interface CallsTable {
  complaint: string;
  call: string;
  starts_at: Instant;
  ends_at: Instant;
  assignee: string;
  role: string;
  status: CallStatus;
}

export interface ApprovalsTable {
  complaint: string;
  approval: string;
  offer: string;
  offer_hash: string;
  needs: string;
  proposed_by: string;
  due_at: Instant;
  status: ApprovalStatus;
}
