import type { IncomingMessage, ServerResponse } from 'node:http';
import type { FastifyBaseLogger, FastifyInstance, RawServerDefault } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import type { Complaint } from '../domain/complaint';
import type { Refusal } from '../domain/errors';
import type { Instant } from '../domain/plan';
import type { ChannelOut } from '../domain/vocabulary';
import type { Policies } from '../policies/policies';
import type { RenderLetter } from '../register/contract/letters';
import type { Person } from '../register/contract/people';
import type { Register } from '../register/register';
import type { CommandAnswer, CommandMessage, FactMessage } from '../workflows/messages';
import type { Identify } from './identity';

/** Everything the API needs from outside; `cli/` puts it together, tests exchange single parts. */
export interface Dependencies {
  register: Register;
  policies: Policies;
  gateway: Gateway;
  identify: Identify;
  /** Secret per source of machine facts, `whsec_` and base64. */
  factSecrets: Record<string, string>;
  /** For closed complaints, which the register decides: their letters are made here. */
  render: RenderLetter;
  /** What to say on a follow-up call, step by step, in the complainant's language. */
  callScript: (complaint: Complaint, person: Person | null) => string[];
  logger: FastifyBaseLogger;
  clock: () => Instant;
  /** Where callers reach this API, for the OpenAPI document. */
  publicUrl?: string;
  /** Per key, or per address without one. Default: 30,000. */
  requestsPerMinute?: number;
  /** Milliseconds that the event loop may be late before requests get 503; 0 for any. Default: 5,000. */
  maxEventLoopDelay?: number;
}

/** Temporal as the API sees it. Every call comes back within its own time limit. */
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
  /** Wakes a channel's courier. Throws when it cannot: the sweep will. */
  ring(channel: ChannelOut): Promise<void>;
  /** Answers when Temporal does; throws otherwise. */
  ping(): Promise<void>;
}

export type Sent =
  | { kind: 'done'; answer: CommandAnswer }
  | { kind: 'refused'; refusal: Refusal }
  /** There is no run to take it (any more): the register knows whether the complaint is closed. */
  | { kind: 'ended' };

/** Fastify with schemas by zod. */
export type Api = FastifyInstance<
  RawServerDefault,
  IncomingMessage,
  ServerResponse,
  FastifyBaseLogger,
  ZodTypeProvider
>;
