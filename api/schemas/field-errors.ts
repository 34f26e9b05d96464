import type { FastifyError } from 'fastify';
import type { FieldError } from '../../application/problem';

/** What the schemas found wrong, as JSON pointers. Unknown fields are named one by one. */
export function fieldErrorsOf(error: FastifyError): FieldError[] {
  return (error.validation ?? []).flatMap(({ instancePath, message, params }): FieldError[] => {
    const pointer = instancePath === '/' ? '' : instancePath;
    const unknown: unknown[] = Array.isArray(params?.keys) ? params.keys : [];
    if (unknown.length === 0) return [{ pointer, message: message ?? 'is not valid' }];
    return unknown.map((key) => ({
      pointer: `${pointer}/${escapePointer(String(key))}`,
      message: 'is not a field here',
    }));
  });
}

/** Into a body, from what leads there. */
export const pointerTo = (path: PropertyKey[]): string =>
  path.map((step) => `/${escapePointer(String(step))}`).join('');

/** RFC 6901: `~` and `/` inside a name. */
const escapePointer = (name: string): string => name.replaceAll('~', '~0').replaceAll('/', '~1');
