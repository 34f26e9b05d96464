import type { Side } from '../sides/side';
import { alternating, on, type SideName } from '../sides/sides';
import { inParallel, until } from '../stand/load';
import type { Context, Measurement } from './measurement';

const COUNT = 600;
const WARM_UP = 100;
const AT_ONCE = 16;

export const openingRate: Measurement = {
  name: 'opening-rate',
  title: 'Complaints opened per second',
  method: `${COUNT} complaints are opened by ${AT_ONCE} callers at once, each calling again as soon as it is answered, while
the worker acknowledges what has been opened. Bare: the SDK's client starts as many bare workflows, whose worker runs
their first activity. Until all are acknowledged: the same, divided by the time until the last acknowledgement was on
record. Everything shares the machine: callers, API, worker, Temporal server, PostgreSQL.`,
  because: `A bare start is one call to Temporal. An opening is that same call, and before it a request that is checked and
counted, a claim on its idempotency key, a reference and an owner, and one durable transaction with person, texts, record
and timeline. Until the acknowledgement is on record the two are much closer: our first turn costs Temporal less.`,
  figures: {
    ratio: { what: 'opened per second through the API ÷ bare starts', unit: '', bar: { atLeast: 0.8 } },
    amends: { what: 'opened per second through the API', unit: '/s' },
    bare: { what: 'bare starts per second', unit: '/s' },
    doneRatio: { what: 'opened and acknowledged per second ÷ bare', unit: '' },
    amendsDone: { what: 'opened and acknowledged per second', unit: '/s' },
    bareDone: { what: 'bare starts with their first activity done per second', unit: '/s' },
  },
  async measure(context) {
    const { amends, bare } = await alternating(context.run, (name) => rates(name, context));
    return {
      ratio: amends.opened / bare.opened,
      amends: amends.opened,
      bare: bare.opened,
      doneRatio: amends.acknowledged / bare.acknowledged,
      amendsDone: amends.acknowledged,
      bareDone: bare.acknowledged,
    };
  },
};

function rates(name: SideName, { stand, size }: Context) {
  return on(name, stand, { fast: false }, async (side) => {
    await openAndAcknowledge(side, Math.ceil(WARM_UP * size));
    const count = Math.ceil(COUNT * size);
    const { opening, all } = await openAndAcknowledge(side, count);
    return { opened: count / opening, acknowledged: count / all };
  });
}

/** Seconds until all were opened, and until all were acknowledged. */
async function openAndAcknowledge(side: Side, count: number): Promise<{ opening: number; all: number }> {
  const began = performance.now();
  const opening = await inParallel(count, AT_ONCE, side.open);
  await until('the acknowledgements', async () => (await side.waiting()) === 0);
  return { opening, all: (performance.now() - began) / 1000 };
}
