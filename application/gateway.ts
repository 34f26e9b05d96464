import {
  type Client,
  isGrpcServiceError,
  ServiceError,
  WorkflowNotFoundError,
  WorkflowUpdateFailedError,
} from '@temporalio/client';
import type { Runs } from '../register/runs/contract';
import { type CommandCall, callSignal, commandUpdate, workflowIds } from '../workflows/messages';
import type { CommandToSend, Gateway } from './ports';
import { Problem } from './problem';
import { end, endIdle, endStuck, runsSeen } from './runs/noticing/seen';
import { namespaceId, ownNamespace } from './runs/own-namespace';
import { startChild } from './runs/start-child';
import { type RunToStart, startRun } from './runs/start-run';
import { wakeCourier } from './runs/wake-courier';
import { within } from './runs/within';

/** Time limits, ms. A caller waits for a command's outcome; everything else has a way on without Temporal. */
const LIMITS = { start: 3_000, command: 10_000, signal: 2_000, ping: 2_000 };

const CANNOT_ASK = 'Temporal did not do what it was asked.';

/** Codes of gRPC. */
const FAILED_PRECONDITION = 9;
const UNAVAILABLE = 14;

/**
 * Temporal behind the port of the use cases: each call within its limit, each error with its meaning. `runs`: where the
 * register remembers in which namespace its runs are.
 */
export function temporalGateway(client: Client, runs: Pick<Runs, 'namespace'>): Gateway {
  const demandOwnNamespace = ownNamespace(client, runs);
  const withinOwn = async <T>(limit: number, call: () => Promise<T>): Promise<T> => {
    await demandOwnNamespace();
    return within(client, limit, call).catch((error) => {
      throw error instanceof Problem ? error : new Problem('unavailable', CANNOT_ASK, [], error);
    });
  };

  return {
    ...runsSeen(client),
    demandOwnNamespace,
    namespaceId: () => namespaceId(client),
    start: (complaint, epoch) => withinOwn(LIMITS.start, () => start(client, { complaint, epoch })),

    async command(call) {
      try {
        await within(client, LIMITS.command, () => update(client, call));
        return 'answered';
      } catch (error) {
        return meaningOf(error);
      }
    },

    call: (complaint) => withinOwn(LIMITS.signal, () => call(client, complaint)),
    startChild: (child) => withinOwn(LIMITS.start, () => startChild(client, child)),
    wakeCourier: (channel) => withinOwn(LIMITS.signal, () => wakeCourier(client, channel)),
    end: (workflowId) => withinOwn(LIMITS.start, () => end(client, workflowId)),
    endStuck: (workflowId) => withinOwn(LIMITS.start, () => endStuck(client, workflowId)),
    endIdleCourier: (channel) => withinOwn(LIMITS.start, () => endIdle(client, workflowIds.courier(channel))),

    async ping() {
      await within(client, LIMITS.ping, () => client.workflowService.getSystemInfo({}));
    },
  };
}

async function start(client: Client, run: RunToStart): Promise<void> {
  try {
    await startRun(client, run);
  } catch (error) {
    throw new Problem(
      'unavailable',
      'The run of the complaint could not be started. Nothing else was done.',
      [],
      error,
    );
  }
}

async function call(client: Client, complaint: string): Promise<'called' | 'no-run'> {
  try {
    await client.workflow.getHandle(workflowIds.complaint(complaint)).signal(callSignal);
    return 'called';
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return 'no-run';
    throw error;
  }
}

/** Another update id for each attempt, since Temporal answers one that failed the same for ever. */
async function update(client: Client, { complaint, kind, id, try: tryNumber, attempt, by }: CommandToSend) {
  const call: CommandCall = { id, try: tryNumber, by };
  await client.workflow
    .getHandle(workflowIds.complaint(complaint))
    .executeUpdate(commandUpdate(kind), { args: [call], updateId: `${id}:${tryNumber}:${attempt}` });
}

/** What an error of an update means. That an update failed says nothing of its command: the register does. */
function meaningOf(error: unknown): Awaited<ReturnType<Gateway['command']>> {
  // The run may have closed under the update, after its turn had taken the command up.
  if (error instanceof WorkflowNotFoundError) return /aborted/.test(error.message) ? 'answered' : 'no-run';
  if (error instanceof WorkflowUpdateFailedError) return 'answered';
  if (isOfFailedTask(error)) return 'stuck';
  return wasNeverSent(error) ? 'unsent' : 'unknown';
}

/** The server takes no update for a run whose last task has failed. */
const isOfFailedTask = (error: unknown): boolean => {
  const reported = reportedBy(error);
  return isGrpcServiceError(reported) && Number(reported.code) === FAILED_PRECONDITION;
};

/** The client wraps what gRPC reports. */
const reportedBy = (error: unknown): unknown => (error instanceof ServiceError ? error.cause : error);

/** A connection that broke under the request is another matter: it may have arrived. */
function wasNeverSent(error: unknown): boolean {
  const reported = reportedBy(error);
  return (
    isGrpcServiceError(reported) &&
    reported.code === UNAVAILABLE &&
    /No connection established|Name resolution failed/.test(reported.details)
  );
}
