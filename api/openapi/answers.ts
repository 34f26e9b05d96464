import { type OperationId, operationOf } from '../../application/operations';
import { ERRORS } from '../../domain/model';

/** Statuses of success, where it is not 200. */
const MADE: Partial<Record<OperationId, number>> = {
  openComplaint: 201,
  logMessage: 201,
  openEnquiry: 201,
  proposeOffer: 201,
  makePromise: 201,
  reportFact: 202,
};

export const successOf = (operation: OperationId): number => MADE[operation] ?? 200;

/** Which refusals an operation has. Each is one of the answers that all operations share. */
export function refusalsOf(operation: OperationId, path: string, method: string): number[] {
  const { access, roles = [] } = operationOf(operation) ?? {};
  const isCommand = access === 'command';
  const hasBody = method !== 'get' && access !== 'open';
  const isOnComplaint = path.startsWith('/v1/complaints/{id}');
  return [
    ...(access === 'open' ? [] : [400, 401]),
    ...(roles.length > 0 ? [403] : []),
    ...(path.includes('{') && access !== 'signed' ? [404] : []),
    ...(isCommand ? [409] : []),
    ...(isCommand && isOnComplaint ? [412] : []),
    ...(hasBody ? [413, 415] : []),
    ...(isCommand ? [422] : []),
    ...[429, 500, 503],
  ];
}

const NAMES: Record<number, { name: string; description: string }> = {
  400: { name: 'Invalid', description: 'The request is wrong: `errors` says where' },
  401: { name: 'Unauthenticated', description: 'No valid key, or no valid signature' },
  403: { name: 'Forbidden', description: 'This role or person may not' },
  404: { name: 'NotFound', description: 'Not there, or not for this key to see' },
  409: { name: 'Refused', description: 'The rules refuse it: `code` says which' },
  412: { name: 'Stale', description: 'Somebody has moved it on since the revision of If-Match' },
  413: { name: 'TooLarge', description: 'The body is too large' },
  415: { name: 'NotJson', description: 'The body is not JSON' },
  422: { name: 'KeyReused', description: 'The Idempotency-Key was used with another body' },
  429: { name: 'TooMany', description: 'Too many requests of this group' },
  500: { name: 'Broken', description: 'Something broke on our side' },
  503: { name: 'Away', description: 'A part is away' },
};

export const referenceTo = (status: number) => ({ $ref: `#/components/responses/${NAMES[status]?.name}` });

/** Headers of every answer, of refusals alone, and of success alone. */
const EVERY = ['X-Request-Id', 'RateLimit-Limit', 'RateLimit-Remaining', 'RateLimit-Reset'];
const REFUSAL: Record<number, string[]> = {
  401: ['WWW-Authenticate'],
  409: ['Retry-After'],
  429: ['Retry-After'],
  503: ['Retry-After'],
};

const headersNamed = (names: string[]) =>
  Object.fromEntries(names.map((name) => [name, { $ref: `#/components/headers/${name}` }]));

/** What comes with the answer of success. */
export function headersOf(operation: OperationId, path: string): object {
  const isCommand = operationOf(operation)?.access === 'command';
  const showsRevision =
    operation === 'openComplaint' ||
    operation === 'readComplaint' ||
    (isCommand && path.startsWith('/v1/complaints/{id}'));
  return headersNamed([
    ...EVERY,
    ...(showsRevision ? ['ETag'] : []),
    ...(isCommand && successOf(operation) === 201 ? ['Location'] : []),
    ...(isCommand ? ['Idempotency-Replayed'] : []),
  ]);
}

/** The refusals, each once. */
export function commonAnswers(): Record<string, object> {
  return Object.fromEntries(
    Object.entries(NAMES).map(([status, { name, description }]) => {
      const codes = Object.entries(ERRORS).filter(([, error]) => error.status === Number(status));
      return [
        name,
        {
          description: `${description}. Codes: ${codes.map(([code]) => `\`${code}\``).join(', ')}.`,
          headers: headersNamed([...EVERY, ...(REFUSAL[Number(status)] ?? [])]),
          content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
        },
      ];
    }),
  );
}

/** Each header once. */
export function commonHeaders(): Record<string, { description: string; schema: { type: 'string' | 'integer' } }> {
  const text = (description: string) => ({ description, schema: { type: 'string' as const } });
  const count = (description: string) => ({ description, schema: { type: 'integer' as const } });
  return {
    'X-Request-Id': text("Names the request in the logs: the caller's, if it sent one"),
    'RateLimit-Limit': count('Requests of this group in a minute, per key and process'),
    'RateLimit-Remaining': count('How many of them are left'),
    'RateLimit-Reset': count('Seconds until they are all there again'),
    'Retry-After': count('Seconds to wait before the request is repeated'),
    'WWW-Authenticate': text('`Bearer`'),
    ETag: text('The revision of the complaint, for If-Match and If-None-Match'),
    Location: text('Where the new thing is'),
    'Idempotency-Replayed': text('`true`: this was done before under the same key'),
  };
}
