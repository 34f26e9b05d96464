import { toInstant } from '../../../domain/calendar';
import { TURNS_WITHIN_MS } from '../../../register/runs/contract';
import type { Dependencies } from '../../ports';
import { Problem } from '../../problem';
import { compareRuns } from './compare-runs';
import { lookAtRun } from './look-at-run';

export interface RunsVerified {
  /** Complaints that have a run on record, and those of them that Temporal lists; null: it cannot list. */
  open: number;
  running: number | null;
  /** Of those that were looked at: not there, or stuck. All of them were restored. */
  missing: number;
  stuck: number;
  /** Left to the sweep: in doubt, or wanted for ten seconds and not begun. */
  left: number;
}

/** So long runs are looked at before the answer, milliseconds; the sweep does the rest. */
const LOOK_FOR_MS = 10_000;
const BATCH = 200;

/**
 * Compares all runs with the rows, now and not when it is due, and restores what is missing or stuck. `adopt`: the namespace
 * that is connected is that of the runs from now on, as the former one is lost.
 */
export async function verifyRuns(deps: Dependencies, { adopt }: { adopt: boolean }): Promise<RunsVerified> {
  const { register, gateway, clock } = deps;
  if (adopt) await adoptNamespace(deps);
  await gateway.demandOwnNamespace();
  await compareRuns(deps);
  const found = { gone: 0, stuck: 0 };
  const until = Date.now() + LOOK_FOR_MS;
  while (Date.now() < until && (await lookAtSome(deps, found, until)));
  const [counts, running] = await Promise.all([register.runs.counts(clock()), gateway.countRunning(['complaint'])]);
  return {
    open: counts.open,
    running,
    missing: found.gone,
    stuck: found.stuck,
    left: counts.doubted + counts.unstarted,
  };
}

/** The namespace that is connected is that of the runs from now on. */
async function adoptNamespace({ register, gateway, clock }: Pick<Dependencies, 'register' | 'gateway' | 'clock'>) {
  const id = await gateway.namespaceId();
  if (id === null) throw new Problem('unavailable', 'Temporal cannot be asked which namespace it is.');
  return register.runs.adopt(id, clock());
}

/** False: there are no more, or Temporal cannot be asked. */
async function lookAtSome(deps: Dependencies, found: { gone: number; stuck: number }, until: number): Promise<boolean> {
  const { register, clock } = deps;
  const now = clock();
  const overdue = await register.runs.overdue(BATCH, toInstant(Date.parse(now) - TURNS_WITHIN_MS), now);
  const runs = [...(await register.runs.inDoubt(BATCH, now, now)), ...overdue];
  for (const run of runs) {
    if (Date.now() >= until) return false;
    const seen = await lookAtRun(deps, run);
    if (seen === 'gone' || seen === 'stuck') found[seen]++;
    if (seen === 'unknown') return false;
  }
  return runs.length > 0;
}
