import type { FastifySchemaCompiler } from 'fastify';
import type { z } from 'zod';
import { type FieldError, Problem } from '../../application/problem';
import { LIMITS } from '../limits';
import { fieldErrorsOf, type RequestPart } from './field-errors';

/** Checks a part of a request by its schema. A body is measured first, so that no schema works on one without bounds. */
export const validatorCompiler: FastifySchemaCompiler<z.ZodType> = ({ schema, httpPart }) => {
  const part = httpPart as RequestPart;
  return (data) => {
    const much = part === 'body' ? tooMuchIn(data) : null;
    if (much) return { error: new Problem('invalid-request', undefined, [much]) };
    const { error, data: value } = schema.safeParse(data, { reportInput: true });
    return error ? { error: new Problem('invalid-request', undefined, fieldErrorsOf(error.issues, part)) } : { value };
  };
};

/** Without recursion: how deep it is nested is for the sender to say. Null for a body within all limits. */
function tooMuchIn(body: unknown): FieldError | null {
  const left = [{ value: body, depth: 1 }];
  let values = 0;
  for (let one = left.pop(); one; one = left.pop()) {
    const { value, depth } = one;
    if (++values > LIMITS.values) return tooMany(`holds more than ${LIMITS.values} values`);
    if (typeof value !== 'object' || value === null) continue;
    if (depth > LIMITS.depth)
      return { pointer: '', code: 'too-deep', message: `is nested deeper than ${LIMITS.depth}` };
    const fields = Object.entries(value);
    if (fields.length > LIMITS.items) return tooMany(`has a list or object of more than ${LIMITS.items} parts`);
    const long = fields.some(([name]) => name.length > LIMITS.fieldName);
    if (long)
      return { pointer: '', code: 'too-long', message: `has a name of more than ${LIMITS.fieldName} characters` };
    left.push(...fields.map(([, inner]) => ({ value: inner, depth: depth + 1 })));
  }
  return null;
}

const tooMany = (message: string): FieldError => ({ pointer: '', code: 'too-many', message });
