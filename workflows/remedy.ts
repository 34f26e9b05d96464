import {
  ActivityFailure,
  allHandlersFinished,
  condition,
  log,
  patched,
  proxyActivities,
  setHandler,
  sleep,
  uuid4,
} from '@temporalio/workflow';
import type { Activities } from '../activities';
import type { CarriedOut } from '../activities/steps';
import type { StepOrder, StepToUndo } from '../domain/effects';
import type { Fulfilment } from '../domain/vocabulary';
import { type RemedyInput, runStepsSignal, undoStepsSignal, voucherUsedSignal, watchVoucherSignal } from './messages';
import { PATIENCE_MS } from './patience';
import { report } from './report';
import { undoStep } from './undo-step';
import { Watch } from './watch';

const activities = proxyActivities<Pick<Activities, 'carryOut' | 'askProvider'>>({
  startToCloseTimeout: '60 seconds',
  retry: { initialInterval: '2 seconds', backoffCoefficient: 2, maximumInterval: '1 hour' },
});

/** It asks the register first of all, which may be away for as long as it likes. */
const closing = proxyActivities<Pick<Activities, 'closeAttempt'>>({
  startToCloseTimeout: '60 seconds',
  retry: { initialInterval: '2 seconds', backoffCoefficient: 2, maximumInterval: '5 minutes' },
});

/** Pauses between two questions to a provider that is at it, milliseconds: they double from the first to the longest. */
const FIRST_PAUSE_MS = 60_000;
const LONGEST_PAUSE_MS = 2 * 60 * 60_000;
/** The last question, at the end of all patience, still has this long. */
const LAST_QUESTION_MS = 60_000;

/**
 * Carries out one round of a remedy and reports each step to the complaint as a fact: steps side by side, as they are
 * ordered, taken back where the complaint says so, and watched as long as what they gave can be used. A step that is
 * refused or exhausts its retries is reported as failed: a task for a person, never a failed workflow.
 */
export async function remedy({ complaint, steps, undo = [], vouchers = [] }: RemedyInput): Promise<void> {
  const watch = new Watch(complaint);
  const run = async (orders: StepOrder[]) => {
    await Promise.all(orders.map((order) => runStep(complaint, order, watch)));
  };
  const takeBack = async (done: StepToUndo[]) => {
    await Promise.all(done.map((step) => undoStep(complaint, step)));
  };
  setHandler(runStepsSignal, run, { description: 'Steps of this round whose turn has come, or that run again.' });
  setHandler(undoStepsSignal, takeBack, { description: 'Steps that are done are taken back at their providers.' });
  setHandler(watchVoucherSignal, (voucher) => watch.over(voucher), {
    description: 'Something can be used from now on.',
  });
  setHandler(voucherUsedSignal, (key) => watch.end(key), { description: 'It was used.' });
  await Promise.all([run(steps), takeBack(undo), ...vouchers.map((voucher) => watch.over(voucher))]);
  await condition(allHandlersFinished);
}

/** A failed step runs again under the same key, so each report is a message of its own. */
async function runStep(complaint: string, order: StepOrder, watch: Watch): Promise<void> {
  const patience = PATIENCE_MS[order.fulfilment as Fulfilment];
  const until = Date.now() + patience;
  const first = await carryOut(complaint, order, patience);
  const { result, reference } = first.result === 'pending' ? await wait(complaint, order, until) : first;
  if (result === 'told' || result === 'pending') return;
  const { step, n } = order;
  await report(complaint, `step:${order.key}:${uuid4()}`, { type: 'StepReported', step, n, result, reference });
  if (result === 'done') await watch.overStep(order);
}

async function carryOut(complaint: string, order: StepOrder, patience: number): Promise<CarriedOut> {
  const summary = `${order.remedy}, step ${order.step}`;
  return orGiveUp(complaint, order, () =>
    activities.carryOut.executeWithOptions({ scheduleToCloseTimeout: patience, summary }, [complaint, order]),
  );
}

/** The provider is at it. It may call back, after which the next question learns that the complaint knows; or it is asked. */
async function wait(complaint: string, order: StepOrder, until: number): Promise<CarriedOut> {
  const summary = `what became of ${order.remedy}, step ${order.step}`;
  for (let pause = FIRST_PAUSE_MS; Date.now() < until; pause = Math.min(2 * pause, LONGEST_PAUSE_MS)) {
    await sleep(Math.min(pause, until - Date.now()));
    const scheduleToCloseTimeout = Math.max(until - Date.now(), LAST_QUESTION_MS);
    const now = await orGiveUp(complaint, order, () =>
      activities.askProvider.executeWithOptions({ scheduleToCloseTimeout, summary }, [complaint, order]),
    );
    if (now.result !== 'pending') return now;
  }
  return closing.closeAttempt(complaint, order);
}

/** When nobody waits any longer, what is known of the attempt decides whether it failed or a person must look. */
async function orGiveUp(complaint: string, order: StepOrder, ask: () => Promise<CarriedOut>): Promise<CarriedOut> {
  try {
    return await ask();
  } catch (error) {
    if (!(error instanceof ActivityFailure)) throw error;
    log.warn('A remedy step was given up', { step: order.key });
    if (!patched('close-attempt')) return { result: 'failed', reference: null };
    return closing.closeAttempt(complaint, order);
  }
}
