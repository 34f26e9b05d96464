import type { Stand } from '../stand/stand';
import { startAmends } from './amends';
import { startBare } from './bare';
import type { Side, SideOptions } from './side';

const START = { amends: startAmends, bare: startBare };
export type SideName = keyof typeof START;

/** Runs the work on a side that is started for it and stopped after it. */
export async function on<T>(
  name: SideName,
  stand: Stand,
  options: SideOptions,
  work: (side: Side) => Promise<T>,
): Promise<T> {
  const side = await START[name](stand, options);
  try {
    return await work(side);
  } finally {
    await side.stop();
  }
}

/** Both sides one after the other; who begins changes from run to run, so that neither always meets the warmer machine. */
export async function alternating<T>(run: number, work: (name: SideName) => Promise<T>): Promise<Record<SideName, T>> {
  const order: SideName[] = run % 2 === 0 ? ['bare', 'amends'] : ['amends', 'bare'];
  const results: Partial<Record<SideName, T>> = {};
  for (const name of order) results[name] = await work(name);
  return results as Record<SideName, T>;
}
