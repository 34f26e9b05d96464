import type { BrokenRun } from '../../application/ports';
import { CHILD_KINDS, compareRuns } from '../../application/runs/noticing/compare-runs';
import { lookAtRun } from '../../application/runs/noticing/look-at-run';
import { complaintOfRun } from '../../workflows/messages';
import { BATCH, before, forEach, type Sweep } from './parts';

/** What has just ended may be listed a little later, and clocks differ. */
const OVERLAP_SECONDS = 60;
/** A list may lag behind for one sweep, but not for two. */
const SHORT_SO_OFTEN = 2;
/** A list of a hundred thousand runs takes seconds. */
const COMPARE_EVERY_SECONDS = 5 * 60;

/**
 * Runs that were ended by hand, or failed, since the last look. Such a complaint is doubted: its run may have been replaced
 * already. A child is started, or called where another runs. A courier is woken by its next letter.
 */
export async function noticeBroken(sweep: Sweep): Promise<boolean> {
  const { register, gateway, now, memory } = sweep;
  const watch = await register.runs.watch();
  const since = watch && before(watch.endedBefore, OVERLAP_SECONDS);
  const broken = since && (await gateway.listBroken(['complaint', ...CHILD_KINDS], since));
  if (!broken) return false;
  const fresh = broken.filter(({ runId }) => !memory.seenTo.has(runId));
  const some = fresh.slice(0, BATCH);
  await register.runs.doubt(some.flatMap(complaintOf));
  await forEach(sweep, some, (run) => mendChild(sweep, run));
  for (const { runId } of some) memory.seenTo.add(runId);
  if (some.length < fresh.length) return true;
  memory.seenTo = new Set(broken.map(({ runId }) => runId));
  await register.runs.watched({ endedBefore: now });
  return false;
}

function complaintOf({ workflowId, endedAt: since }: BrokenRun) {
  const complaint = complaintOfRun(workflowId);
  return complaint === null ? [] : [{ complaint, since }];
}

async function mendChild({ register, gateway }: Sweep, { workflowId }: Pick<BrokenRun, 'workflowId'>): Promise<void> {
  if (complaintOfRun(workflowId) !== null) return;
  const child = await register.children.read(workflowId);
  if (child && !child.finished) await gateway.startChild(child);
}

/** Runs whose tasks fail again and again, where the server is set to report them. What ends so is mended like what is broken. */
export async function noticeStuck(sweep: Sweep): Promise<void> {
  const { register, gateway, logger } = sweep;
  const stuck = (await gateway.listStuck()) ?? [];
  await forEach(sweep, stuck.slice(0, BATCH), async (workflowId) => {
    const complaint = complaintOfRun(workflowId);
    const stored = complaint === null ? null : await register.records.read(complaint);
    if (stored && stored.run !== 'closed')
      await lookAtRun(sweep, { complaint: stored.complaint.id, epoch: stored.epoch });
    else if (await gateway.endStuck(workflowId)) {
      logger.warn({ workflowId }, 'A run was stuck and is ended; another takes its place where one is needed');
      await mendChild(sweep, { workflowId });
    }
  });
}

/** A run that was deleted is in no list: it shows soonest in that there are fewer runs than rows. */
export async function countRuns({ register, gateway, now, memory }: Sweep): Promise<void> {
  const { open, doubted } = await register.runs.counts(now);
  const begun = await register.children.countBegun();
  const [complaints, children] = [await gateway.countRunning(['complaint']), await gateway.countRunning(CHILD_KINDS)];
  if (complaints === null || children === null) return;
  const isShort = complaints < open - doubted || children < begun;
  memory.shortfalls = isShort ? memory.shortfalls + 1 : 0;
}

/**
 * After a shortfall, where the runs are in another namespace from now on, and every few minutes: runs that nobody needs may
 * hide how many are missing.
 */
export async function compareAll(sweep: Sweep): Promise<boolean> {
  const { register, now, memory } = sweep;
  const watch = await register.runs.watch();
  const isDue = watch !== null && watch.compareAt <= now;
  if (!isDue && memory.shortfalls < SHORT_SO_OFTEN) return false;
  if (!(await compareRuns(sweep))) return false;
  memory.shortfalls = 0;
  await register.runs.watched({ compareAt: before(now, -COMPARE_EVERY_SECONDS) });
  return true;
}
