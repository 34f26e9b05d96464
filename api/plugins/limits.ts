import { getHeapStatistics } from 'node:v8';
import rateLimit from '@fastify/rate-limit';
import underPressure from '@fastify/under-pressure';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { hashOf } from '../../application/ids';
import { type OperationId, operationOf } from '../../application/operations';
import { Problem } from '../../application/problem';
import { groupOf, PER_MINUTE } from '../limits';
import type { Api, ApiParts } from '../ports';
import { identify, operationIdOf, wantsKey } from './identity';

/** The event loop is this late, ms: answers would come too late to be of use. Shorter waits pass by themselves. */
const TOO_LATE = 5_000;
/** Part of the heap that may be in use: what lies above is for finishing what has begun. */
const HEAP_IN_USE = 0.9;
const BRAKES: unknown[] = ['listHolds', 'putOnHold', 'release'] satisfies OperationId[];

/** So many times the limit of guesses, and no key is looked up any more: until then, good ones work behind a proxy that guesses. */
const LOOKED_UP_BEYOND = 10;

/**
 * Who holds the key, with a limit of keys that nobody holds, per address: past it the answer is 429 instead of 401, far past it
 * without looking. Only keys that were good before are then looked up, since many callers share the address of a proxy.
 */
export async function identifyWithinLimit(app: Api, deps: ApiParts): Promise<void> {
  await app.register(rateLimit, { global: false, timeWindow: '1 minute', enableDraftSpec: true });
  const { guesses } = { ...PER_MINUTE, ...deps.requestsPerMinute };
  const max = guesses * LOOKED_UP_BEYOND;
  const count = app.createRateLimit({ max, keyGenerator: addressOf });
  const goodBefore = new Set<string>();
  const refuseBeyond = (most: number, counted: Awaited<ReturnType<typeof count>>, reply: FastifyReply) => {
    if (counted.isAllowed || max - counted.remaining <= most) return;
    const reset = counted.ttlInSeconds;
    reply.headers({
      'ratelimit-limit': guesses,
      'ratelimit-remaining': 0,
      'ratelimit-reset': reset,
      'retry-after': reset,
    });
    throw new Problem('too-many-requests');
  };
  app.addHook('onRequest', async (request, reply) => {
    if (!wantsKey(request) || goodBefore.has(keyHash(request))) return;
    refuseBeyond(max - 1, await count(request, { increment: false }), reply);
  });
  identify(app, deps);
  app.addHook('onRequest', async (request, reply) => {
    if (!wantsKey(request)) return;
    if (request.principal) goodBefore.add(keyHash(request));
    else refuseBeyond(guesses, await count(request), reply);
  });
}

/** Too many of one group of calls from one key: 429. Comes after `identifyWithinLimit`. */
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
