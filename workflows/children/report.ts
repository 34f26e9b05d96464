import { getExternalWorkflowHandle, proxyActivities, TemporalFailure } from '@temporalio/workflow';
import type { Activities } from '../../activities';
import type { Fact } from '../../domain/model';
import { factSignal, workflowIds } from '../messages';

const { postFact } = proxyActivities<Pick<Activities, 'postFact'>>({
  startToCloseTimeout: '10 seconds',
  retry: { initialInterval: '1 second', maximumInterval: '1 minute' },
});

/** Signals a fact to the complaint. Where its run has ended, the fact goes to the register. */
export async function report(complaint: string, id: string, fact: Fact): Promise<void> {
  const run = getExternalWorkflowHandle(workflowIds.complaint(complaint));
  if (!(await isDelivered(run.signal(factSignal, { id, fact })))) await postToRegister(complaint, id, fact);
}

/** Keeps a fact that came too late for its run; the sweep takes it from the register. */
export async function postToRegister(complaint: string, id: string, fact: Fact): Promise<void> {
  await postFact({ complaint, id, fact });
}

/** False when the signalled run has closed. */
export async function isDelivered(signal: Promise<void>): Promise<boolean> {
  try {
    await signal;
    return true;
  } catch (error) {
    if (error instanceof TemporalFailure) return false;
    throw error;
  }
}
