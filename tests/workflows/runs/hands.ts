import { randomUUID } from 'node:crypto';
import { type Client, WorkflowNotFoundError } from '@temporalio/client';
import { eventually } from '../../harness/eventually';

/** What somebody does to the run of that workflow id. */
export type Hand = (client: Client, workflowId: string) => Promise<unknown>;

/** What operations can do to a run in Temporal's UI or by its CLI. */
export const HANDS: Record<'terminated' | 'deleted' | 'reset' | 'cancelled', Hand> = {
  terminated: (client, id) => client.workflow.getHandle(id).terminate(),

  deleted: async (client, workflowId) => {
    const { namespace } = client.options;
    await client.workflowService.deleteWorkflowExecution({ namespace, workflowExecution: { workflowId } });
    await eventually(async () => (await statusOf(client, workflowId)) === null, { what: `${workflowId} is deleted` });
  },

  reset: async (client, workflowId) => {
    const { namespace } = client.options;
    const { events } = await client.workflow.getHandle(workflowId).fetchHistory();
    const first = events?.find(({ workflowTaskCompletedEventAttributes: task }) => task);
    await client.workflowService.resetWorkflowExecution({
      ...{ namespace, workflowExecution: { workflowId }, requestId: randomUUID() },
      workflowTaskFinishEventId: first?.eventId,
    });
  },

  cancelled: (client, id) => client.workflow.getHandle(id).cancel(),
};

/** Null: there is none. */
export async function statusOf(client: Client, workflowId: string): Promise<string | null> {
  try {
    return (await client.workflow.getHandle(workflowId).describe()).status.name;
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return null;
    throw error;
  }
}
