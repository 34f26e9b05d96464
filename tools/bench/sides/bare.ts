import { randomUUID } from 'node:crypto';
import type { bare } from '../bare/workflow';
import { DAY_SECONDS } from '../stand/packs';
import type { Stand } from '../stand/stand';
import { Child } from './child';
import type { Side, SideOptions } from './side';

const DAY_MS = 24 * 60 * 60 * 1000;
/** More days than any measurement lets pass. */
const DAYS = 1_000;

/** The bare workflow and its worker; started by the client of the SDK. */
export async function startBare(stand: Stand, { fast, cache }: SideOptions): Promise<Side> {
  const env = { ...stand.env, ...(cache ? { BENCH_CACHE: String(cache) } : {}) };
  const worker = await Child.start('tools/bench/sides/bare-worker.ts', [], env);
  const input = { days: DAYS, day: fast ? DAY_SECONDS * 1000 : DAY_MS };
  let opened = 0;
  return {
    pids: { worker: worker.pid, server: stand.pids.server },
    open: async () => {
      const workflowId = `bare-${randomUUID()}`;
      await stand.client.workflow.start<typeof bare>('bare', { workflowId, taskQueue: 'bare', args: [input] });
      opened++;
      return { workflowId, address: '' };
    },
    waiting: async () => opened - (await worker.counted('acknowledge')),
    dailyUpdates: () => worker.counted('daily-update'),
    stop: () => worker.stop(),
  };
}
