import type { StoredChild } from '../../../register/children/contract';
import { complaintOfRun, workflowIds } from '../../../workflows/messages';
import type { Dependencies, RunKind } from '../../ports';

export const CHILD_KINDS: readonly RunKind[] = ['remedy', 'enquiry', 'voucher'];

/** So many runs that nobody needs are seen to at once: they do no harm. */
const MOST_LEFT = 200;

/**
 * Compares all runs that Temporal lists with the rows. Complaints whose run is missing from the list are doubted, and so
 * looked at one by one: a list may lag behind. Children that are missing are started anew. Runs of closed complaints are
 * called, as their turn ends them; what the register does not know at all, from before a backup or forged, is ended. False:
 * this server cannot list.
 */
export async function compareRuns(deps: Pick<Dependencies, 'register' | 'gateway' | 'clock'>): Promise<boolean> {
  const { register, gateway, clock } = deps;
  const since = clock();
  const running = await gateway.listRunning(['complaint', ...CHILD_KINDS]);
  if (!running) return false;
  const open = await register.runs.allOpen();
  const missing = open.filter((id) => !running.has(workflowIds.complaint(id)));
  await register.runs.doubt(missing.map((complaint) => ({ complaint, since })));
  const children = await register.children.unfinished();
  for (const child of children) if (!running.has(child.id)) await startAnew(deps, child);
  const needed = new Set([...open.map(workflowIds.complaint), ...children.map(({ id }) => id)]);
  const left = [...running].filter((id) => !needed.has(id));
  for (const id of left.slice(0, MOST_LEFT)) await lookAfterLeft(deps, id);
  return true;
}

type Compared = Pick<Dependencies, 'register' | 'gateway'>;

/** Another run may stand under the name of the child: it would be called in its place. */
async function startAnew({ gateway }: Compared, child: StoredChild): Promise<void> {
  await gateway.endStuck(child.id);
  await gateway.startChild(child);
}

/** It may have been started, or closed, since the list was made. */
async function lookAfterLeft({ register, gateway }: Compared, workflowId: string): Promise<void> {
  const complaint = complaintOfRun(workflowId);
  if (complaint === null) {
    if (!(await register.children.read(workflowId))) await gateway.end(workflowId);
    return;
  }
  const stored = await register.records.read(complaint);
  if (!stored) await gateway.end(workflowId);
  else if (stored.run === 'closed') await gateway.call(complaint);
}
