import { type WorkflowClient, type WorkflowHandle, WorkflowNotFoundError } from '@temporalio/client';
import type { temporal } from '@temporalio/proto';
import { CHANNELS_OUT, type ChannelOut } from '../../domain/model';
import { workflowIds } from '../../workflows/messages';
import { isResting } from '../harness/case';
import { eventually } from '../harness/eventually';
import type { World } from '../harness/world';
import type { Run } from './corpus';
import type { PathRun } from './paths/steps';

type Event = temporal.api.history.v1.IHistoryEvent;

/** Every history of a path: each run of the complaint, of its children and of the couriers. */
export async function runsOf(world: World, { complaint, before = [] }: PathRun): Promise<Run[]> {
  const { workflow } = world.client;
  const { workflowId } = complaint.handle;
  const runIds = [...before, ...(await chainOf(complaint.handle))];
  const runs = await Promise.all(runIds.map((runId) => runOf(workflow, workflowId, runId)));
  const children = runs.flatMap(({ history }) => (history.events ?? []).flatMap(childOf));
  const childRuns = await Promise.all(children.map((child) => runOf(workflow, child.workflowId, child.runId)));
  return [...runs, ...childRuns, ...(await couriersOf(world))];
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

async function runOf(client: WorkflowClient, workflowId: string, runId: string): Promise<Run> {
  return { workflowId, history: await client.getHandle(workflowId, runId).fetchHistory() };
}

/** Throws a `WorkflowNotFoundError` where there is none. */
async function lastRunOf(client: WorkflowClient, workflowId: string): Promise<Run> {
  const { runId } = await client.getHandle(workflowId).describe();
  return runOf(client, workflowId, runId);
}

/** A remedy that starts again has the same workflow id, so children are identified by their run ids. */
function childOf({ childWorkflowExecutionStartedEventAttributes: started }: Event) {
  const { workflowId, runId } = started?.workflowExecution ?? {};
  return workflowId && runId ? [{ workflowId, runId }] : [];
}

async function couriersOf(world: World): Promise<Run[]> {
  return (await Promise.all(CHANNELS_OUT.map((channel) => courierOf(world, channel)))).flat();
}

/** Its last run, once every letter that is due is sent. */
async function courierOf(world: World, channel: ChannelOut): Promise<Run[]> {
  const { workflow } = world.client;
  const workflowId = workflowIds.courier(channel);
  try {
    await eventually(async () => {
      const next = await world.register.letterBox.nextAttempt(channel);
      return (
        (next === null || next > (await world.now())) && isResting((await lastRunOf(workflow, workflowId)).history)
      );
    });
    return [await lastRunOf(workflow, workflowId)];
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return [];
    throw error;
  }
}
