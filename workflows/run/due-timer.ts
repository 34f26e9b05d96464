import { CancellationScope, isCancellation, sleep } from '@temporalio/workflow';

/** Where the instant has come already (a clock may be behind another), so that a turn does not follow a turn at once. */
const SHORTEST_MS = 1_000;
const LONGEST_MS = 24 * 60 * 60_000;

/** One that fires so soon is left to fire: it may have fired while the turn ran, and then it cannot be cancelled any more. */
const TOO_LATE_MS = 1_000;

/**
 * The one timer of a complaint. It is armed again only when the soonest due instant moves: a timer per deadline, or one
 * restarted by every call, would cost events and billed actions each time.
 */
export class DueTimer {
  private armed: { due: number | null; at: number; scope: CancellationScope } | null = null;

  get isDue(): boolean {
    return this.armed === null;
  }

  /** Null: nothing is due. It fires within a day in any case. */
  set(due: number | null, summary: string): void {
    if (this.armed?.due === due) return;
    const now = Date.now();
    if (this.armed && this.armed.at - now > TOO_LATE_MS) this.armed.scope.cancel();
    const wait = Math.min(LONGEST_MS, Math.max(SHORTEST_MS, (due ?? Number.POSITIVE_INFINITY) - now));
    const armed = { due, at: now + wait, scope: new CancellationScope() };
    this.armed = armed;
    armed.scope
      .run(() => sleep(wait, { summary }))
      .then(() => {
        if (this.armed === armed) this.armed = null;
      })
      .catch((error) => {
        if (!isCancellation(error)) throw error;
      });
  }
}
