import { CancellationScope, isCancellation, sleep } from '@temporalio/workflow';
import type { Due } from '../../domain/model';

/**
 * The one timer of a complaint. It is re-armed only when the soonest due instant moves: a timer per deadline, or one
 * restarted by every input, would cost events and billed actions each time.
 */
export class DueTimer {
  private armed: { at: string; scope: CancellationScope } | null = null;
  private due = false;

  /** Whether the soonest due instant has come. */
  get isDue(): boolean {
    return this.due;
  }

  /** Arms for the soonest thing due, if any. Without a timer where its instant has come already. */
  set(next: Due | undefined): void {
    this.due = false;
    if (next !== undefined && next.at === this.armed?.at) return;
    this.armed?.scope.cancel();
    this.armed = null;
    if (next === undefined) return;
    const milliseconds = Date.parse(next.at) - Date.now();
    if (milliseconds <= 0) this.due = true;
    else this.arm(next, milliseconds);
  }

  private arm(next: Due, milliseconds: number): void {
    const scope = new CancellationScope();
    this.armed = { at: next.at, scope };
    scope
      .run(() => sleep(milliseconds, { summary: next.summary }))
      .then(() => this.fire(scope))
      .catch((error) => {
        if (!isCancellation(error)) throw error;
      });
  }

  private fire(scope: CancellationScope): void {
    if (this.armed?.scope !== scope) return;
    this.armed = null;
    this.due = true;
  }
}
