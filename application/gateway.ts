import {
  type Client,
  isGrpcServiceError,
  ServiceError,
  WorkflowNotFoundError,
  WorkflowUpdateFailedError,
} from '@temporalio/client';
import { type CommandCall, commandUpdate, workflowIds } from '../workflows/messages';
import type { CommandToSend, Gateway } from './ports';
import { Problem } from './problem';
import { callRun } from './runs/call-run';
import { startChild } from './runs/start-child';
import { type RunToStart, startRun } from './runs/start-run';
import { wakeCourier } from './runs/wake-courier';

/** Time limits, ms. A caller waits for a command's outcome; everything else has a way on without Temporal. */
const LIMITS = { start: 3_000, command: 10_000, signal: 2_000, ping: 2_000 };

/** A code of gRPC. */
const UNAVAILABLE = 14;

/** Temporal behind the port of the use cases: each call within its limit, each error with its meaning. */
export function temporalGateway(client: Client): Gateway {
  const within = <T>(limit: number, call: () => Promise<T>): Promise<T> =>
    client.withDeadline(Date.now() + limit, call);

  return {
    start: (complaint, epoch) => within(LIMITS.start, () => start(client, { complaint, epoch })),

    async command(call) {
      try {
        await within(LIMITS.command, () => update(client, call));
        return 'answered';
      } catch (error) {
        return meaningOf(error);
      }
    },

    call: (complaint) => within(LIMITS.signal, () => callRun(client, complaint)),
    startChild: (child) => within(LIMITS.start, () => startChild(client, child)),
    wakeCourier: (channel) => within(LIMITS.signal, () => wakeCourier(client, channel)),

    async ping() {
      await within(LIMITS.ping, () => client.workflowService.getSystemInfo({}));
    },
  };
}

async function start(client: Client, run: RunToStart): Promise<void> {
  try {
    await startRun(client, run);
  } catch {
    throw new Problem('unavailable', 'The run of the complaint could not be started. Nothing else was done.');
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
function meaningOf(error: unknown): 'answered' | 'no-run' | 'unsent' | 'unknown' {
  // The run may have closed under the update, after its turn had taken the command up.
  if (error instanceof WorkflowNotFoundError) return /aborted/.test(error.message) ? 'answered' : 'no-run';
  if (error instanceof WorkflowUpdateFailedError) return 'answered';
  return wasNeverSent(error) ? 'unsent' : 'unknown';
}

/** The client wraps what gRPC reports. A connection that broke under the request is another matter: it may have arrived. */
function wasNeverSent(error: unknown): boolean {
  const reported = error instanceof ServiceError ? error.cause : error;
  return (
    isGrpcServiceError(reported) &&
    reported.code === UNAVAILABLE &&
    /No connection established|Name resolution failed/.test(reported.details)
  );
}
