import type { Generated } from 'kysely';
import type { Instant, StaffRole } from '../../domain/model';
import type { Json } from '../database/json-column';
import type { Attempt } from './contract';

/** Amounts are minor units. */
export interface MoneyTables {
  budgets: BudgetsTable;
  reservations: ReservationsTable;
  remedy_attempts: AttemptsTable;
  reconciliations: { number: Generated<number>; at: Instant };
  ledger: LedgerTable;
  step_references: { reference: string; complaint: string; step: string; generation: number };
}

export interface BudgetsTable {
  budget: string;
  period: string;
  currency: string;
  whole: number;
  soft: number | null;
  reserved: Generated<number>;
  committed: Generated<number>;
}

export interface ReservationsTable {
  id: string;
  number: Generated<number>;
  complaint: string;
  part: 'offer' | 'gift';
  budget: string;
  period: string;
  currency: string;
  person_key: string;
  minor: number;
  reserved: number;
  committed: number;
  uncovered: Generated<number>;
  alternative: boolean;
  /** `released`: it needs nothing any more. */
  status: 'held' | 'settled' | 'released';
  level: StaffRole | null;
  beyond_soft: boolean;
  prices: Json<number[][]> | null;
  at: Instant;
}

interface AttemptsTable {
  key: string;
  provider: string;
  complaint: string;
  step: string;
  generation: number;
  try_number: number;
  begun_at: Instant;
  result: Attempt['result'];
  reference: string | null;
  reported: Generated<boolean>;
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
