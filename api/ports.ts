import type { IncomingMessage, ServerResponse } from 'node:http';
import type { FastifyBaseLogger, FastifyInstance, RawServerDefault } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import type { FactSource } from '../application/inputs/report-fact';
import type { Dependencies } from '../application/ports';
import type { Identify } from '../application/principal';
import type { RouteGroup } from './limits';

/** What the API needs beside the ports of the use cases. */
export interface ApiParts extends Dependencies {
  identify: Identify;
  /** Sources of machine facts, by name. */
  factSources: Record<string, FactSource>;
  logger: FastifyBaseLogger;
  /** In place of the defaults in `limits.ts`. */
  requestsPerMinute?: Partial<Record<RouteGroup, number>>;
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
