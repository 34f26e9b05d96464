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

/** Carries out one remedy step. The same `order.key` twice happens once. */
export interface RemedyProvider {
  carryOut(complaint: string, order: StepOrder): Promise<StepResult>;
}
export type StepResult =
  | { kind: 'done'; reference: string }
  /** Refused for good: a person must look. Being away is a thrown error, and is retried. */
  | { kind: 'refused'; error: string };

/** Wakes a channel's courier workflow. At most once a second per channel; a lost ring is found by the sweep. */
export interface Bell {
  ring(channel: ChannelOut): Promise<void>;
}

/** Tells the run of a complaint a fact. Throws when there is none; the register's inbox keeps the fact in any case. */
export interface FactPoster {
  post(complaint: string, id: string, fact: Fact): Promise<void>;
}
