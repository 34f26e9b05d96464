import { NotTaken, type RemedyProvider, type StepResult } from '../../activities/ports';
import type { StepOrder } from '../../domain/model';
import type { Judge } from './judge';

/** How the provider meets a call. `hangs`: no answer, and nothing happened. `later`: it happens, the answer comes later. */
export const MOODS = ['pays', 'pays', 'pays', 'loses-answer', 'hangs', 'away', 'refuses', 'later'] as const;
export type Mood = (typeof MOODS)[number];

/** Something that was really given, by the provider or by the hand of a person. */
export interface Payment {
  complaint: string;
  key: string;
  step: string;
  generation: number;
  what: { remedy: string; minor: number | null; currency: string | null; item: string | null };
  by: string;
  /** It came back: returned by the bank, lost by the post, or taken back. */
  back: boolean;
}

export interface Provider {
  honoursKeys: boolean;
  /** Whether it can be asked what became of an order. */
  answersStatus: boolean;
  moods: Mood[];
}

const BANK = 'the bank';

/** One payment system at the edge, with a book of all that it ever gave. */
export class Bank implements RemedyProvider {
  readonly book: Payment[] = [];
  readonly status?: NonNullable<RemedyProvider['status']>;
  private calls = 0;

  readonly honoursKeys: boolean;
  private readonly moods: Mood[];

  constructor(
    { honoursKeys, answersStatus, moods }: Provider,
    private readonly judge: Pick<Judge, 'gave' | 'reversed'>,
  ) {
    this.honoursKeys = honoursKeys;
    this.moods = moods;
    if (answersStatus) this.status = async ({ key }) => (this.has(key) ? { kind: 'done', reference: key } : null);
  }

  has = (key: string): boolean => this.book.some((payment) => payment.key === key && !payment.back);

  async carryOut(complaint: string, order: StepOrder): Promise<StepResult> {
    const { key } = order;
    if (this.honoursKeys && this.book.some((payment) => payment.key === key)) return { kind: 'done', reference: key };
    const mood = this.moods.length > 0 ? this.moods[this.calls++ % this.moods.length] : 'pays';
    if (mood === 'away') throw new NotTaken('no connection');
    if (mood === 'hangs') throw new Error('no answer');
    if (mood === 'refuses') return { kind: 'refused', error: 'the account is closed' };
    this.give(complaint, order, BANK);
    if (mood === 'loses-answer') throw new Error('no answer');
    return mood === 'later' ? { kind: 'pending', reference: key } : { kind: 'done', reference: key };
  }

  async reverse(order: StepOrder): Promise<Exclude<StepResult, { kind: 'pending' }>> {
    const payment = this.book.find(({ key, back }) => key === order.key && !back);
    if (payment) this.judge.reversed(payment);
    return payment ? { kind: 'done', reference: order.key } : { kind: 'refused', error: 'unknown' };
  }

  give(complaint: string, order: Pick<StepOrder, 'key' | 'step' | 'generation'> & Payment['what'], by: string): void {
    const { key, step, generation, remedy, minor, currency, item } = order;
    const payment = { complaint, key, step, generation, what: { remedy, minor, currency, item }, by, back: false };
    this.book.push(payment);
    this.judge.gave(payment);
  }
}
