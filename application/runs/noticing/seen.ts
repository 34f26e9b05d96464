import { type Client, isGrpcServiceError, ServiceError, WorkflowNotFoundError } from '@temporalio/client';
import { toInstant } from '../../../domain/calendar';
import { workflowIds } from '../../../workflows/messages';
import type { BrokenRun, RunKind, RunsSeen } from '../../ports';

/** Time limits, ms. A list may have a hundred thousand lines. */
const LIMITS = { look: 2_000, count: 3_000, list: 60_000 };
/** Five failures of a task take about fifty seconds: what a deployment brings in passing is over by then. */
const FAILED_SO_OFTEN = 5;
const PAGE = 1_000;
/** A code of gRPC: the time-skipping server cannot list. */
const UNIMPLEMENTED = 12;

export function runsSeen(client: Client): RunsSeen {
  const within = <T>(limit: number, ask: () => Promise<T>): Promise<T> => client.withDeadline(Date.now() + limit, ask);
  const ids = (query: string) => collect(client, query, ({ workflowId }) => workflowId);
  return {
    look: (complaint) => within(LIMITS.look, () => look(client, workflowIds.complaint(complaint))),
    countRunning: (kinds) =>
      orNull(within(LIMITS.count, () => client.workflow.count(running(kinds)).then(({ count }) => count))),
    listRunning: (kinds) => orNull(within(LIMITS.list, async () => new Set(await ids(running(kinds))))),
    listBroken: (kinds, since) =>
      orNull(within(LIMITS.list, () => collect(client, `${broken(kinds)} AND CloseTime >= '${since}'`, brokenRun))),
  };
}

async function look(client: Client, workflowId: string): ReturnType<RunsSeen['look']> {
  try {
    const { status, raw } = await client.workflow.getHandle(workflowId).describe();
    if (status.name !== 'RUNNING') return 'gone';
    if ((raw.pendingWorkflowTask?.attempt ?? 0) >= FAILED_SO_OFTEN) return 'stuck';
    return (raw.pendingActivities?.length ?? 0) > 0 ? 'busy' : 'running';
  } catch (error) {
    return error instanceof WorkflowNotFoundError ? 'gone' : 'unknown';
  }
}

const ofKinds = (kinds: readonly RunKind[]): string =>
  `WorkflowType IN (${kinds.map((kind) => `'${kind}'`).join(', ')})`;
const running = (kinds: readonly RunKind[]): string => `${ofKinds(kinds)} AND ExecutionStatus = 'Running'`;
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
async function orNull<T>(asked: Promise<T>): Promise<T | null> {
  try {
    return await asked;
  } catch (error) {
    const reported = error instanceof ServiceError ? error.cause : error;
    if (isGrpcServiceError(reported) && Number(reported.code) === UNIMPLEMENTED) return null;
    throw error;
  }
}
