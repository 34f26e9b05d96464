import fc from 'fast-check';
import { atOnce, inOrder, tally } from './runs';

/** A smaller run of `npm run check:model`: the same lives under the same laws. */
describe('whatever people do, providers answer, clocks say and whoever reaches Temporal forges', () => {
  const seen = tally();

  it('nothing is paid that was not accepted and approved, nothing twice, nothing beyond a limit, and every budget adds up', async () => {
    await fc.assert(inOrder(seen), { numRuns: 40 });
  });

  it('it stays so when two or three act at the same time, in every order', async () => {
    await fc.assert(atOnce(seen), { numRuns: 50 });
  });

  it('in lives that have come across most of it', () => {
    expect(seen.steps).toBeGreaterThan(1000);
    expect(seen.looked['paid within the authority of the proposer']).toBeGreaterThan(10);
    expect(seen.looked['who calls hears what came of it']).toBeGreaterThan(500);
    expect(Object.keys(seen.forged).length).toBeGreaterThan(10);
  });
});
