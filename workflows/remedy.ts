import {
  ActivityFailure,
  allHandlersFinished,
  condition,
  log,
  proxyActivities,
  setHandler,
  sleep,
  uuid4,
} from '@temporalio/workflow';
import type { Activities } from '../activities';
import type { CarriedOut } from '../activities/remedies/steps';
import type { Fulfilment, StepOrder, StepToReverse } from '../domain/model';
import { GIVE_UP_TIMEOUT_MS } from './children/give-up-timeout';
import { report } from './children/report';
import { reverseStep } from './children/reverse-step';
import { VoucherExpiry } from './children/voucher-expiry';
import {
  type RemedyInput,
  reverseStepsSignal,
  runStepsSignal,
  voucherUsedSignal,
  watchVoucherSignal,
} from './messages';

const activities = proxyActivities<Pick<Activities, 'carryOut' | 'askProvider'>>({
  startToCloseTimeout: '60 seconds',
  retry: { initialInterval: '2 seconds', backoffCoefficient: 2, maximumInterval: '1 hour' },
});

/** It begins with a read of the register, which may be away for long: hence no limit on the retries. */
const closing = proxyActivities<Pick<Activities, 'closeAttempt'>>({
  startToCloseTimeout: '60 seconds',
  retry: { initialInterval: '2 seconds', backoffCoefficient: 2, maximumInterval: '5 minutes' },
});

/** Waits between two status requests for a pending step, milliseconds: they double from the first to the longest. */
const FIRST_WAIT_MS = 60_000;
const LONGEST_WAIT_MS = 2 * 60 * 60_000;
/** The least time that the last status request before the give-up timeout gets. */
const LAST_REQUEST_MS = 60_000;

/**
 * Carries out one round of a remedy and reports each step to the complaint as a fact: ordered steps run concurrently,
 * done ones are reversed on request, and vouchers are watched until they are used or expire. A step that is refused or
 * exhausts its retries is reported as failed, which is a task for a person and never a failed workflow.
 */
export async function remedy({ complaint, steps, reversals, vouchers }: RemedyInput): Promise<void> {
  const expiry = new VoucherExpiry(complaint);
  const run = async (orders: StepOrder[]) => {
    await Promise.all(orders.map((order) => runStep(complaint, order, expiry)));
  };
  const reverse = async (done: StepToReverse[]) => {
    await Promise.all(done.map((step) => reverseStep(complaint, step)));
  };
  setHandler(runStepsSignal, run, { description: 'Steps of this round that are next in order, or are retried.' });
  setHandler(reverseStepsSignal, reverse, {
    description: 'Steps that are done are reversed at their providers.',
  });
  setHandler(watchVoucherSignal, (voucher) => expiry.watch(voucher), {
    description: 'A voucher can be used from now on: remind of it, and report when it expires.',
  });
  setHandler(voucherUsedSignal, (key) => expiry.stop(key), { description: 'The voucher was used.' });
  await Promise.all([run(steps), reverse(reversals), ...vouchers.map((voucher) => expiry.watch(voucher))]);
  await condition(allHandlersFinished);
}

/** A failed step is retried under the same key, so each report gets an id of its own. */
async function runStep(complaint: string, order: StepOrder, expiry: VoucherExpiry): Promise<void> {
  const giveUpTimeout = GIVE_UP_TIMEOUT_MS[order.fulfilment as Fulfilment];
  const until = Date.now() + giveUpTimeout;
  const first = await carryOut(complaint, order, giveUpTimeout);
  const { result, reference } = first.result === 'pending' ? await pollStatus(complaint, order, until) : first;
  if (result === 'reported' || result === 'pending') return;
  const { step, generation } = order;
  await report(complaint, `step:${order.key}:${uuid4()}`, {
    type: 'StepReported',
    step,
    generation,
    result,
    reference,
  });
  if (result === 'done') await expiry.watchStep(order);
}

async function carryOut(complaint: string, order: StepOrder, giveUpTimeout: number): Promise<CarriedOut> {
  const summary = `Carry out ${order.remedy}, step ${order.step}`;
  return orGiveUp(complaint, order, () =>
    activities.carryOut.executeWithOptions({ scheduleToCloseTimeout: giveUpTimeout, summary }, [complaint, order]),
  );
}

/** Asks the provider of a pending step until it is settled. Where it calls back first, the answer is `reported`. */
async function pollStatus(complaint: string, order: StepOrder, until: number): Promise<CarriedOut> {
  const summary = `Status of ${order.remedy}, step ${order.step}`;
  for (let wait = FIRST_WAIT_MS; Date.now() < until; wait = Math.min(2 * wait, LONGEST_WAIT_MS)) {
    await sleep(Math.min(wait, until - Date.now()), { summary: `Next status request for step ${order.step}` });
    const scheduleToCloseTimeout = Math.max(until - Date.now(), LAST_REQUEST_MS);
    const now = await orGiveUp(complaint, order, () =>
      activities.askProvider.executeWithOptions({ scheduleToCloseTimeout, summary }, [complaint, order]),
    );
    if (now.result !== 'pending') return now;
  }
  return closing.closeAttempt(complaint, order);
}

/** After the give-up timeout, what is known of the attempt decides whether it failed or a person must look. */
async function orGiveUp(complaint: string, order: StepOrder, ask: () => Promise<CarriedOut>): Promise<CarriedOut> {
  try {
    return await ask();
  } catch (error) {
    if (!(error instanceof ActivityFailure)) throw error;
    log.warn('A remedy step was given up', { step: order.key });
    return closing.closeAttempt(complaint, order);
  }
}
