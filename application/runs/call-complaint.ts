import { type ClosedTurnDependencies, runClosedTurn } from './closed-turn';

/** Something waits for a turn of this complaint: its run is called, or the turn is taken here where it is closed. */
export async function callComplaint(deps: ClosedTurnDependencies, complaint: string): Promise<void> {
  const stored = await deps.register.records.read(complaint);
  if (stored?.run === 'closed') await runClosedTurn(deps, complaint);
  else await deps.gateway.call(complaint);
}
