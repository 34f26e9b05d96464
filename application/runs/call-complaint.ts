import { setTimeout as pause } from 'node:timers/promises';
import type { StoredComplaint } from '../../register/complaints/contract';
import { type ClosedTurnDependencies, runClosedTurn } from './closed-turn';
import { restoreRun, startWanted } from './restore-run';

/** Whoever has just raised the epoch is about to start its run, and a second start would end it. Milliseconds. */
const STARTED_BY_OTHERS = 300;

/** Something waits for a turn of this complaint: its run is called, or the turn is taken here where it is closed. */
export async function callComplaint(deps: ClosedTurnDependencies, complaint: string): Promise<void> {
  const stored = await deps.register.records.read(complaint);
  if (stored?.run === 'closed') await runClosedTurn(deps, complaint);
  else if (stored && (await deps.gateway.call(complaint)) === 'no-run') await withoutRun(deps, stored);
}

/** Nothing runs under the name of this complaint, which was `stored` before that was found: a newer epoch has its own run. */
export async function withoutRun(deps: ClosedTurnDependencies, stored: StoredComplaint): Promise<void> {
  const { complaint, epoch, run } = stored;
  if (run === 'open') await restoreRun(deps, { complaint: complaint.id, epoch }, 'gone');
  else {
    if (epoch > 1) await pause(STARTED_BY_OTHERS);
    await startWanted(deps, complaint.id);
  }
}
