import { ActivityFailure, condition, log, proxyActivities, sleep } from '@temporalio/workflow';
import type { Activities, CarriedOut, Fulfilment, RemedyWork } from '../../activities';
import type { Called } from './until-done';

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

/** While payments are on hold, this long between two looks: they double from the first to the longest. A release calls. */
const FIRST_LOOK_MS = 60_000;
const LONGEST_LOOK_MS = 60 * 60_000;

/** Somebody has completed the activity by hand. */
const UNKNOWN = 'ended by hand';

/** Answers what came of it, for whoever reads the run. */
export async function carryOutStep(work: RemedyWork, state: Called): Promise<string> {
  const { key } = work;
  const giveUpTimeout = GIVE_UP_TIMEOUT_MS[work.fulfilment];
  const options = {
    scheduleToCloseTimeout: giveUpTimeout,
    summary: `Carry out ${work.remedy} ${work.worth}, step ${work.step}`,
  };
  const { answer, since } = await onceReleased(work, state, () =>
    orGiveUp(work, () => provider.carryOut.executeWithOptions(options, [key])),
  );
  const last = answer?.result === 'pending' ? await pollStatus(work, since + giveUpTimeout) : answer;
  return last?.result ?? UNKNOWN;
}

/** Repeats what is on hold until it is not, by its last answer. `since`: when that was asked for, as a hold gives nothing up. */
async function onceReleased<Answer extends { result: string }>(
  { step }: RemedyWork,
  state: Called,
  ask: () => Promise<Answer | null>,
): Promise<{ answer: Answer | null; since: number }> {
  for (let wait = FIRST_LOOK_MS; ; wait = Math.min(2 * wait, LONGEST_LOOK_MS)) {
    const since = Date.now();
    const { calls } = state;
    const answer = await ask();
    if (answer?.result !== 'held') return { answer, since };
    await condition(() => state.calls > calls, wait, { summary: `Step ${step} is on hold` });
  }
}

/** Asks the provider of a pending step until it is settled, here or by a call of the provider. */
async function pollStatus(work: RemedyWork, until: number): Promise<CarriedOut | null> {
  const { key, step } = work;
  const summary = `Status of ${work.remedy}, step ${step}`;
  for (let wait = FIRST_WAIT_MS; Date.now() < until; wait = Math.min(2 * wait, LONGEST_WAIT_MS)) {
    await sleep(Math.min(wait, until - Date.now()), { summary: `Next status request for step ${step}` });
    const scheduleToCloseTimeout = Math.max(until - Date.now(), LAST_REQUEST_MS);
    const answer = await orGiveUp(work, () =>
      provider.askProvider.executeWithOptions({ scheduleToCloseTimeout, summary }, [key]),
    );
    if (answer?.result !== 'pending') return answer;
  }
  return closing.closeAttempt(key);
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
export async function reverseStep(work: RemedyWork, state: Called): Promise<string> {
  const { key, step, remedy, worth, fulfilment } = work;
  const options = {
    scheduleToCloseTimeout: GIVE_UP_TIMEOUT_MS[fulfilment],
    summary: `Reverse ${remedy} ${worth}, step ${step}`,
  };
  try {
    const { answer } = await onceReleased(work, state, () => provider.reverseStep.executeWithOptions(options, [key]));
    return answer?.result ?? UNKNOWN;
  } catch (error) {
    if (!(error instanceof ActivityFailure)) throw error;
    log.warn('A remedy step could not be reversed in time', { step: key });
    return (await closing.closeReversal(key))?.result ?? UNKNOWN;
  }
}
