import type { OpenRun, RunFault } from '../../../register/runs/contract';
import { callComplaint } from '../call-complaint';
import type { ClosedTurnDependencies } from '../closed-turn';
import { restoreRun, startWanted } from '../restore-run';

/**
 * Looks at a run that should have taken a turn, or of which somebody doubts that it is there. One that is gone or stuck is
 * replaced; one that waits is called, since a turn ends every doubt; one that is at work is left alone.
 */
export async function lookAtRun(deps: ClosedTurnDependencies, run: OpenRun): ReturnType<typeof deps.gateway.look> {
  const { gateway, register, clock } = deps;
  const seen = await gateway.look(run.complaint);
  if (seen === 'gone' || seen === 'stuck') await replace(deps, run, seen);
  else if (seen === 'running') await callComplaint(deps, run.complaint);
  if (seen === 'running' || seen === 'busy') await register.runs.looked(run.complaint, clock());
  return seen;
}

/** One that never had a turn is wanted as it was. */
async function replace(deps: ClosedTurnDependencies, run: OpenRun, fault: RunFault): Promise<void> {
  if (!(await restoreRun(deps, run, fault))) await startWanted(deps, run.complaint, run);
}
