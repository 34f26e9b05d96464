import type { ColumnType, Generated, Kysely } from 'kysely';
import type { Fact } from '../domain/commands';
import type { Complaint } from '../domain/complaint';
import type { ComplaintEvent } from '../domain/events';
import type { Instant, LocalDate } from '../domain/plan';
import type { ChannelOut, FactType, Role } from '../domain/vocabulary';
import type { BudgetsTable, ClaimsTable } from './claim-tables';
import type { Attempt, InternalFact, KeptAnswer } from './contract/outside';
import type { StoredComplaint } from './register';
import type { ApprovalsTable, CallsTable, LettersTable, TasksTable } from './work-tables';

/** The tables as Kysely sees them; what each is for stands in `migrations/`. Instants come and go as ISO text. */
export interface Tables {
  complaints: ComplaintsTable;
  reference_counters: { year: number; last: number };
  external_refs: { complaint: string; system: string; value: string };
  people: PeopleTable;
  person_keys: { complaint: string; key: string };
  texts: TextsTable;
  entries: EntriesTable;
  refusals: RefusalsTable;
  letters: LettersTable;
  tasks: TasksTable;
  calls: CallsTable;
  approvals: ApprovalsTable;
  budgets: BudgetsTable;
  claims: ClaimsTable;
  owner_loads: { owner: string; open_cases: number };
  inbox: InboxTable;
  step_references: { reference: string; complaint: string; step: string; n: number };
  ledger: LedgerTable;
  remedy_attempts: AttemptsTable;
  idempotency: IdempotencyTable;
  api_keys: { id: string; key_hash: string; role: Role; person: string | null };
  migrations: { version: number; name: string; checksum: string; applied_at: Generated<Instant> };
}

/** A pool or a transaction: whoever gets one need not know which. */
export type Db = Kysely<Tables>;

/** Read as a value, written as JSON text: `pg` would take an array for an array of PostgreSQL's. */
export type Json<T> = ColumnType<T, string, string>;

export type State = Omit<Complaint, 'plan' | 'almanac'>;
export type Rules = Pick<Complaint, 'plan' | 'almanac'>;

interface ComplaintsTable {
  id: string;
  reference: string;
  revision: number;
  run: StoredComplaint['run'];
  run_wanted_at: Instant;
  reopened: Generated<boolean>;
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
  received_at: Instant;
}

interface PeopleTable {
  complaint: string;
  name: string | null;
  email: string | null;
  phone: string | null;
  customer_ref: string | null;
  language: string;
  time_zone: string;
  preferred_channel: ChannelOut | null;
}

interface TextsTable {
  id: string;
  complaint: string | null;
  name: string;
  body: string;
  pending: boolean;
  created_at: Generated<Instant>;
}

interface EntriesTable {
  complaint: string;
  key: string;
  revision: number;
  seq: number;
  at: Instant;
  by: string;
  message: string | null;
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

interface InboxTable {
  id: string;
  source: string;
  type: FactType | InternalFact;
  ref: string;
  at: Instant;
  reason: string | null;
  complaint: string | null;
  fact: Json<Fact> | null;
  status: 'waiting' | 'recorded' | 'task' | 'set-aside';
  stored_at: Instant;
}

interface AttemptsTable {
  key: string;
  provider: string;
  complaint: string;
  step: string;
  n: number;
  begun_at: Instant;
  result: Attempt['result'];
  reference: string | null;
  told: Generated<boolean>;
  asking: Generated<number>;
}

interface LedgerTable {
  key: string;
  number: Generated<number>;
  complaint: string;
  remedy: string;
  minor: number | null;
  currency: string | null;
  item: string | null;
  at: Instant;
}

interface IdempotencyTable {
  scope: string;
  body_hash: string;
  leased_until: Instant;
  expires_at: Instant;
  answer: Json<KeptAnswer> | null;
}
