import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import { type FieldError, Problem, problemFrom } from '../../application/problem';
import { ERRORS, type ErrorCode } from '../../domain/model';
import type { Api } from '../ports';
import { fieldErrorsOf } from '../schemas/field-errors';

/** Seconds after which a caller may try again: a restart of a part takes longer than the end of another request. */
const RETRY_AFTER = { part: 5, request: 1 };
const BY_STATUS: Partial<Record<number, ErrorCode>> = { 404: 'not-found', 413: 'too-large', 415: 'not-json' };

/** The only place where errors become answers. */
export function answerErrors(app: Api): void {
  app.setErrorHandler((error, request, reply) => answerError(error as FastifyError, request, reply));
  app.setNotFoundHandler((request, reply) => answerProblem(new Problem('not-found'), request, reply));
}

export function answerError(error: FastifyError, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const problem = problemOf(error);
  if (problem.code === 'internal') request.log.error({ err: error }, 'unexpected');
  return answerProblem(problem, request, reply);
}

function problemOf(error: FastifyError): Problem {
  if (error instanceof Problem) return error;
  if (error.validation) return new Problem('invalid-request', undefined, fieldErrorsOf(error));
  const { statusCode = 500 } = error;
  const code = BY_STATUS[statusCode];
  if (code) return new Problem(code);
  return statusCode < 500 ? new Problem('invalid-request', undefined, malformed()) : problemFrom(error);
}

/** Fastify's own 400s: the body is not JSON after all, the address is not an address. */
const malformed = (): FieldError[] => [{ pointer: '', message: 'cannot be read' }];

function answerProblem(problem: Problem, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const { code, detail, errors } = problem;
  const { status, title } = ERRORS[code];
  if (status === 503) reply.header('retry-after', RETRY_AFTER.part);
  if (code === 'in-progress') reply.header('retry-after', RETRY_AFTER.request);
  if (status === 401) reply.header('www-authenticate', 'Bearer');
  const body = {
    type: `urn:amends:problem:${code}`,
    title,
    status,
    code,
    detail,
    errors: errors.length > 0 ? errors : undefined,
    traceId: request.id,
  };
  return reply.code(status).type('application/problem+json').serializer(JSON.stringify).send(body);
}
