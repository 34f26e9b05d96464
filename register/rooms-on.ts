import { children } from './children/children';
import { openings } from './complaints/openings';
import { records } from './complaints/records';
import { figures } from './figures/figures';
import { inputs } from './inputs/inputs';
import { letterBox } from './letters/letter-box';
import { reconciliations } from './money/reconciliations';
import { remedyAttempts } from './money/remedy-attempts';
import { remedyLedger } from './money/remedy-ledger';
import { reservations } from './money/reservations/reservations';
import { apiKeys } from './outside/api-keys';
import { holds } from './outside/holds';
import { idempotency } from './outside/idempotency';
import { people } from './people/people';
import type { RegisterRooms } from './rooms';
import { runs } from './runs/runs';
import type { Db } from './schema';
import { workLists } from './work/lists';

/** The rooms on a pool or within a turn's transaction. `undecided`: reservations that the turn has still to decide. */
export const roomsOn = (db: Db, undecided: Set<string> | null = null): RegisterRooms => ({
  openings: openings(db),
  records: records(db),
  runs: runs(db),
  figures: figures(db),
  inputs: inputs(db),
  children: children(db),
  people: people(db),
  letterBox: letterBox(db),
  workLists: workLists(db),
  reservations: reservations(db, undecided),
  attempts: remedyAttempts(db),
  reconciliations: reconciliations(db),
  remedies: remedyLedger(db),
  idempotency: idempotency(db),
  keys: apiKeys(db),
  holds: holds(db),
});
