import type { Duration } from '@temporalio/common';
import { msToNumber } from '@temporalio/common/lib/time';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { toInstant } from '../../../domain/calendar';
import type { Instant } from '../../../domain/model';
import { Watchdog } from './watchdog';

/**
 * The clock of a test server. It skips to the next timer whenever nobody is at work; while somebody is, the server locks
 * it, and it runs at real speed. A watchdog sees to locks that are held too long.
 */
export class SkippedTime {
  readonly watchdog: Watchdog;

  /** `works`: whether a worker takes what is scheduled. */
  constructor(
    private readonly env: TestWorkflowEnvironment,
    works: () => boolean,
  ) {
    this.watchdog = new Watchdog(env, works);
  }

  async now(): Promise<Instant> {
    return toInstant(await this.env.currentTimeMs());
  }

  async sleepTo(instant: Instant): Promise<void> {
    await this.sleep(Date.parse(instant) - Date.parse(await this.now()));
  }

  /** Throws, and names the holder, when the clock is locked and nothing happens. */
  async sleep(duration: Duration): Promise<void> {
    const milliseconds = msToNumber(duration);
    if (milliseconds <= 0) return;
    const over = new AbortController();
    const sleeping = this.env.connection.withAbortSignal(over.signal, () => this.env.sleep(milliseconds));
    try {
      await Promise.race([sleeping, this.watchdog.watch(over.signal)]);
    } finally {
      over.abort();
    }
  }
}
