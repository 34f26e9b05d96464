import type { Fact } from '../domain/commands';
import type { StepOrder } from '../domain/effects';
import type { ChannelOut } from '../domain/vocabulary';
import type { StoredLetter } from '../register/contract/letters';

/** The edges of the world. Each port has one contract test that every adapter passes. */

/** Sends one letter on one channel. `letter.id` is the message id: a provider that honours it never sends twice. */
export interface LetterCourier {
  channel: ChannelOut;
  /** Letters per second that the provider takes. */
  rate: number;
  send(letter: StoredLetter): Promise<SendResult>;
}
export type SendResult =
  | { kind: 'sent' }
  /** Not now: the provider is away or busy. The retry schedule decides when again. */
  | { kind: 'later'; error: string }
  /** Never: bad address, refused content. The next channel is tried. */
  | { kind: 'never'; error: string };

/** Carries out remedy steps in one system: a ledger, a bank, a shop. */
export interface RemedyProvider {
  /**
   * Whether the same `order.key` twice happens once. Where it does not, and there is no `status`, nothing is asked again
   * after an answer got lost: a person must look.
   */
  honoursKeys: boolean;
  /** Throws `NotTaken` where it certainly did nothing. Any other error leaves open what happened; both are tried again. */
  carryOut(complaint: string, order: StepOrder): Promise<StepResult>;
  /** What became of an order. Null: it never heard of it, nor does it do it later; then it may be asked again. */
  status?(order: StepOrder, reference: string | null): Promise<StepResult | null>;
  /** Takes back what was done under that reference, once. Being away is a thrown error. */
  undo?(order: StepOrder, reference: string): Promise<Exclude<StepResult, { kind: 'pending' }>>;
}
export type StepResult =
  | { kind: 'done'; reference: string }
  /** It is at it: the provider calls back, or is asked for its status later. */
  | { kind: 'pending'; reference: string }
  /** Refused for good: a person must look. Being away is a thrown error, and is retried. */
  | { kind: 'refused'; error: string };

/** The provider certainly did nothing (no connection, too many requests, a wrong login): as if nobody had asked. */
export class NotTaken extends Error {
  override name = 'NotTaken';
}

/** Wakes a channel's courier workflow. At most once a second per channel; a lost ring is found by the sweep. */
export interface Bell {
  ring(channel: ChannelOut): Promise<void>;
}

/** Tells the run of a complaint a fact. Throws when there is none; the register's inbox keeps the fact in any case. */
export interface FactPoster {
  post(complaint: string, id: string, fact: Fact): Promise<void>;
}
