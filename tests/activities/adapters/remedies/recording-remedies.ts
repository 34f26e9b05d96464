import { NotTaken, type RemedyProvider, type StepResult } from '../../../../activities/ports';
import type { StepOrder } from '../../../../domain/model';

/** How the provider treats the next call: correctly, or with one of the ways in which providers fail. */
export type Behaviour =
  | 'done'
  /** Away: nothing happened, but nobody can know that. */
  | 'fail'
  /** Away, and certainly nothing happened. */
  | 'no-connection'
  /** It happened, but the answer was lost. */
  | 'lose-answer'
  /** No answer until `letGo`; then it is done, or refused. */
  | 'hang'
  | 'hang-refuse'
  /** Pending: done when `arrive` is called. */
  | 'later'
  | 'refuse'
  /** Answers that it refused, but has done it. */
  | 'lie';

/** A provider that records what it did and fails as set, once or until a test ends it. */
export class RecordingRemedies implements RemedyProvider {
  readonly honoursKeys: boolean;
  readonly status?: NonNullable<RemedyProvider['status']>;
  /** Everything that was given, in order; twice under one key where keys are not honoured. */
  readonly done: { complaint: string; order: StepOrder; reference: string }[] = [];
  /** Keys of what was reversed. */
  readonly reversed: string[] = [];
  /** Keys of all calls, repeats included. */
  readonly asked: string[] = [];
  /** While it lasts, every call ends so. */
  outage: Behaviour | null = null;
  private readonly plan: Behaviour[] = [];
  private readonly taken: { complaint: string; order: StepOrder }[] = [];
  private release: () => void = () => undefined;
  private hanging: () => void = () => undefined;
  private readonly hung = new Promise<void>((hanging) => (this.hanging = hanging));

  constructor({ honoursKeys = true, answersStatus = false } = {}) {
    this.honoursKeys = honoursKeys;
    if (answersStatus) this.status = async ({ key }) => this.statusOf(key);
  }

  next(...behaviours: Behaviour[]): void {
    this.plan.push(...behaviours);
  }

  /** Once a call hangs. */
  hangs(): Promise<void> {
    return this.hung;
  }

  /** Lets a hanging call go on. */
  letGo(): void {
    this.release();
  }

  /** Does what it took up. */
  arrive(): void {
    for (const { complaint, order } of this.taken.splice(0)) this.post(complaint, order);
  }

  /** How often something was given under this key. */
  times(key: string): number {
    return this.done.filter(({ order }) => order.key === key).length;
  }

  async carryOut(complaint: string, order: StepOrder): Promise<StepResult> {
    this.asked.push(order.key);
    const behaviour = this.outage ?? this.plan.shift() ?? 'done';
    if (behaviour === 'fail') throw new Error('the provider is away');
    if (behaviour === 'no-connection') throw new NotTaken('no connection');
    if (behaviour === 'hang' || behaviour === 'hang-refuse') await this.hang();
    if (behaviour === 'refuse' || behaviour === 'hang-refuse')
      return { kind: 'refused', error: 'the provider refused' };
    if (behaviour === 'later') return this.take(complaint, order);
    const reference = this.post(complaint, order);
    if (behaviour === 'lose-answer') throw new Error('the answer was lost');
    return behaviour === 'lie' ? { kind: 'refused', error: 'it says' } : { kind: 'done', reference };
  }

  async reverse({ key }: StepOrder, reference: string): Promise<{ kind: 'done'; reference: string }> {
    if (!this.honoursKeys || !this.reversed.includes(key)) this.reversed.push(key);
    return { kind: 'done', reference: `${reference}-reversed` };
  }

  private async hang(): Promise<void> {
    const released = new Promise<void>((release) => (this.release = release));
    this.hanging();
    await released;
  }

  private take(complaint: string, order: StepOrder): StepResult {
    this.taken.push({ complaint, order });
    return { kind: 'pending', reference: `R-${this.done.length + 1}` };
  }

  private statusOf(key: string): StepResult | null {
    const known = this.done.find(({ order }) => order.key === key);
    if (known) return { kind: 'done', reference: known.reference };
    const taken = this.taken.some(({ order }) => order.key === key);
    return taken ? { kind: 'pending', reference: `R-${this.done.length + 1}` } : null;
  }

  private post(complaint: string, order: StepOrder): string {
    const known = this.done.find((each) => each.order.key === order.key);
    if (known && this.honoursKeys) return known.reference;
    const reference = `R-${this.done.length + 1}`;
    this.done.push({ complaint, order, reference });
    return reference;
  }
}
