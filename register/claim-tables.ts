import type { Generated } from 'kysely';
import type { Instant } from '../domain/plan';
import type { StaffRole } from '../domain/vocabulary';
import type { Json } from './schema';

/** The tables of `migrations/0006`: budgets and what is claimed of them. Amounts are minor units. */
export interface BudgetsTable {
  budget: string;
  period: string;
  currency: string;
  whole: number;
  soft: number | null;
  reserved: Generated<number>;
  committed: Generated<number>;
}

export interface ClaimsTable {
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
  /** `pending`: no turn has taken it up; `held`, `settled`: one has; `released`: it needs nothing any more. */
  status: 'pending' | 'held' | 'settled' | 'released';
  level: StaffRole | null;
  beyond_soft: boolean;
  prices: Json<number[][]> | null;
  at: Instant;
}
