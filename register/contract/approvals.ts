import type { Complaint } from '../../domain/complaint';
import type { Cause } from '../../domain/vocabulary';

/** What whoever decides an approval wants to know beside the case itself. */
export interface ApprovalFacts {
  /** The states of these complaints, by id. */
  states(ids: string[]): Promise<Map<string, Complaint>>;
  likeCases(like: Like): Promise<LikeCases>;
}

/** Cases of the same cause and kind, but for the one that asks. */
export interface Like {
  cause: Cause;
  subCause: string | null;
  except: string;
}

export interface LikeCases {
  /** The latest of them, five hundred at most. */
  cases: number;
  /** What was given in them, gifts not counted: in so many cases, minor units a case. */
  given: { currency: string; times: number; lowest: number; median: number; highest: number }[];
}
