import { setImmediate } from 'node:timers/promises';
import { Problem } from '../problem';

/** So many may wait; whoever comes then comes again later. */
const MOST_WAITING = 20;

/** Long work of this process, one after the other, so that all that is asked for at once holds it no longer than one does. */
export class OneAtATime {
  private last: Promise<unknown> = Promise.resolve();
  private waiting = 0;

  /** Throws `too-many-requests`. */
  async run<Result>(work: () => Promise<Result>): Promise<Result> {
    if (this.waiting >= MOST_WAITING) throw new Problem('too-many-requests', 'Others are being looked at.');
    this.waiting++;
    const before = this.last;
    const own = (async () => {
      await before.catch(() => undefined);
      await setImmediate();
      return work();
    })();
    this.last = own;
    try {
      return await own;
    } finally {
      this.waiting--;
    }
  }
}
