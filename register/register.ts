import type { RegisterRooms } from './rooms';
import type { Turns } from './turns/contract';

/**
 * The register as everyone else sees it: one part per room. One implementation (Kysely) on PostgreSQL and PGlite.
 * Every write can be repeated: each row has a key made from what caused it.
 */
export interface Register extends RegisterRooms {
  turns: Turns;
  /** Answers when the database does; throws otherwise. */
  ping(): Promise<void>;
  close(): Promise<void>;
}
