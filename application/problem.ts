import { ERRORS, type ErrorCode } from '../domain/model';
import { CursorInvalid } from '../register/cursor';
import { databaseIsAway } from '../register/database-errors';

/** What is wrong with one field: a JSON pointer into the input. */
export interface FieldError {
  pointer: string;
  message: string;
}

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
export const wrongField = (pointer: string, message: string): Problem =>
  new Problem('invalid-request', undefined, [{ pointer, message }]);

/** Of any error that a use case has thrown: what the register throws has a meaning of its own, the rest is a defect. */
export function problemFrom(error: unknown): Problem {
  if (error instanceof Problem) return error;
  if (error instanceof CursorInvalid) return wrongField('/cursor', 'must be the nextCursor of the same list');
  return new Problem(databaseIsAway(error) ? 'unavailable' : 'internal');
}
