import type { Duration } from '@temporalio/common';
import {
  ActivityFailure,
  allHandlersFinished,
  condition,
  log,
  proxyActivities,
  setHandler,
  uuid4,
} from '@temporalio/workflow';
import type { Activities } from '../activities';
import type { CarriedOut } from '../activities/steps';
import type { StepOrder } from '../domain/effects';
import type { Fulfilment } from '../domain/vocabulary';
import { type RemedyInput, runStepsSignal } from './messages';
import { report } from './report';

const activities = proxyActivities<Pick<Activities, 'carryOut'>>({
  startToCloseTimeout: '60 seconds',
  retry: { initialInterval: '2 seconds', backoffCoefficient: 2, maximumInterval: '1 hour' },
});

/** How long a provider may be away before a person must look. */
const PATIENCE: Record<Fulfilment, Duration> = {
  payment: '3 days',
  goods: '3 days',
  booking: '1 day',
  words: '1 day',
};

/**
 * Carries out one round of a remedy, all steps at once, and reports each to the complaint as a fact. A step that is
 * refused or exhausts its retries is reported as failed: a task for a person, never a failed workflow.
 */
export async function remedy({ complaint, steps }: RemedyInput): Promise<void> {
  const run = async (orders: StepOrder[]) => {
    await Promise.all(orders.map((order) => runStep(complaint, order)));
  };
  setHandler(runStepsSignal, run, { description: 'Steps of this round that failed run again.' });
  await run(steps);
  await condition(allHandlersFinished);
}

/** A failed step runs again under the same key, so each report is a message of its own. */
async function runStep(complaint: string, order: StepOrder): Promise<void> {
  const { result, reference } = await carryOut(complaint, order);
  const { step, n } = order;
  await report(complaint, `step:${order.key}:${uuid4()}`, { type: 'StepReported', step, n, result, reference });
}

async function carryOut(complaint: string, order: StepOrder): Promise<CarriedOut> {
  const scheduleToCloseTimeout = PATIENCE[order.fulfilment as Fulfilment];
  const summary = `${order.remedy}, step ${order.step}`;
  try {
    return await activities.carryOut.executeWithOptions({ scheduleToCloseTimeout, summary }, [complaint, order]);
  } catch (error) {
    if (!(error instanceof ActivityFailure)) throw error;
    log.warn('A remedy step was given up', { step: order.key });
    return { result: 'failed', reference: null };
  }
}
