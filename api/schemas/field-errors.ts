import type { z } from 'zod';
import type { FieldError, Place } from '../../application/problem';
import { FIELD_ERRORS, type FieldErrorCode } from '../../domain/model';

type Issue = z.core.$ZodIssue;
type Words = Pick<FieldError, 'code' | 'message'>;

/** As Fastify names the parts of a request. */
export type RequestPart = 'body' | 'querystring' | 'params' | 'headers';

/** What the schemas found wrong, in our words: a library's change with its version, and show what is inside. */
export function fieldErrorsOf(issues: Issue[], part: RequestPart): FieldError[] {
  return issues.flatMap((issue): FieldError[] => {
    if (issue.code !== 'unrecognized_keys') return [{ ...placeOf(issue.path, part), ...wordsFor(issue) }];
    const words: Words = { code: 'unknown-field', message: 'is nothing that is taken here' };
    return issue.keys.map((key) => ({ ...placeOf([...issue.path, key], part), ...words }));
  });
}

function placeOf(path: PropertyKey[], part: RequestPart): Place {
  if (part === 'body') return { pointer: pointerTo(path) };
  const name = path.join('.');
  return part === 'headers'
    ? { header: name.replaceAll(/\b[a-z]/g, (letter) => letter.toUpperCase()) }
    : { parameter: name };
}

/** Into a body, from what leads there. */
export const pointerTo = (path: PropertyKey[]): string =>
  path.map((step) => `/${escapePointer(String(step))}`).join('');

/** RFC 6901: `~` and `/` inside a name. */
const escapePointer = (name: string): string => name.replaceAll('~', '~0').replaceAll('/', '~1');

function wordsFor(issue: Issue): Words {
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined
        ? MISSING
        : { code: 'wrong-type', message: `must be ${KINDS[issue.expected] ?? 'of another kind'}` };
    case 'invalid_value':
      return issue.input === undefined ? MISSING : { code: 'not-in-list', message: `must be ${oneOf(issue.values)}` };
    case 'invalid_format':
      return { code: 'wrong-format', message: FORMATS[issue.format] ?? issue.message };
    case 'too_big':
      return tooBig(issue);
    case 'too_small':
      return tooSmall(issue);
    case 'invalid_key':
      return { code: 'wrong-format', message: `has a name that ${issue.issues[0]?.message ?? 'is of the wrong form'}` };
    case 'invalid_union':
      return { code: 'not-in-list', message: 'is none of the kinds that are taken here' };
    case 'custom':
      return { code: codeOf(issue.params), message: issue.message };
    default:
      return { code: 'wrong-format', message: 'is of the wrong form' };
  }
}

const MISSING: Words = { code: 'missing', message: 'is needed' };

const KINDS: Record<string, string> = {
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  object: 'an object',
  record: 'an object',
  array: 'a list',
};

/** Of the formats that zod brings; patterns of ours have words of their own. */
const FORMATS: Record<string, string> = {
  datetime: 'must be an instant such as 2026-11-20T08:00:00Z, with Z or an offset',
  date: 'must be a date such as 2026-11-20',
  email: 'must be an e-mail address',
  e164: 'must be a phone number in E.164, such as +442079460103',
};

const oneOf = (values: unknown[]): string => (values.length === 1 ? String(values[0]) : `one of ${values.join(', ')}`);

function tooBig({ origin, maximum }: z.core.$ZodIssueTooBig): Words {
  if (origin === 'string') return { code: 'too-long', message: `must have at most ${maximum} characters` };
  if (origin === 'array') return { code: 'too-many', message: `must have at most ${maximum} items` };
  return { code: 'too-large', message: `must be at most ${maximum}` };
}

function tooSmall({ origin, minimum }: z.core.$ZodIssueTooSmall): Words {
  if (origin === 'string') return { code: 'blank', message: 'must not be empty' };
  if (origin === 'array') return { code: 'too-few', message: `must have at least ${minimum} items` };
  return { code: 'too-small', message: `must be at least ${minimum}` };
}

function codeOf(params: Record<string, unknown> | undefined): FieldErrorCode {
  const code = params?.code;
  return typeof code === 'string' && Object.hasOwn(FIELD_ERRORS, code) ? (code as FieldErrorCode) : 'does-not-fit';
}
