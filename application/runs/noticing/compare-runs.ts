import type { Dependencies, RunKind } from '../../ports';

export const CHILD_KINDS: readonly RunKind[] = ['remedy', 'enquiry', 'voucher'];

/** So many runs of closed complaints are called at once. They do no harm, and end with their next turn. */
const MOST_CALLED = 200;

/**
 * Compares all runs that Temporal lists with the rows. Complaints whose run is missing from the list are doubted, and so
 * looked at one by one: a list may lag behind. Children that are missing are started or called, runs of closed complaints
 * called: their turn ends them. False: this server cannot list.
 */
export async function compareRuns(deps: Pick<Dependencies, 'register' | 'gateway' | 'clock'>): Promise<boolean> {
  const { register, gateway, clock } = deps;
  const since = clock();
  const running = await gateway.listRunning(['complaint', ...CHILD_KINDS]);
  if (!running) return false;
  const open = new Set((await register.runs.allOpen()).map((id) => `complaint-${id}`));
  const missing = [...open].filter((id) => !running.has(id));
  await register.runs.doubt(missing.map((id) => ({ complaint: complaintIn(id), since })));
  for (const child of await register.children.begun()) if (!running.has(child.id)) await gateway.startChild(child);
  const left = [...running].filter((id) => id.startsWith('complaint-') && !open.has(id));
  for (const id of left.slice(0, MOST_CALLED)) await callIfClosed(deps, complaintIn(id));
  return true;
}

const complaintIn = (workflowId: string): string => workflowId.slice('complaint-'.length);

async function callIfClosed({ register, gateway }: Pick<Dependencies, 'register' | 'gateway'>, id: string) {
  if ((await register.records.read(id))?.run === 'closed') await gateway.call(id);
}
