import { ERRORS, type ErrorCode } from '../domain/errors';

/** What is wrong with one field: a JSON pointer into the body (or the name of a query field or header). */
export interface FieldError {
  pointer: string;
  message: string;
}

/** The only error that routes throw on purpose; the error handler makes an RFC 9457 answer of it. */
export class Problem extends Error {
  override name = 'Problem';

  constructor(
    readonly code: ErrorCode,
    /** What happened in this case; without it the advice of the registry alone. */
    readonly detail: string = ERRORS[code].advice,
    readonly errors: FieldError[] = [],
  ) {
    super(`${code}: ${detail}`);
  }

  get status(): number {
    return ERRORS[this.code].status;
  }
}

/** A body whose fields are well formed each, but do not fit together or name something that is not there. */
export const wrongField = (pointer: string, message: string): Problem =>
  new Problem('invalid-request', undefined, [{ pointer, message }]);
