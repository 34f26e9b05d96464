import { ERRORS, type ErrorCode, type FieldErrorCode } from '../domain/model';
import { CursorInvalid } from '../register/cursor';
import { databaseIsAway } from '../register/database-errors';

/** A place in a request: a JSON pointer into the body, a parameter of the address, or a header. */
export type Place = { pointer: string } | { parameter: string } | { header: string };

/** What is wrong there: a code for programs, and the predicate of a sentence for people. */
export type FieldError = Place & { code: FieldErrorCode; message: string };

/** The only error that use cases throw on purpose. Its code is one of the registry of errors. */
export class Problem extends Error {
  override name = 'Problem';

  constructor(
    readonly code: ErrorCode,
    /** What happened in this case; without it the advice of the registry alone. */
    readonly detail: string = ERRORS[code].advice,
    readonly errors: FieldError[] = [],
    /** For the log alone. */
    cause?: unknown,
  ) {
    super(`${code}: ${detail}`, { cause });
  }
}

/** An input whose fields are well formed each, but do not fit together or name something that is not there. */
export const wrongField = (pointer: string, code: FieldErrorCode, message: string): Problem =>
  wrongPlace({ pointer }, code, message);

export const wrongPlace = (place: Place, code: FieldErrorCode, message: string): Problem =>
  new Problem('invalid-request', undefined, [{ ...place, code, message }]);

/**
 * Of any error that a use case has thrown: what the register throws has a meaning of its own, the rest is a defect.
 * `cursor`: where the request had it.
 */
export function problemFrom(error: unknown, cursor: Place): Problem {
  if (error instanceof Problem) return error;
  if (error instanceof CursorInvalid)
    return wrongPlace(cursor, 'other-list', 'must be the nextCursor of this list, with the same filter');
  return new Problem(databaseIsAway(error) ? 'unavailable' : 'internal');
}
