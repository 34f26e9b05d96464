import { makeRenderer } from '../../../letters/render';
import { loadPolicies } from '../../../policies/load';
import { choose } from '../../../tests/harness/stories';
import { aWorld, type World } from '../../../tests/harness/world';
import type { Measurement } from './measurement';

export const life: Measurement = {
  name: 'life',
  title: 'Eight weeks on skipped time',
  method: `On Temporal's time-skipping test server, with the register in memory, after one such life that is not counted: two
weeks of daily updates, then finding, offer, approval, choice and remedy, then the follow-up with its text, calls and survey,
until the 56th day. The time from opening to that day: what a developer waits for a whole life under test.`,
  because: `Each day is a round trip between test server and worker, and the test server is one process of Java.`,
  figures: {
    seconds: { what: 'a 56-day life on skipped time', unit: 's', bar: { atMost: 2 } },
  },
  async measure() {
    const { staff } = loadPolicies();
    const render = makeRenderer({ staff, company: 'Customer Care', words: () => '' });
    const world = await aWorld({ parts: { render } });
    try {
      await live(world);
      return { seconds: await live(world) };
    } finally {
      await world.close();
    }
  },
};

async function live(world: World): Promise<number> {
  const began = performance.now();
  const complaint = await world.open();
  await world.skip('14 days');
  await choose(complaint);
  await world.skip('42 days');
  return (performance.now() - began) / 1000;
}
