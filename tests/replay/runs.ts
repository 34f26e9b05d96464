import { type WorkflowClient, type WorkflowHandle, WorkflowNotFoundError } from '@temporalio/client';
import type { temporal } from '@temporalio/proto';
import { CHANNELS_OUT } from '../../domain/vocabulary';
import { workflowIds } from '../../workflows/messages';
import type { World } from '../workflows/harness';
import type { Run } from './corpus';
import type { Told } from './paths/steps';

type Event = temporal.api.history.v1.IHistoryEvent;

/** Every history that a path has left behind: each run of the complaint, of its children and of the couriers. */
export async function runsOf({ client: { workflow } }: World, { complaint, before = [] }: Told): Promise<Run[]> {
  const { workflowId } = complaint.handle;
  const runIds = [...before, ...(await chainOf(complaint.handle))];
  const runs = await Promise.all(runIds.map((runId) => runOf(workflow, workflowId, runId)));
  const children = runs.flatMap(({ history }) => (history.events ?? []).flatMap(childOf));
  const childRuns = await Promise.all(children.map((child) => runOf(workflow, child.workflowId, child.runId)));
  return [...runs, ...childRuns, ...(await couriersOf(workflow))];
}

/** Run ids of a chain of continued runs, oldest first. */
export async function chainOf(handle: WorkflowHandle): Promise<string[]> {
  const chain: string[] = [];
  for (let { runId } = await handle.describe(); runId !== ''; ) {
    chain.unshift(runId);
    const { history } = await runOf(handle.client, handle.workflowId, runId);
    runId = history.events?.[0]?.workflowExecutionStartedEventAttributes?.continuedExecutionRunId ?? '';
  }
  return chain;
}

async function runOf(client: WorkflowClient, workflowId: string, runId?: string): Promise<Run> {
  return { workflowId, history: await client.getHandle(workflowId, runId).fetchHistory() };
}

/** A remedy that is run again has the id of the one before, so children are known by their runs. */
function childOf({ childWorkflowExecutionStartedEventAttributes: started }: Event) {
  const { workflowId, runId } = started?.workflowExecution ?? {};
  return workflowId && runId ? [{ workflowId, runId }] : [];
}

async function couriersOf(client: WorkflowClient): Promise<Run[]> {
  const couriers = await Promise.all(CHANNELS_OUT.map((channel) => courierOf(client, workflowIds.courier(channel))));
  return couriers.flat();
}

async function courierOf(client: WorkflowClient, workflowId: string): Promise<Run[]> {
  try {
    const { runId } = await client.getHandle(workflowId).describe();
    return [await runOf(client, workflowId, runId)];
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return [];
    throw error;
  }
}
