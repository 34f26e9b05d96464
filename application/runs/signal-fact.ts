import type { Client } from '@temporalio/client';
import { type FactMessage, factSignal, workflowIds } from '../../workflows/messages';

/** Reports a fact to the run of a complaint. Throws what the client throws, also where there is no run. */
export const signalFact = (client: Client, complaint: string, fact: FactMessage): Promise<void> =>
  client.workflow.getHandle(workflowIds.complaint(complaint)).signal(factSignal, fact);
