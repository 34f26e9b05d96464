import { lookAtRun } from '../../application/runs/noticing/look-at-run';
import type { StoredComplaint } from '../../register/complaints/contract';
import { TURNS_WITHIN_MS } from '../../register/runs/contract';
import { BATCH, before, forEach, GRACE_SECONDS, type Sweep } from './parts';

/** A run that is doubted may be just about to take its turn. */
const DOUBTED_SECONDS = 3;

export async function startRuns(sweep: Sweep): Promise<boolean> {
  const { register, gateway, now } = sweep;
  const waiting = await register.openings.waitingForRun(BATCH, before(now, GRACE_SECONDS));
  await forEach(sweep, waiting, async (id) => {
    const stored = await register.records.read(id);
    if (stored?.run === 'unstarted' && (await mayStart(sweep, stored)))
      await gateway.start(stored.complaint, stored.epoch);
  });
  return waiting.length === BATCH;
}

/** A start in a later epoch ends whatever is there: it must not be the run itself, at its first turn. */
async function mayStart({ gateway }: Sweep, { complaint, epoch }: StoredComplaint): Promise<boolean> {
  return epoch === 1 || !['busy', 'failing', 'unknown'].includes(await gateway.look(complaint.id));
}

export async function lookAtDoubted(sweep: Sweep): Promise<boolean> {
  const { register, now } = sweep;
  const doubted = await register.runs.inDoubt(BATCH, before(now, DOUBTED_SECONDS), now);
  await forEach(sweep, doubted, (run) => lookAtRun(sweep, run));
  return doubted.length === BATCH;
}

/**
 * That a turn is overdue means nothing while there was no worker, or something else was away, and nothing either while
 * what is overdue gets less: then an outage is being worked off.
 */
export async function lookAtOverdue(sweep: Sweep): Promise<void> {
  const { register, now, memory } = sweep;
  const { overdue } = memory;
  memory.overdue = (await register.runs.counts(now)).stuck;
  const since = before(now, TURNS_WITHIN_MS / 1000);
  if (memory.wellSince === null || memory.wellSince > since || memory.overdue < overdue) return;
  await forEach(sweep, await register.runs.overdue(BATCH, since, now), (run) => lookAtRun(sweep, run));
}
