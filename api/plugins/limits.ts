import { getHeapStatistics } from 'node:v8';
import rateLimit from '@fastify/rate-limit';
import underPressure from '@fastify/under-pressure';
import { type OperationId, operationOf } from '../../application/operations';
import { Problem } from '../../application/problem';
import type { Api, ApiParts } from '../ports';
import { operationIdOf } from './identity';

const DEFAULT_REQUESTS_PER_MINUTE = 30_000;
/** The event loop is this late, ms: answers would come too late to be of use. Shorter waits pass by themselves. */
const TOO_LATE = 5_000;
/** Part of the heap that may be in use: what lies above is for finishing what has begun. */
const HEAP_IN_USE = 0.9;
const BRAKES: unknown[] = ['listHolds', 'putOnHold', 'release'] satisfies OperationId[];

/** Too many from one caller: 429. Each process counts for itself, so the limit is per process. */
export async function limitRate(app: Api, { requestsPerMinute }: ApiParts): Promise<void> {
  await app.register(rateLimit, {
    global: false,
    max: requestsPerMinute ?? DEFAULT_REQUESTS_PER_MINUTE,
    timeWindow: '1 minute',
    // Whoever guesses keys is counted by address: an unknown key is nobody's.
    keyGenerator: (request) => request.principal?.id ?? `address ${request.ip}`,
    errorResponseBuilder: () => new Problem('too-many-requests'),
  });
  app.addHook('onRequest', app.rateLimit());
}

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
