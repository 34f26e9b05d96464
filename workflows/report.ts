import { getExternalWorkflowHandle, proxyActivities, TemporalFailure } from '@temporalio/workflow';
import type { Activities } from '../activities';
import type { Fact } from '../domain/commands';
import { factSignal, workflowIds } from './messages';

const { postFact } = proxyActivities<Pick<Activities, 'postFact'>>({
  startToCloseTimeout: '10 seconds',
  retry: { initialInterval: '1 second', maximumInterval: '1 minute' },
});

/** A child tells its complaint. Where that run has ended, the fact goes another way. */
export async function report(complaint: string, id: string, fact: Fact): Promise<void> {
  const run = getExternalWorkflowHandle(workflowIds.complaint(complaint));
  if (!(await arrives(run.signal(factSignal, { id, fact })))) await handOver(complaint, id, fact);
}

/** A fact that came too late for its run goes into the register's inbox; the sweep takes it from there. */
export async function handOver(complaint: string, id: string, fact: Fact): Promise<void> {
  await postFact({ complaint, id, fact });
}

/** False when the run that a signal is for has closed. */
export async function arrives(signal: Promise<void>): Promise<boolean> {
  try {
    await signal;
    return true;
  } catch (error) {
    if (error instanceof TemporalFailure) return false;
    throw error;
  }
}
