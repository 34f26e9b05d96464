import { setImmediate } from 'node:timers/promises';

/** Work, ms, after which others get their turn. */
const STRETCH = 10;

/** Keeps long work from holding the process, and says when it has taken long enough. */
export class Pace {
  private readonly began = performance.now();
  private since = this.began;

  constructor(private readonly limit: number) {}

  async rest(): Promise<void> {
    if (performance.now() - this.since < STRETCH) return;
    await setImmediate();
    this.since = performance.now();
  }

  get isOver(): boolean {
    return performance.now() - this.began >= this.limit;
  }
}
