import type { Client } from '@temporalio/client';
import { callSignal, TASK_QUEUE, workflowIds } from '../../workflows/messages';
import type { ChildToStart } from '../ports';

/**
 * Starts a child of a complaint that has no run to do so, or tells the one that runs to look at its row. Throws what the
 * client throws.
 */
export async function startChild(client: Client, { complaint, kind, number }: ChildToStart): Promise<void> {
  await client.workflow.signalWithStart(kind, {
    workflowId: workflowIds.child({ kind, number }, complaint),
    taskQueue: TASK_QUEUE,
    args: [],
    signal: callSignal,
    staticSummary: `${kind} ${number} of complaint ${complaint}`,
  });
}
