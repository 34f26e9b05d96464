import type { Children } from './children/contract';
import type { Openings, Records } from './complaints/contract';
import type { Figures } from './figures/contract';
import type { Inputs } from './inputs/contract';
import type { LetterBox } from './letters/contract';
import type { Reconciliations, RemedyAttempts, RemedyLedger, Reservations } from './money/contract';
import type { ApiKeys, Holds, Idempotency } from './outside/contract';
import type { People } from './people/contract';
import type { Runs } from './runs/contract';
import type { WorkLists } from './work/contract';

/** One part per room of the register, the same within a turn's transaction and outside. */
export interface RegisterRooms {
  openings: Openings;
  records: Records;
  runs: Runs;
  figures: Figures;
  inputs: Inputs;
  children: Children;
  people: People;
  letterBox: LetterBox;
  workLists: WorkLists;
  reservations: Reservations;
  attempts: RemedyAttempts;
  reconciliations: Reconciliations;
  remedies: RemedyLedger;
  idempotency: Idempotency;
  keys: ApiKeys;
  holds: Holds;
}
