import { setTimeout as delay } from 'node:timers/promises';
import type { Side } from '../sides/side';
import { alternating, on, type SideName } from '../sides/sides';
import { inParallel, until } from '../stand/load';
import { residentMegabytes } from '../stand/proc';
import type { Context, Measurement } from './measurement';

const FEW = 50;
const MORE = 300;
const AT_ONCE = 8;
/** What it allocated on the way is freed meanwhile, ms. */
const REST = 4_000;

export const memory: Measurement = {
  name: 'memory',
  title: 'Memory of a complaint that is kept in memory',
  method: `A worker of its own takes ${FEW} complaints, then ${MORE} more; all stay in its cache. The growth of its resident memory
in between, divided by ${MORE}. Bare: the same with bare workflows.`,
  because: `The code is loaded once for all runs; what a run adds is the SDK's own state of it and its handlers.`,
  figures: {
    amends: { what: 'memory of a cached complaint', unit: 'MB', bar: { atMost: 0.4 } },
    bare: { what: 'memory of a cached bare workflow', unit: 'MB' },
  },
  async measure(context) {
    return alternating(context.run, (name) => growth(name, context));
  },
};

function growth(name: SideName, { stand, size }: Context): Promise<number> {
  return on(name, stand, { fast: false }, async (side) => {
    const few = await memoryWith(side, FEW);
    const more = Math.ceil(MORE * size);
    return ((await memoryWith(side, more)) - few) / more;
  });
}

/** After so many more have been opened and acknowledged. */
async function memoryWith(side: Side, count: number): Promise<number> {
  await inParallel(count, AT_ONCE, side.open);
  await until('the acknowledgements', async () => (await side.waiting()) === 0);
  await delay(REST);
  return residentMegabytes(side.pids.worker ?? 0);
}
