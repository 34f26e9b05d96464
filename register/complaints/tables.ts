import type { Generated } from 'kysely';
import type { Complaint, ComplaintEvent, Instant, LocalDate, Role } from '../../domain/model';
import type { Json } from '../database/json-column';
import type { RunFault } from '../runs/contract';
import type { StoredComplaint } from './contract';

export interface ComplaintTables {
  complaints: ComplaintsTable;
  reference_counters: { year: number; last: number };
  external_refs: { complaint: string; system: string; value: string };
  entries: EntriesTable;
  refusals: RefusalsTable;
}

/** A complaint is stored in two columns, because its plan and calendar snapshot seldom change. */
export type State = Omit<Complaint, 'plan' | 'calendarSnapshot'>;
export type Rules = Pick<Complaint, 'plan' | 'calendarSnapshot'>;

interface ComplaintsTable {
  id: string;
  reference: string;
  revision: number;
  updated_at: Instant;
  moved_at: number;
  run: StoredComplaint['run'];
  run_wanted_at: Instant;
  epoch: Generated<number>;
  restoring: RunFault | null;
  turn_due: Instant | null;
  doubted_at: Instant | null;
  looked_at: Instant | null;
  state: Json<State>;
  rules: Json<Rules>;
  product: string | null;
  order_ref: string | null;
  occurred_on: LocalDate | null;
  stage: string;
  severity: string;
  owner: string;
  policy: string;
  cause: string | null;
  breached: boolean;
  next_due: Instant | 'infinity';
  breaks_at: Instant | 'infinity';
  received_at: Instant;
  opened_from: string | null;
}

interface EntriesTable {
  complaint: string;
  key: string;
  revision: number;
  seq: number;
  at: Instant;
  by: string;
  input: string | null;
  event: Json<ComplaintEvent>;
}

interface RefusalsTable {
  id: Generated<number>;
  complaint: string;
  at: Instant;
  by: string;
  role: Role;
  command: string;
  code: string;
  detail: string;
}
