import {
  type Client,
  type ConnectionOptions,
  defaultGrpcRetryOptions,
  isGrpcServiceError,
  makeGrpcRetryInterceptor,
  ServiceError,
  WorkflowExecutionAlreadyStartedError,
  WorkflowNotFoundError,
  WorkflowUpdateFailedError,
  WorkflowUpdateRPCTimeoutOrCancelledError,
} from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';
import type { Complaint } from '../domain/complaint';
import { ERRORS, type ErrorCode } from '../domain/errors';
import {
  bellSignal,
  commandUpdate,
  complaintQuery,
  complaintStart,
  factSignal,
  TASK_QUEUE,
  workflowIds,
  workflowTypes,
} from '../workflows/messages';
import type { Gateway, Sent } from './ports';
import { Problem } from './problem';

/** Time limits, ms. A caller waits for a command's outcome; everything else has a way on without Temporal. */
const LIMITS = { start: 3_000, send: 10_000, read: 2_000, signal: 2_000, ping: 2_000 };

/** Code of gRPC. */
const UNAVAILABLE = 14;
const retries = defaultGrpcRetryOptions();

/**
 * How the API's connection differs from the SDK's usual one. A server that cannot be reached is told at once and not
 * tried again behind the caller's back, so that nobody waits for the time limit and it is known that nothing was sent.
 * It is looked for every 2 s at least; gRPC by itself would let up to two minutes pass.
 */
export const connectionOptions: Pick<ConnectionOptions, 'interceptors' | 'channelArgs'> = {
  interceptors: [
    makeGrpcRetryInterceptor({
      ...retries,
      retryableDecider: (attempt, status) => status.code !== UNAVAILABLE && retries.retryableDecider(attempt, status),
    }),
  ],
  channelArgs: { 'grpc.max_reconnect_backoff_ms': 2_000 },
};

/** The only file of the API that talks to Temporal. */
export function temporalGateway(client: Client): Gateway {
  const within = <T>(limit: number, call: () => Promise<T>): Promise<T> =>
    client.withDeadline(Date.now() + limit, call);
  const handleOf = (complaint: string) => client.workflow.getHandle(workflowIds.complaint(complaint));

  return {
    start: (complaint) => within(LIMITS.start, () => start(client, complaint)),

    async send(complaint, update, command) {
      const definition = commandUpdate(command.command.type);
      try {
        const call = () => handleOf(complaint).executeUpdate(definition, { args: [command], updateId: update });
        return { kind: 'done', answer: await within(LIMITS.send, call) };
      } catch (error) {
        return sentNevertheless(error);
      }
    },

    async read(complaint) {
      try {
        return await within(LIMITS.read, () => handleOf(complaint).query(complaintQuery));
      } catch {
        return null; // no worker, no run, no Temporal: the register answers
      }
    },

    signalFact: (complaint, fact) => within(LIMITS.signal, () => handleOf(complaint).signal(factSignal, fact)),

    async ring(channel) {
      const courier = {
        workflowId: workflowIds.courier(channel),
        taskQueue: TASK_QUEUE,
        args: [{ channel }] as [{ channel: typeof channel }],
        signal: bellSignal,
        staticSummary: `Letters by ${channel}`,
      };
      await within(LIMITS.signal, () => client.workflow.signalWithStart(workflowTypes.courier, courier));
    },

    async ping() {
      await within(LIMITS.ping, () => client.workflowService.getSystemInfo({}));
    },
  };
}

/** Only what has opened a moment ago may find its run started. A reopened one meets the old run on its way out. */
async function start(client: Client, complaint: Complaint): Promise<void> {
  const reopened = complaint.revision > 1;
  try {
    await client.workflow.start(workflowTypes.complaint, complaintStart(complaint, reopened));
  } catch (error) {
    if (error instanceof WorkflowExecutionAlreadyStartedError && !reopened) return;
    throw new Problem('unavailable', 'The run of the complaint could not be started. Nothing else was done.');
  }
}

/** What an error of an update means. Throws a `Problem` when it means that there is no answer. */
function sentNevertheless(error: unknown): Sent {
  if (error instanceof WorkflowNotFoundError) return { kind: 'ended' };
  if (error instanceof WorkflowUpdateFailedError) return refusalIn(error.cause);
  if (error instanceof WorkflowUpdateRPCTimeoutOrCancelledError) throw new Problem('outcome-unknown');
  throw new Problem(wasNeverSent(error) ? 'unavailable' : 'outcome-unknown');
}

/** The client wraps what gRPC reports. A connection that broke under the request is another matter: it may have arrived. */
function wasNeverSent(error: unknown): boolean {
  const reported = error instanceof ServiceError ? error.cause : error;
  if (!isGrpcServiceError(reported)) throw error;
  return reported.code === UNAVAILABLE && /No connection established|Name resolution failed/.test(reported.details);
}

/** A refusal travels as a failure of the type of its code. Anything else is a defect of the workflow. */
function refusalIn(cause: unknown): Sent {
  if (!(cause instanceof ApplicationFailure) || !isErrorCode(cause.type)) throw cause;
  if (cause.type === 'run-ended') return { kind: 'ended' };
  return { kind: 'refused', refusal: { code: cause.type, detail: cause.message } };
}

function isErrorCode(type: string | null | undefined): type is ErrorCode {
  return typeof type === 'string' && Object.hasOwn(ERRORS, type);
}
