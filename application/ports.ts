import type { ChannelOut, Complaint, Instant, Refusal } from '../domain/model';
import type { Policies } from '../policies/policies';
import type { RenderLetter } from '../register/letters/contract';
import type { Person } from '../register/people/contract';
import type { Register } from '../register/register';
import type { CommandAnswer, CommandMessage, FactMessage } from '../workflows/messages';

/** Everything that use cases need from outside; `cli/` puts it together, tests exchange single parts. */
export interface Dependencies {
  register: Register;
  policies: Policies;
  gateway: Gateway;
  /** Composes the letters of turns on closed complaints, which the register decides. */
  render: RenderLetter;
  /** What to say on a follow-up call, step by step, in the complainant's language. */
  callScript: (complaint: Complaint, person: Person | null) => string[];
  logger: { warn(details: object, message: string): void };
  clock: () => Instant;
}

/** Temporal as use cases see it. Every call comes back within its own time limit. */
export interface Gateway {
  /** Starts the run of a complaint, or finds it started already. Throws `Problem('unavailable')`. */
  start(complaint: Complaint): Promise<void>;
  /**
   * Sends a command and waits for its turn to be recorded. Throws `Problem('unavailable')` when nothing was sent, and
   * `Problem('outcome-unknown')` when it was sent and no answer came.
   */
  send(complaint: string, update: string, command: CommandMessage): Promise<Sent>;
  /** The state as the run holds it; null when no worker answers in time, or the run has ended. */
  read(complaint: string): Promise<Complaint | null>;
  /** Throws when the fact cannot be delivered now: the sweep will. */
  signalFact(complaint: string, fact: FactMessage): Promise<void>;
  /** Throws when it cannot: the sweep will. */
  wakeCourier(channel: ChannelOut): Promise<void>;
  /** Answers when Temporal does; throws otherwise. */
  ping(): Promise<void>;
}

export type Sent =
  | { kind: 'done'; answer: CommandAnswer }
  | { kind: 'refused'; refusal: Refusal }
  /** There is no run to take it (any more): the register knows whether the complaint is closed. */
  | { kind: 'ended' };
