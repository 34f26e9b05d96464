import { type Client, WorkflowExecutionAlreadyStartedError } from '@temporalio/client';
import type { Complaint } from '../../domain/model';
import { complaintQuery, complaintStart, workflowTypes } from '../../workflows/messages';

/**
 * Starts the run of a complaint from the state on record. `started`: it has a run now, or had one. `closing`: the previous
 * run has not ended yet; try again.
 */
export async function startRun(
  client: Client,
  complaint: Complaint,
  reopened: boolean,
): Promise<'started' | 'closing'> {
  const start = complaintStart(complaint, reopened);
  try {
    await client.workflow.start(workflowTypes.complaint, start);
    return 'started';
  } catch (error) {
    if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
    if (!reopened) return 'started';
    const running = await client.workflow.getHandle(start.workflowId).query(complaintQuery);
    return running.stage === 'closed' ? 'closing' : 'started';
  }
}
