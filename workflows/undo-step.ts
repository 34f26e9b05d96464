import { ActivityFailure, log, proxyActivities } from '@temporalio/workflow';
import type { Activities } from '../activities';
import type { StepToUndo } from '../domain/effects';
import type { Fulfilment } from '../domain/vocabulary';
import { PATIENCE_MS } from './patience';
import { report } from './report';

const activities = proxyActivities<Pick<Activities, 'undoStep'>>({
  startToCloseTimeout: '60 seconds',
  retry: { initialInterval: '2 seconds', backoffCoefficient: 2, maximumInterval: '1 hour' },
});

/** Takes a step back that is done. Where its provider cannot, or is away too long, a person must look. */
export async function undoStep(complaint: string, { order, reference }: StepToUndo): Promise<void> {
  const { step, n } = order;
  const result = await undone(complaint, { order, reference });
  await report(complaint, `undo:${order.key}`, { type: 'StepReported', step, n, result, reference });
}

async function undone(complaint: string, { order, reference }: StepToUndo): Promise<'undone' | 'not-undone'> {
  const options = {
    scheduleToCloseTimeout: PATIENCE_MS[order.fulfilment as Fulfilment],
    summary: `take back ${order.remedy}, step ${order.step}`,
  };
  try {
    return (await activities.undoStep.executeWithOptions(options, [complaint, order, reference])).result;
  } catch (error) {
    if (!(error instanceof ActivityFailure)) throw error;
    log.warn('A remedy step could not be taken back in time', { step: order.key });
    return 'not-undone';
  }
}
