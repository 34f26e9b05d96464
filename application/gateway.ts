import {
  type Client,
  isGrpcServiceError,
  ServiceError,
  WorkflowNotFoundError,
  WorkflowUpdateFailedError,
  WorkflowUpdateRPCTimeoutOrCancelledError,
} from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';
import { type Complaint, ERRORS, type ErrorCode } from '../domain/model';
import { commandUpdate, complaintQuery, workflowIds } from '../workflows/messages';
import type { Gateway, Sent } from './ports';
import { Problem } from './problem';
import { signalFact } from './runs/signal-fact';
import { startRun } from './runs/start-run';
import { wakeCourier } from './runs/wake-courier';

/** Time limits, ms. A caller waits for a command's outcome; everything else has a way on without Temporal. */
const LIMITS = { start: 3_000, send: 10_000, read: 2_000, signal: 2_000, ping: 2_000 };

/** A code of gRPC. */
const UNAVAILABLE = 14;

/** Temporal behind the port of the use cases: each call within its limit, each error with its meaning. */
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

    signalFact: (complaint, fact) => within(LIMITS.signal, () => signalFact(client, complaint, fact)),

    wakeCourier: (channel) => within(LIMITS.signal, () => wakeCourier(client, channel)),

    async ping() {
      await within(LIMITS.ping, () => client.workflowService.getSystemInfo({}));
    },
  };
}

/** A reopened complaint may meet the run before it on its way out: then the sweep starts the new one. */
async function start(client: Client, complaint: Complaint): Promise<void> {
  const outcome = await startRun(client, complaint, complaint.revision > 1).catch(() => 'failed');
  if (outcome !== 'started')
    throw new Problem('unavailable', 'The run of the complaint could not be started. Nothing else was done.');
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
