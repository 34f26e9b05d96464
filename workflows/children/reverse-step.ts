import { ActivityFailure, log, proxyActivities } from '@temporalio/workflow';
import type { Activities } from '../../activities';
import type { Fulfilment, StepToReverse } from '../../domain/model';
import { GIVE_UP_TIMEOUT_MS } from './give-up-timeout';
import { report } from './report';

const activities = proxyActivities<Pick<Activities, 'reverseStep'>>({
  startToCloseTimeout: '60 seconds',
  retry: { initialInterval: '2 seconds', backoffCoefficient: 2, maximumInterval: '1 hour' },
});

/** Reverses a step that is done. Where its provider cannot, or is away too long, a person must look. */
export async function reverseStep(complaint: string, { order, reference }: StepToReverse): Promise<void> {
  const { step, generation } = order;
  const result = await reversed(complaint, { order, reference });
  await report(complaint, `reversal:${order.key}`, { type: 'StepReported', step, generation, result, reference });
}

async function reversed(complaint: string, { order, reference }: StepToReverse): Promise<'reversed' | 'not-reversed'> {
  const options = {
    scheduleToCloseTimeout: GIVE_UP_TIMEOUT_MS[order.fulfilment as Fulfilment],
    summary: `Reverse ${order.remedy}, step ${order.step}`,
  };
  try {
    return (await activities.reverseStep.executeWithOptions(options, [complaint, order, reference])).result;
  } catch (error) {
    if (!(error instanceof ActivityFailure)) throw error;
    log.warn('A remedy step could not be reversed in time', { step: order.key });
    return 'not-reversed';
  }
}
