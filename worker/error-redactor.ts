import { ApplicationFailure, TemporalFailure } from '@temporalio/common';
import type {
  ActivityExecuteInput,
  ActivityInboundCallsInterceptor,
  ActivityInterceptors,
  Next,
} from '@temporalio/worker';

/**
 * What an activity throws is stored in the history and shown in the UI, and the message of a database or provider may quote
 * personal data. So only the kind of an error leaves the worker; retries are unaffected.
 */
class ErrorRedactor implements ActivityInboundCallsInterceptor {
  async execute(input: ActivityExecuteInput, next: Next<ActivityInboundCallsInterceptor, 'execute'>): Promise<unknown> {
    try {
      return await next(input);
    } catch (error) {
      throw error instanceof TemporalFailure ? error : redacted(error);
    }
  }
}

function redacted(error: unknown): ApplicationFailure {
  const kind = errorKind(error);
  return ApplicationFailure.create({ message: kind, type: kind, nonRetryable: false });
}

export const errorRedactor = (): ActivityInterceptors => ({ inbound: new ErrorRedactor() });

/** Name and code of an error, and of what caused it. Never its message, which may hold personal data. */
export function errorKind(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  const { code, cause } = error as Error & { code?: unknown };
  const kind = code === undefined ? error.name : `${error.name} (${String(code)})`;
  return cause instanceof Error ? `${kind}, by ${errorKind(cause)}` : kind;
}
