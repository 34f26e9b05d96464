import type { RemedyProvider, StepResult } from '../../../activities/ports';
import type { StepOrder } from '../../../domain/effects';

/** How the provider meets the next call: as it should, or in one of the ways in which providers fail. */
export type Behaviour =
  | 'done'
  /** Away: nothing happened. */
  | 'fail'
  /** It happened, but the answer got lost. */
  | 'lose-answer'
  /** No answer until `release`. */
  | 'hang'
  | 'refuse';

/** A provider that honours keys, keeps what it did, and fails as it is told; then it is well again. */
export class RecordingRemedies implements RemedyProvider {
  /** What was carried out, once per key, in order. */
  readonly done: { complaint: string; order: StepOrder; reference: string }[] = [];
  /** Keys of all calls, repeats included. */
  readonly asked: string[] = [];
  private readonly plan: Behaviour[] = [];
  private release: () => void = () => undefined;

  next(...behaviours: Behaviour[]): void {
    this.plan.push(...behaviours);
  }

  /** Lets a hanging call go on. */
  letGo(): void {
    this.release();
  }

  async carryOut(complaint: string, order: StepOrder): Promise<StepResult> {
    this.asked.push(order.key);
    const behaviour = this.plan.shift() ?? 'done';
    if (behaviour === 'fail') throw new Error('the provider is away');
    if (behaviour === 'refuse') return { kind: 'refused', error: 'the provider refused' };
    if (behaviour === 'hang') await new Promise<void>((release) => (this.release = release));
    const reference = this.post(complaint, order);
    if (behaviour === 'lose-answer') throw new Error('the answer was lost');
    return { kind: 'done', reference };
  }

  private post(complaint: string, order: StepOrder): string {
    const known = this.done.find((each) => each.order.key === order.key);
    if (known) return known.reference;
    const reference = `R-${this.done.length + 1}`;
    this.done.push({ complaint, order, reference });
    return reference;
  }
}
