import type { IncomingMessage, ServerResponse } from 'node:http';
import type { FastifyBaseLogger, FastifyInstance, RawServerDefault } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import type { Dependencies } from '../application/ports';
import type { Identify } from '../application/principal';

/** What the API needs beside the ports of the use cases. */
export interface ApiParts extends Dependencies {
  identify: Identify;
  /** Secret per source of machine facts, `whsec_` and base64. */
  factSecrets: Record<string, string>;
  logger: FastifyBaseLogger;
  /** Where callers reach this API, for the OpenAPI document. */
  publicUrl?: string;
  /** Per key, or per address without one. Default: 30,000. */
  requestsPerMinute?: number;
  /** Milliseconds that the event loop may be late before requests get 503; 0 for any. Default: 5,000. */
  maxEventLoopDelay?: number;
}

/** Fastify with schemas by zod. */
export type Api = FastifyInstance<
  RawServerDefault,
  IncomingMessage,
  ServerResponse,
  FastifyBaseLogger,
  ZodTypeProvider
>;
