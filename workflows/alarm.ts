import { CancellationScope, isCancellation, sleep } from '@temporalio/workflow';
import type { Due } from '../domain/agenda';

/**
 * The one timer of a complaint. It is re-armed only when the soonest due instant moves: a timer per deadline, or one
 * restarted by every message, would cost events and billed actions each time.
 */
export class Alarm {
  private armed: { at: string; scope: CancellationScope } | null = null;
  private heard = true;

  /** Whether the soonest due instant has come. */
  get rings(): boolean {
    return !this.heard;
  }

  /** Arms for the soonest thing due, or for nothing. What is due already rings at once, without a timer. */
  set(due: Due | undefined): void {
    this.heard = true;
    if (due !== undefined && due.at === this.armed?.at) return;
    this.armed?.scope.cancel();
    this.armed = null;
    if (due === undefined) return;
    const milliseconds = Date.parse(due.at) - Date.now();
    if (milliseconds <= 0) this.heard = false;
    else this.arm(due, milliseconds);
  }

  private arm(due: Due, milliseconds: number): void {
    const scope = new CancellationScope();
    this.armed = { at: due.at, scope };
    scope
      .run(() => sleep(milliseconds, { summary: due.summary }))
      .then(() => this.ring(scope))
      .catch((error) => {
        if (!isCancellation(error)) throw error;
      });
  }

  private ring(scope: CancellationScope): void {
    if (this.armed?.scope !== scope) return;
    this.armed = null;
    this.heard = false;
  }
}
