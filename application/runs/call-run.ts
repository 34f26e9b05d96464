import type { Client } from '@temporalio/client';
import { callSignal, workflowIds } from '../../workflows/messages';

/** Tells the run of a complaint that something waits for it. Throws what the client throws, also where there is no run. */
export const callRun = (client: Client, complaint: string): Promise<void> =>
  client.workflow.getHandle(workflowIds.complaint(complaint)).signal(callSignal);
