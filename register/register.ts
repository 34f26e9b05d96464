import type { Openings, Records } from './complaints/contract';
import type { LetterBox } from './letters/contract';
import type { RemedyAttempts, RemedyLedger, Reservations } from './money/contract';
import type { ApiKeys, Idempotency, ReceivedFacts } from './outside/contract';
import type { People } from './people/contract';
import type { WorkLists } from './work/contract';

/**
 * The register as everyone else sees it: one part per room. One implementation (Kysely) on PostgreSQL and PGlite.
 * Every write can be repeated: each row has a key made from what caused it.
 */
export interface Register {
  openings: Openings;
  records: Records;
  people: People;
  letterBox: LetterBox;
  workLists: WorkLists;
  reservations: Reservations;
  attempts: RemedyAttempts;
  remedies: RemedyLedger;
  receivedFacts: ReceivedFacts;
  idempotency: Idempotency;
  keys: ApiKeys;
  /** Answers when the database does; throws otherwise. */
  ping(): Promise<void>;
  close(): Promise<void>;
}
