import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import { type FieldError, type Place, Problem, problemFrom } from '../../application/problem';
import { ERRORS, type ErrorCode } from '../../domain/model';
import { LIMITS } from '../limits';
import type { Api } from '../ports';
import { headersOf } from './headers';

/** Under the address of the API, where each code has its place. */
export const ERROR_PAGE = '/docs/errors';

/** Seconds after which a caller may try again: a restart of a part takes longer than the end of another request. */
const RETRY_AFTER = { part: 5, request: 1 };
const BY_STATUS: Partial<Record<number, ErrorCode>> = { 404: 'not-found', 413: 'too-large', 415: 'not-json' };

/** The only place where errors become answers. */
export function answerErrors(app: Api): void {
  app.setErrorHandler((error, request, reply) => answerError(error as FastifyError, request, reply));
  app.setNotFoundHandler((request, reply) => answerProblem(new Problem('not-found'), request, reply));
}

export function answerError(error: FastifyError, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const problem = problemOf(error, request);
  if (problem.code === 'internal') request.log.error({ err: error }, 'unexpected');
  return answerProblem(problem, request, reply);
}

function problemOf(error: FastifyError, request: FastifyRequest): Problem {
  if (error instanceof Problem) return error;
  const { statusCode = 500 } = error;
  const code = BY_STATUS[statusCode];
  if (code) return new Problem(code);
  if (statusCode < 500) return new Problem('invalid-request', undefined, UNREADABLE);
  return problemFrom(error, cursorOf(request));
}

/** Fastify's own 400s: the body is not JSON after all, the address is not an address. */
const UNREADABLE: FieldError[] = [{ pointer: '', code: 'unreadable', message: 'cannot be read' }];

/** Where the request has its cursor. */
function cursorOf({ query }: FastifyRequest): Place {
  const inAddress = typeof query === 'object' && query !== null && 'cursor' in query;
  return inAddress ? { parameter: 'cursor' } : { pointer: '/cursor' };
}

function answerProblem(problem: Problem, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const { code, detail, errors } = problem;
  const { status, title } = ERRORS[code];
  if (status === 503) reply.header('retry-after', RETRY_AFTER.part);
  if (code === 'in-progress') reply.header('retry-after', RETRY_AFTER.request);
  if (status === 401) reply.header('www-authenticate', 'Bearer');
  const body = {
    type: `${ERROR_PAGE}#${code}`,
    title,
    status,
    code,
    detail,
    errors: errors.length > 0 ? errors.slice(0, LIMITS.errors) : undefined,
    traceId: request.id,
  };
  reply.headers(headersOf(request));
  return reply.code(status).type('application/problem+json').serializer(JSON.stringify).send(body);
}
