import rateLimit from '@fastify/rate-limit';
import underPressure from '@fastify/under-pressure';
import type { Api, Dependencies } from '../ports';
import { Problem } from '../problem';

const DEFAULT_REQUESTS_PER_MINUTE = 12_000;
/** The event loop is this late, ms: answers to everybody would be too slow to be of use. */
const TOO_LATE = 2_000;

/** Too many from one caller: 429. Each process counts for itself, so the limit is per process. */
export async function limitRate(app: Api, { requestsPerMinute }: Dependencies): Promise<void> {
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
export async function shedLoad(app: Api): Promise<void> {
  await app.register(underPressure, {
    maxEventLoopDelay: TOO_LATE,
    pressureHandler: () => {
      throw new Problem('unavailable');
    },
  });
}
