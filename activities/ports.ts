import type { ChannelOut, StepOrder } from '../domain/model';
import type { StoredLetter } from '../register/letters/contract';

/** Ports to other systems. Each has one contract test that every adapter passes. */

/** Sends one letter on one channel. `letter.id` is the message id: a provider that honours it never sends twice. */
export interface LetterCourier {
  channel: ChannelOut;
  /** Letters per second that the provider takes. */
  rate: number;
  /** Most letters that one address gets within a day. Absent: as many as there are. */
  mostPerDay?: number;
  send(letter: StoredLetter): Promise<SendResult>;
}
export type SendResult =
  | { kind: 'sent' }
  /** The provider is away or busy. The retry schedule sets the next attempt. */
  | { kind: 'later'; error: string }
  /** Bad address or refused content. The next channel is tried. */
  | { kind: 'never'; error: string };

/** An order as its provider gets it. */
export interface RemedyOrder extends StepOrder {
  /** A voucher: how many seconds it lasts once it is done. */
  lastsSeconds?: number;
}

/** Carries out remedy steps in one system: a ledger, a bank, a shop. */
export interface RemedyProvider {
  /**
   * Whether a repeated `order.key` takes effect once. Where it does not, and there is no `status`, an order whose answer
   * was lost is not repeated: a person must look.
   */
  honoursKeys: boolean;
  /** Throws `NotTaken` where it certainly did nothing. Any other error leaves open what happened; both are tried again. */
  carryOut(complaint: string, order: RemedyOrder): Promise<StepResult>;
  /** Result of an order. Null: it never arrived and will not take effect later, so it may be repeated. */
  status?(order: RemedyOrder, reference: string | null): Promise<StepResult | null>;
  /** Reverses what was done under that reference, once. Being away is a thrown error. */
  reverse?(order: RemedyOrder, reference: string): Promise<Exclude<StepResult, { kind: 'pending' }>>;
}
export type StepResult =
  | { kind: 'done'; reference: string }
  /** Not settled yet: the provider calls back, or is asked for the status later. */
  | { kind: 'pending'; reference: string }
  /** Refused for good: a person must look. Being away is a thrown error, and is retried. */
  | { kind: 'refused'; error: string };

/** The provider gave no answer that says what it did. It is asked again later. */
export class ProviderAway extends Error {
  override name = 'ProviderAway';
}

/** The provider certainly did nothing: no connection, too many requests, a wrong login. */
export class NotTaken extends ProviderAway {
  override name = 'NotTaken';
}

/** Whatever an adapter throws means that its provider is away. */
export async function orAway<Answer>(call: () => Promise<Answer>): Promise<Answer> {
  try {
    return await call();
  } catch (error) {
    throw error instanceof ProviderAway ? error : new ProviderAway('no answer', { cause: error });
  }
}

/** Wakes a channel's courier workflow, at most once a second. Never throws, since the sweep repeats a lost wake-up. */
export interface WakeUp {
  wakeCourier(channel: ChannelOut): Promise<void>;
}

/** Calls the run of a complaint: something waits for its next turn. Never throws, since the sweep repeats a lost call. */
export interface Caller {
  call(complaint: string): Promise<void>;
}
