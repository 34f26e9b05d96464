import { join } from 'node:path';
import { ApplicationFailure, TemporalFailure } from '@temporalio/common';
import type {
  ActivityExecuteInput,
  ActivityInboundCallsInterceptor,
  ActivityInterceptors,
  Next,
} from '@temporalio/worker';
import { ProviderAway } from '../activities/ports';
import { databaseIsAway } from '../register/database-errors';

/**
 * What an activity throws is stored in the history and shown in the UI, and the message of a database or provider may quote
 * personal data. So only the kind of an error leaves the worker, with the places of our own code; retries are unaffected.
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
  const kind = errorKind(causeOf(error));
  const type = away(error) ?? kind;
  const message = type === kind ? kind : `${type}: ${kind}`;
  const failure = ApplicationFailure.create({ message, type, nonRetryable: false });
  failure.stack = [`ApplicationFailure: ${message}`, ...ownFrames(error)].join('\n');
  return failure;
}

/** What operations know by a name: the two that an activity cannot do without. */
function away(error: unknown): 'RegisterAway' | 'ProviderAway' | null {
  if (error instanceof ProviderAway) return 'ProviderAway';
  return databaseIsAway(error) ? 'RegisterAway' : null;
}

const causeOf = (error: unknown): unknown => (error instanceof ProviderAway && error.cause) || error;

/** Lines of a stack trace name functions and files; libraries' say nothing that our own do not. */
function ownFrames(error: unknown): string[] {
  const lines = error instanceof Error ? (error.stack ?? '').split('\n') : [];
  const frames = lines.filter((line) => /^ +at /.test(line) && !/node_modules|\(node:|at node:/.test(line));
  return frames.map((line) => line.replace(ROOT, ''));
}

const ROOT = join(__dirname, '..', '/');

export const errorRedactor = (): ActivityInterceptors => ({ inbound: new ErrorRedactor() });

/** Name and code of an error, and of what caused it. Never its message, which may hold personal data. */
export function errorKind(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  const { code, cause } = error as Error & { code?: unknown };
  const kind = code === undefined ? error.name : `${error.name} (${String(code)})`;
  return cause instanceof Error ? `${kind}, by ${errorKind(cause)}` : kind;
}
