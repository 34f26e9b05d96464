import { setTimeout as pause } from 'node:timers/promises';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { toInstant } from '../../../domain/calendar';
import type { Complaint, Instant } from '../../../domain/model';
import { ForgottenLocks } from '../../../tests/workflows/forgotten-locks';

const WATCH_MS = 1_000;
/** How long the clock may go no faster than real time, ms of real time: work takes seconds, a forgotten lock never ends. */
const HELD_MS = 120_000;

/** The clock of the test server, which jumps to the next timer whenever nobody has anything to do. */
export class SkippedTime {
  private readonly locks: ForgottenLocks;

  /** `parents`: the complaints that have had children, whose locks the server may forget. */
  constructor(
    private readonly env: TestWorkflowEnvironment,
    private readonly parents: () => Promise<Complaint[]>,
  ) {
    this.locks = new ForgottenLocks(env);
  }

  async now(): Promise<Instant> {
    return toInstant(await this.env.currentTimeMs());
  }

  /** Throws when the clock stops: the server's sleep itself has no limit. */
  async sleepTo(instant: Instant): Promise<void> {
    const left = Date.parse(instant) - Date.parse(await this.now());
    if (left <= 0) return;
    const slept = new AbortController();
    try {
      await Promise.race([this.env.sleep(left), this.watch(instant, slept.signal)]);
    } finally {
      slept.abort();
    }
  }

  /** While the clock runs in real time, a lock may have been forgotten. Ends by throwing alone. */
  private async watch(instant: Instant, slept: AbortSignal): Promise<never> {
    let last = await this.env.currentTimeMs();
    for (let held = 0; ; ) {
      await pause(WATCH_MS);
      if (slept.aborted) return new Promise<never>(() => undefined);
      const now = await this.env.currentTimeMs();
      held = now - last < 2 * WATCH_MS ? held + WATCH_MS : 0;
      if (held >= HELD_MS) throw new Error(`the server's clock stood at ${toInstant(now)} on its way to ${instant}`);
      if (held > 0) await this.locks.release(await this.parents());
      last = now;
    }
  }
}
