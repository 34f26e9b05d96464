import { z } from 'zod';
import { type CommandOperation, needsActor, OPERATIONS, type OperationId } from '../../application/operations';
import { ERRORS, type ErrorCode, FIELD_ERRORS, type FieldErrorCode } from '../../domain/model';
import { LIMITS } from '../limits';
import { ComplaintView } from './answers/complaint';
import { COMMAND_BODIES } from './bodies/commands';

/** What every route tells Fastify and the OpenAPI document about itself. */
const Problem = z
  .object({
    type: z.string().meta({ description: 'Leads to a page that says what to do' }),
    title: z.string(),
    status: z.int(),
    code: z.enum(Object.keys(ERRORS) as [ErrorCode, ...ErrorCode[]]),
    detail: z.string().meta({ description: 'What happened, or what to do' }),
    errors: z
      .array(
        z.object({
          pointer: z.string().optional().meta({ description: 'Where in the body, as a JSON pointer' }),
          parameter: z.string().optional().meta({ description: 'Which parameter of the address' }),
          header: z.string().optional().meta({ description: 'Which header' }),
          code: z.enum(Object.keys(FIELD_ERRORS) as [FieldErrorCode, ...FieldErrorCode[]]),
          message: z.string().meta({ description: 'What is wrong, as the predicate of a sentence' }),
        }),
      )
      .optional()
      .meta({ description: `At most ${LIMITS.errors}` }),
    traceId: z.string().meta({ description: 'Names the request in the logs' }),
  })
  .meta({ id: 'Problem' });

const problems = {
  description: 'A problem',
  content: { 'application/problem+json': { schema: Problem } },
};

const id = z.string().meta({ description: 'Id of the complaint' });
export const NoParams = z.object({});
export const ComplaintParams = z.object({ id });

/** Only described here: `plugins/idempotency` and `plugins/identity` check them, so that each has its own error. */
const COMMAND_HEADERS = z.looseObject({
  'idempotency-key': z.string().max(255).meta({
    description: 'Fresh for each request, the same when it is repeated',
    pattern: '^[!-~][ -~]*$',
    example: '0b9f6a52-6f0e-4a57-9c3e-2f6f3f1d8a10',
  }),
  'amends-actor': z
    .string()
    .optional()
    .meta({ description: 'Staff id of the person who acts; needed for staff roles' }),
  'if-match': z.string().optional().meta({
    description: 'Refuse with 412 when somebody has moved the complaint on since that revision; time alone does not',
  }),
});

/** Of what has a revision. */
export const KNOWN_REVISION = z.looseObject({
  'if-none-match': z
    .string()
    .optional()
    .meta({ description: 'The ETag that the caller has: answers 304 if it still holds' }),
});

const DESCRIPTION = {
  open: 'Without a key.',
  signed: "Signed with the source's secret, as Standard Webhooks say.",
  read: '',
  command: '',
};

const common = (operationId: OperationId, tag: string) => {
  const { access, roles, summary } = OPERATIONS[operationId];
  return {
    operationId,
    summary,
    tags: [tag],
    description: describe(operationId),
    security: securityOf(access, roles.length),
  };
};

function describe(operationId: OperationId): string {
  const operation = OPERATIONS[operationId];
  if (operation.roles.length === 0) return DESCRIPTION[operation.access];
  const staff = operation.roles.filter((role) => needsActor(operation, role));
  const actor = staff.length > 0 ? ` Needs Amends-Actor: ${staff.join(', ')}.` : '';
  return `Roles: ${operation.roles.join(', ')}.${actor}`;
}

const securityOf = (access: string, roles: number): Record<string, string[]>[] =>
  roles > 0 ? [{ key: [] }] : access === 'signed' ? [{ signature: [] }] : [];

/** A call that changes nothing. */
export function reading<P extends z.ZodType, Q extends z.ZodType, A extends z.ZodType>(
  operationId: OperationId,
  tag: string,
  { params, query, answer }: { params: P; query: Q; answer: A },
) {
  return {
    ...common(operationId, tag),
    params,
    querystring: query,
    response: { 200: answer, '4xx': problems, '5xx': problems },
  };
}

/** A call that changes nothing, but has more to say than fits into an address. */
export function readingByBody<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType, A extends z.ZodType>(
  operationId: OperationId,
  tag: string,
  { body, ...rest }: { params: P; query: Q; body: B; answer: A },
) {
  return { ...reading(operationId, tag, rest), body };
}

type Bodies = typeof COMMAND_BODIES;

/** A command on a complaint, answered by the complaint. Its body is that of the command of this name. */
export function commanding<Id extends CommandOperation, P extends z.ZodType>(operationId: Id, tag: string, params: P) {
  const body: Bodies[Capitalize<Id>] = COMMAND_BODIES[commandOf(operationId)];
  return answering<P, Bodies[Capitalize<Id>], typeof ComplaintView>(operationId, tag, {
    params,
    body,
    answer: ComplaintView,
  });
}

const commandOf = <Id extends CommandOperation>(operationId: Id) =>
  (operationId.charAt(0).toUpperCase() + operationId.slice(1)) as Capitalize<Id>;

/** A command with an answer of its own. */
export function answering<P extends z.ZodType, B, A extends z.ZodType>(
  operationId: OperationId,
  tag: string,
  { params, body, answer }: { params: P; body: B; answer: A },
) {
  return {
    ...common(operationId, tag),
    params,
    headers: COMMAND_HEADERS,
    body,
    response: { 200: answer, 201: answer, '4xx': problems, '5xx': problems },
  };
}

/** Health and machine facts: no key, no Idempotency-Key. */
export function plain<R extends Record<number, z.ZodType>>(operationId: OperationId, tag: string, response: R) {
  return { ...common(operationId, tag), response: { ...response, '4xx': problems, '5xx': problems } };
}
