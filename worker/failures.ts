import { ApplicationFailure, TemporalFailure } from '@temporalio/common';
import type {
  ActivityExecuteInput,
  ActivityInboundCallsInterceptor,
  ActivityInterceptors,
  Next,
} from '@temporalio/worker';

/**
 * What an activity throws is stored in the history and shown in the UI, and a database or a provider may quote people
 * in its messages. So only the kind of an error leaves the worker; retries are as before.
 */
class WithoutWords implements ActivityInboundCallsInterceptor {
  async execute(input: ActivityExecuteInput, next: Next<ActivityInboundCallsInterceptor, 'execute'>): Promise<unknown> {
    try {
      return await next(input);
    } catch (error) {
      throw error instanceof TemporalFailure ? error : withoutWords(error);
    }
  }
}

function withoutWords(error: unknown): ApplicationFailure {
  const kind = nameOf(error);
  return ApplicationFailure.create({ message: kind, type: kind, nonRetryable: false });
}

export const withoutWordsInterceptor = (): ActivityInterceptors => ({ inbound: new WithoutWords() });

/** The kind of an error, and no more of it: messages may hold what people wrote. */
export function nameOf(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  const { code } = error as Error & { code?: unknown };
  return code === undefined ? error.name : `${error.name} (${String(code)})`;
}
