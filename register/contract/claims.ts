import type { Claim, Money } from '../../domain/offer';
import type { Instant } from '../../domain/plan';
import type { StaffRole } from '../../domain/vocabulary';

/** A budget in one period, as its policy has it now. */
export interface BudgetLine {
  budget: string;
  period: string;
  whole: Money;
  soft: number | null;
  level: StaffRole | null;
}

/** What it would cost, in the currency of that budget. */
export interface ClaimLine extends BudgetLine {
  minor: number;
  prices?: number[][];
}

export interface ClaimRequest {
  /** The message of the command that the claim goes with. */
  id: string;
  complaint: string;
  part: 'offer' | 'gift';
  /** Tried in this order; what falls on a further one carries that one's level. */
  lines: ClaimLine[];
  /** What the complainant was given from then on is added up; null: it is not. */
  givenSince: Instant | null;
  at: Instant;
}

/** `fresh`: made just now, so that nothing can have been sent with it before. `given`: a sum for each currency. */
export type ClaimAnswer =
  | { kind: 'claimed'; claim: Claim; fresh: boolean; given: Money[] }
  /** `free`: what the first budget has left. */
  | { kind: 'exhausted'; free: Money };

/** The sums of one budget in one period, minor units. */
export interface BudgetSums {
  reserved: number;
  committed: number;
}

/** A number on record that is not what comes out when it is counted again. */
export interface Difference {
  /** `budget service-recovery 2026-11 EUR`, `claim …`. */
  of: string;
  field: string;
  recorded: number;
  counted: number;
}

export interface BudgetCheck {
  budgets: number;
  claims: number;
  differences: Difference[];
}

/** Money is set aside here before the command that needs it is sent; `Records` settles it as the complaint goes on. */
export interface Claims {
  /** One transaction. The same id claims once, and once released it comes back to the same budget or to none. */
  claim(request: ClaimRequest): Promise<ClaimAnswer>;
  /** The command came to nothing. A claim that a turn has taken up stays. */
  release(id: string, at: Instant): Promise<void>;
  /** Claims of commands that no turn took up. Returns how many were released. */
  sweepPending(olderThan: Instant, at: Instant): Promise<number>;
  /** What a claim of this complaint would be told that its complainant was given. Changes nothing. */
  givenTo(complaint: string, since: Instant): Promise<Money[]>;
  /** Nothing yet where nobody has claimed. */
  sumsOf(line: BudgetLine): Promise<BudgetSums>;
  /** Counts every sum again, from the claims and from the states of complaints. */
  check(): Promise<BudgetCheck>;
}
