import type { FastifyBaseLogger } from 'fastify';
import { z } from 'zod';
import type { Api } from '../ports';

/**
 * Logs by allow-list: the route's pattern and ids, never a body, a header or a query, which may hold what people said.
 * Messages of errors may quote values, so an error is logged by its name, its code and where it came from.
 */
export function allowListed(logger: FastifyBaseLogger): FastifyBaseLogger {
  return logger.child({}, { serializers: { err: errorOf, req: () => undefined, res: () => undefined } });
}

/** Callers that were not let in since this process started: by no valid key, or beyond their rights. */
export interface RefusedCallers {
  unauthenticated: number;
  forbidden: number;
}

/** Who is not let in stands in the log whatever its level is, with key and address, and is counted. */
export function logRequests(app: Api): RefusedCallers {
  const refused = { unauthenticated: 0, forbidden: 0 };
  app.addHook('onResponse', async (request, reply) => {
    const status = reply.statusCode;
    if (status === 401) refused.unauthenticated += 1;
    if (status === 403) refused.forbidden += 1;
    const isRefused = status === 401 || status === 403;
    request.log[isRefused || status >= 500 ? 'warn' : 'info'](
      {
        method: request.method,
        route: request.routeOptions.url ?? null,
        complaint: request.stored?.complaint.id ?? null,
        role: request.principal?.role ?? null,
        status,
        ms: Math.round(reply.elapsedTime),
        ...(isRefused && { key: request.keyId, address: request.ip }),
      },
      'answered',
    );
  });
  return refused;
}

function errorOf(error: unknown): object {
  if (!(error instanceof Error)) return { name: typeof error };
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  const code = 'code' in error && typeof error.code === 'string' ? error.code : undefined;
  return {
    name: error.name,
    code,
    fields: fieldsOf(error) ?? fieldsOf(error.cause),
    frames: frames.slice(0, 8).map((frame) => frame.trim()),
  };
}

/** Which fields of an answer did not fit its schema; their values stay out. */
function fieldsOf(cause: unknown): string[] | undefined {
  return cause instanceof z.core.$ZodError
    ? cause.issues.map(({ path, code }) => `${path.join('.')} ${code}`)
    : undefined;
}
