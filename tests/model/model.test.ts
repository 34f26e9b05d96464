import fc from 'fast-check';
import { atOnce, inOrder, tally } from './runs';

/** A smaller run of `npm run check:model`: the same lives under the same laws. */
describe('whatever people do, providers answer and clocks say', () => {
  const seen = tally();

  it('nothing is paid that was not accepted and approved, nothing twice, nothing beyond a limit, and every budget adds up', async () => {
    await fc.assert(inOrder(seen), { numRuns: 80 });
  });

  it('it stays so when two or three act at the same time, in every order', async () => {
    await fc.assert(atOnce(seen), { numRuns: 100 });
  });

  it('in lives long enough to have come across all that can be paid', () => {
    expect(seen.steps).toBeGreaterThan(1500);
    expect(seen.looked['paid after approval']).toBeGreaterThan(20);
    expect(seen.looked['paid within the authority of the proposer']).toBeGreaterThan(20);
    expect(seen.looked['a right is given once']).toBeGreaterThan(5);
    expect(seen.looked['a signal decides no more than the pack leaves to it']).toBeGreaterThan(5);
  });
});
