import { setTimeout as delay } from 'node:timers/promises';
import type { Context } from '../measurements/measurement';
import type { Side, SideOptions } from '../sides/side';
import { on, type SideName } from '../sides/sides';
import { atRate, inParallel } from './load';
import { DAY_SECONDS, DAYS_OF_A_RUN } from './packs';
import { cpuSeconds } from './proc';
import type { Stand } from './stand';

/** CPU of one idle complaint-day in ms, by process and in all. */
export interface DayCost {
  total: number;
  worker: number;
  server: number;
  database: number;
}

export const COMPLAINTS = 75;

/**
 * Lets idle complaint-days pass: as many complaints as said, opened evenly over one day so that their daily updates come
 * evenly too, and a warm-up of a day. Then so many days are measured that every complaint's run is renewed once.
 */
export function idleDays(
  name: SideName,
  { stand, size }: Context,
  options: Omit<SideOptions, 'fast'> = {},
): Promise<DayCost> {
  return on(name, stand, { ...options, fast: true }, async (side) => {
    const complaints = Math.ceil(COMPLAINTS * size);
    const ids: string[] = [];
    await atRate(complaints / DAY_SECONDS, complaints, async () => ids.push((await side.open()).workflowId));
    await delay(DAY_SECONDS * 1000);
    const cost = await costOf(side, Math.ceil(DAYS_OF_A_RUN * size));
    await end(stand, ids);
    return cost;
  });
}

async function costOf(side: Side, days: number): Promise<DayCost> {
  const sentBefore = await side.dailyUpdates();
  const before = usage(side);
  await delay(days * DAY_SECONDS * 1000);
  const after = usage(side);
  const passed = (await side.dailyUpdates()) - sentBefore;
  const part = (name: string) => (((after[name] ?? 0) - (before[name] ?? 0)) * 1000) / passed;
  const parts = { worker: part('worker'), server: part('server'), database: part('database') };
  return { ...parts, total: parts.worker + parts.server + parts.database };
}

const usage = ({ pids }: Side): Record<string, number> =>
  Object.fromEntries(Object.entries(pids).map(([name, pid]) => [name, cpuSeconds(pid)]));

/** Runs that went on would take CPU from the next side. */
async function end({ client }: Stand, ids: string[]): Promise<void> {
  await inParallel(ids.length, 20, async () => client.workflow.getHandle(ids.pop() ?? '').terminate());
}
