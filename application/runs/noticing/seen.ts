import { type Client, isGrpcServiceError, ServiceError, WorkflowNotFoundError } from '@temporalio/client';
import { toInstant } from '../../../domain/calendar';
import { TASK_QUEUE, workflowIds } from '../../../workflows/messages';
import type { BrokenRun, RunKind, RunsSeen } from '../../ports';
import { Problem } from '../../problem';
import { within } from '../within';

/** Time limits, ms. A list may have a hundred thousand lines. */
const LIMITS = { look: 2_000, count: 3_000, list: 60_000 };
/** Five failures of a task take about fifty seconds: what a deployment brings in passing is over by then. */
const FAILED_SO_OFTEN = 5;
const PAGE = 1_000;
/** Codes of gRPC: the time-skipping server cannot list, others do not know every attribute. */
const UNIMPLEMENTED = 12;
const INVALID_ARGUMENT = 3;

export function runsSeen(client: Client): RunsSeen {
  const ids = (query: string) => collect(client, query, ({ workflowId }) => workflowId);
  return {
    look: (complaint) =>
      within(client, LIMITS.look, () => look(client, workflowIds.complaint(complaint))).catch(() => 'unknown'),
    countRunning: (kinds) =>
      orNull(within(client, LIMITS.count, () => client.workflow.count(running(kinds)).then(({ count }) => count))),
    listRunning: (kinds) => orNull(within(client, LIMITS.list, async () => new Set(await ids(running(kinds))))),
    listBroken: (kinds, since) =>
      orNull(
        within(client, LIMITS.list, () => collect(client, `${broken(kinds)} AND CloseTime >= '${since}'`, brokenRun)),
      ),
    listStuck: () =>
      orNull(
        within(client, LIMITS.list, () => ids(STUCK)),
        INVALID_ARGUMENT,
      ),
  };
}

/** Ends the run of that workflow id where it is stuck. Throws what the client throws. */
export async function endStuck(client: Client, workflowId: string): Promise<boolean> {
  if ((await look(client, workflowId)) !== 'stuck') return false;
  await end(client, workflowId);
  return true;
}

/** Ends the run of that workflow id where it does nothing. Throws what the client throws. */
export async function endIdle(client: Client, workflowId: string): Promise<boolean> {
  const { status, raw } = await client.workflow.getHandle(workflowId).describe();
  if (status.name !== 'RUNNING' || raw.pendingActivities?.length) return false;
  await end(client, workflowId);
  return true;
}

/** Throws what the client throws, also where nothing runs under that id. */
export async function end(client: Client, workflowId: string): Promise<void> {
  await client.workflow.getHandle(workflowId).terminate('nothing needs it, or it does not go on');
}

async function look(client: Client, workflowId: string): ReturnType<RunsSeen['look']> {
  try {
    const { status, type, taskQueue, raw } = await client.workflow.getHandle(workflowId).describe();
    if (status.name !== 'RUNNING') return 'gone';
    // Somebody has started something else under this name, which no worker of ours will ever take up.
    if (taskQueue !== TASK_QUEUE || !workflowId.startsWith(`${type}-`)) return 'stuck';
    const { pendingWorkflowTask: task, pendingActivities: activities } = raw;
    const attempt = task?.attempt ?? 0;
    if (attempt > 1) return attempt < FAILED_SO_OFTEN ? 'failing' : 'stuck';
    return task || activities?.length ? 'busy' : 'running';
  } catch (error) {
    return error instanceof WorkflowNotFoundError ? 'gone' : 'unknown';
  }
}

const ofKinds = (kinds: readonly RunKind[]): string =>
  `WorkflowType IN (${kinds.map((kind) => `'${kind}'`).join(', ')})`;
const running = (kinds: readonly RunKind[]): string =>
  `${ofKinds(kinds)} AND TaskQueue = '${TASK_QUEUE}' AND ExecutionStatus = 'Running'`;
/** Where the setting says after how many failures, see `docs/operations/what-happens-if.md`. */
const STUCK = "TemporalReportedProblems IS NOT NULL AND ExecutionStatus = 'Running'";
const broken = (kinds: readonly RunKind[]): string =>
  `${ofKinds(kinds)} AND ExecutionStatus IN ('Terminated', 'Canceled', 'Failed', 'TimedOut')`;

type Listed = ReturnType<Client['workflow']['list']> extends AsyncIterable<infer Run> ? Run : never;

async function collect<T>(client: Client, query: string, of: (run: Listed) => T): Promise<T[]> {
  const found: T[] = [];
  for await (const run of client.workflow.list({ query, pageSize: PAGE })) found.push(of(run));
  return found;
}

const brokenRun = ({ workflowId, runId, closeTime }: Listed): BrokenRun => ({
  workflowId,
  runId,
  endedAt: toInstant((closeTime ?? new Date()).getTime()),
});

/** Null where the server cannot answer such a question at all. */
async function orNull<T>(asked: Promise<T>, ...codes: number[]): Promise<T | null> {
  try {
    return await asked;
  } catch (error) {
    const reported = error instanceof ServiceError ? error.cause : error;
    if (isGrpcServiceError(reported) && [UNIMPLEMENTED, ...codes].includes(Number(reported.code))) return null;
    throw new Problem('unavailable', 'Temporal cannot be asked about its runs now.', [], error);
  }
}
