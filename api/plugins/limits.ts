import { getHeapStatistics } from 'node:v8';
import rateLimit from '@fastify/rate-limit';
import underPressure from '@fastify/under-pressure';
import type { FastifyRequest } from 'fastify';
import { hashOf } from '../../application/ids';
import { type OperationId, operationOf } from '../../application/operations';
import { Problem } from '../../application/problem';
import { groupOf, PER_MINUTE } from '../limits';
import type { Api, ApiParts } from '../ports';
import { operationIdOf } from './identity';

/** The event loop is this late, ms: answers would come too late to be of use. Shorter waits pass by themselves. */
const TOO_LATE = 5_000;
/** Part of the heap that may be in use: what lies above is for finishing what has begun. */
const HEAP_IN_USE = 0.9;
const BRAKES: unknown[] = ['listHolds', 'putOnHold', 'release'] satisfies OperationId[];

/**
 * An address that has guessed too many keys is not looked up any more for a minute; comes before `identify`. Keys that were
 * valid before are let through, since many callers share the address of a proxy. Each process counts for itself.
 */
export async function limitGuesses(app: Api, { requestsPerMinute }: ApiParts): Promise<void> {
  await app.register(rateLimit, { global: false, timeWindow: '1 minute', enableDraftSpec: true });
  const { guesses: max } = { ...PER_MINUTE, ...requestsPerMinute };
  const count = app.createRateLimit({ max, keyGenerator: addressOf });
  const known = new Set<string>();
  app.addHook('onRequest', async (request, reply) => {
    if (known.has(keyHash(request))) return;
    const guessed = await count(request, { increment: false });
    if (guessed.isAllowed || guessed.remaining > 0) return;
    reply.header('retry-after', guessed.ttlInSeconds);
    throw new Problem('too-many-requests');
  });
  app.addHook('onResponse', async (request, reply) => {
    if (request.principal) known.add(keyHash(request));
    else if (reply.statusCode === 401) await count(request);
  });
}

/** Too many of one group of calls from one key: 429. Comes after `identify`. */
export function limitRate(app: Api, { requestsPerMinute }: ApiParts): void {
  const perMinute = { ...PER_MINUTE, ...requestsPerMinute };
  const groupFor = (request: FastifyRequest) => groupOf(operationIdOf(request));
  const limit = app.rateLimit({
    max: (request) => perMinute[groupFor(request)],
    keyGenerator: (request) => `${groupFor(request)} ${request.principal?.id ?? addressOf(request)}`,
    errorResponseBuilder: () => new Problem('too-many-requests'),
  });
  app.addHook('onRequest', limit);
}

const keyHash = ({ headers }: FastifyRequest): string => hashOf(headers.authorization ?? '');
const addressOf = (request: FastifyRequest): string => `address ${request.ip}`;

/** Too much for this process: 503. */
export async function shedLoad(app: Api, { maxEventLoopDelay }: ApiParts): Promise<void> {
  await app.register(underPressure, {
    maxEventLoopDelay: maxEventLoopDelay ?? TOO_LATE,
    maxHeapUsedBytes: HEAP_IN_USE * getHeapStatistics().heap_size_limit,
    pressureHandler: (request) => {
      const operation = operationIdOf(request);
      // Whoever watches the process must not take being busy for being dead, and a brake must work then above all.
      if (operationOf(operation)?.access === 'open' || BRAKES.includes(operation)) return;
      throw new Problem('unavailable');
    },
  });
}
