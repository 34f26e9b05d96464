import { ActivityFailure, log, proxyActivities, sleep } from '@temporalio/workflow';
import type { Activities, CarriedOut, Fulfilment, RemedyWork } from '../../activities';

/** The provider may be away for long. Each activity reports what came of the step. */
const provider = proxyActivities<Pick<Activities, 'carryOut' | 'askProvider' | 'reverseStep'>>({
  startToCloseTimeout: '60 seconds',
  retry: { initialInterval: '2 seconds', backoffCoefficient: 2, maximumInterval: '1 hour' },
});

/** They begin with a read of the register, which may be away for long: hence no limit on the retries. */
const closing = proxyActivities<Pick<Activities, 'closeAttempt' | 'closeReversal'>>({
  startToCloseTimeout: '60 seconds',
  retry: { initialInterval: '2 seconds', backoffCoefficient: 2, maximumInterval: '5 minutes' },
});

const DAY_MS = 24 * 60 * 60_000;

/** How long a provider may be away, or a step pending, before a person must look; milliseconds. */
const GIVE_UP_TIMEOUT_MS: Record<Fulfilment, number> = {
  payment: 3 * DAY_MS,
  goods: 3 * DAY_MS,
  booking: DAY_MS,
  words: DAY_MS,
};

/** Waits between two status requests for a pending step, milliseconds: they double from the first to the longest. */
const FIRST_WAIT_MS = 60_000;
const LONGEST_WAIT_MS = 2 * 60 * 60_000;
/** The least time that the last status request before the give-up timeout gets. */
const LAST_REQUEST_MS = 60_000;

export async function carryOutStep(work: RemedyWork): Promise<void> {
  const { key } = work;
  const giveUpTimeout = GIVE_UP_TIMEOUT_MS[work.fulfilment];
  const until = Date.now() + giveUpTimeout;
  const summary = `Carry out ${work.remedy}, step ${work.step}`;
  const answer = await orGiveUp(work, () =>
    provider.carryOut.executeWithOptions({ scheduleToCloseTimeout: giveUpTimeout, summary }, [key]),
  );
  if (answer?.result === 'pending') await pollStatus(work, until);
}

/** Asks the provider of a pending step until it is settled, here or by a call of the provider. */
async function pollStatus(work: RemedyWork, until: number): Promise<void> {
  const { key, step } = work;
  const summary = `Status of ${work.remedy}, step ${step}`;
  for (let wait = FIRST_WAIT_MS; Date.now() < until; wait = Math.min(2 * wait, LONGEST_WAIT_MS)) {
    await sleep(Math.min(wait, until - Date.now()), { summary: `Next status request for step ${step}` });
    const scheduleToCloseTimeout = Math.max(until - Date.now(), LAST_REQUEST_MS);
    const answer = await orGiveUp(work, () =>
      provider.askProvider.executeWithOptions({ scheduleToCloseTimeout, summary }, [key]),
    );
    if (answer?.result !== 'pending') return;
  }
  await closing.closeAttempt(key);
}

/**
 * After the give-up timeout, what is known of the attempt decides whether it failed or a person must look. Null: somebody
 * has completed the activity by hand. What was not reported is asked for again.
 */
async function orGiveUp({ key }: RemedyWork, ask: () => Promise<CarriedOut | null>): Promise<CarriedOut | null> {
  try {
    return await ask();
  } catch (error) {
    if (!(error instanceof ActivityFailure)) throw error;
    log.warn('A remedy step was given up', { step: key });
    return closing.closeAttempt(key);
  }
}

/** Reverses a step that is done. Where its provider cannot, or is away too long, a person must look. */
export async function reverseStep({ key, step, remedy, fulfilment }: RemedyWork): Promise<void> {
  const options = {
    scheduleToCloseTimeout: GIVE_UP_TIMEOUT_MS[fulfilment],
    summary: `Reverse ${remedy}, step ${step}`,
  };
  try {
    await provider.reverseStep.executeWithOptions(options, [key]);
  } catch (error) {
    if (!(error instanceof ActivityFailure)) throw error;
    log.warn('A remedy step could not be reversed in time', { step: key });
    await closing.closeReversal(key);
  }
}
