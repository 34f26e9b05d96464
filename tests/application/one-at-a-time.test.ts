import { setTimeout } from 'node:timers/promises';
import { OneAtATime } from '../../application/adoption/one-at-a-time';

describe('long work that is asked for at once', () => {
  it('is done one after the other, also after one of it has failed, and what is too much is refused', async () => {
    const turns = new OneAtATime();
    let running = 0;
    let most = 0;
    const work = (nth: number) => async () => {
      most = Math.max(most, ++running);
      await setTimeout(1);
      running--;
      if (nth === 3) throw new Error('failed');
      return nth;
    };
    const asked = await Promise.allSettled(Array.from({ length: 25 }, (_, nth) => turns.run(work(nth))));
    const refused = asked.flatMap((one) =>
      one.status === 'rejected' ? [String(one.reason.code ?? one.reason.message)] : [],
    );
    expect(refused).toEqual(['failed', ...Array(5).fill('too-many-requests')]);
    expect(most).toBe(1);
    expect(await turns.run(work(99))).toBe(99);
  });
});
