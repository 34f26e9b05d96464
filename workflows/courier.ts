import {
  ApplicationFailure,
  CancellationScope,
  condition,
  continueAsNew,
  proxyActivities,
  setCurrentDetails,
  setHandler,
  workflowInfo,
} from '@temporalio/workflow';
import type { Activities, Delivered } from '../activities';
import { type CourierInput, retryNowSignal, wakeUpSignal } from './messages';

/** While the register is away one activity per channel retries. The heartbeat reveals a dead worker within 10 s. */
const { deliver } = proxyActivities<Pick<Activities, 'deliver'>>({
  startToCloseTimeout: '5 minutes',
  heartbeatTimeout: '10 seconds',
  retry: { initialInterval: '1 second', maximumInterval: '30 seconds' },
});

const { retryLetters } = proxyActivities<Pick<Activities, 'retryLetters'>>({
  startToCloseTimeout: '10 seconds',
  retry: { initialInterval: '1 second', maximumInterval: '30 seconds' },
});

/** Keeps the history short, so that a replay after a worker's death is cheap and a person can read it. */
const ROUNDS_PER_RUN = 50;

interface Called {
  woken: boolean;
  /** A person wants all that waits to be tried at once. */
  retry: boolean;
}

/**
 * Delivers one channel's letters from the register, then waits for a wake-up or the next attempt: no polling. A
 * continued run delivers first, so a wake-up that arrives meanwhile is not lost. A request to cancel changes nothing.
 */
export async function courier(input?: Partial<CourierInput>): Promise<void> {
  const { channel } = input ?? {};
  if (typeof channel !== 'string') throw ApplicationFailure.nonRetryable('A courier needs a channel.', 'malformed');
  const called = listen();
  await CancellationScope.nonCancellable(() => deliverForEver(channel, called));
}

function listen(): Called {
  const called: Called = { woken: true, retry: false };
  setHandler(
    wakeUpSignal,
    () => {
      called.woken = true;
    },
    { description: 'Wake-up: a letter of this channel is due.' },
  );
  setHandler(
    retryNowSignal,
    () => {
      called.woken = true;
      called.retry = true;
    },
    { description: 'The provider is back: try every letter that waits now.' },
  );
  return called;
}

async function deliverForEver(channel: CourierInput['channel'], called: Called): Promise<void> {
  let lastError: Delivered['lastError'];
  for (let round = 1; ; round++) {
    called.woken = false;
    if (called.retry) {
      called.retry = false;
      await retryLetters(channel);
    }
    // Somebody may complete the activity by hand, with anything.
    const delivered = (await deliver(channel)) ?? { more: false, nextAttempt: '' };
    const { more, nextAttempt } = delivered;
    if (delivered.lastError !== undefined) lastError = delivered.lastError;
    setCurrentDetails(detailsOf(delivered, lastError));
    if (more) called.woken = true;
    if (!called.retry && (round >= ROUNDS_PER_RUN || workflowInfo().continueAsNewSuggested))
      await continueAsNew<typeof courier>({ channel });
    if (nextAttempt === null) await condition(() => called.woken);
    else if (!called.woken) await waitUntil(nextAttempt, () => called.woken);
  }
}

/** What operations see of the channel. */
function detailsOf({ standing, nextAttempt }: Partial<Delivered>, lastError: Delivered['lastError']): string {
  const { pending = 0, oldest = null, failed = 0 } = standing ?? {};
  return [
    pending === 0
      ? 'No letter waits.'
      : `**${pending}** waiting, the oldest since ${oldest}. Next attempt: ${nextAttempt ?? 'on release'}.`,
    `**${failed}** failed for good in the last seven days.`,
    ...(lastError ? [`Last error: **${lastError}**.`] : []),
    ...(pending === 0 ? [] : ['Signal `retryNow` tries all of them at once.']),
  ].join('\n\n');
}

/** A worker's clock may be behind Temporal's and find nothing due yet: the minimum keeps that from being a hot loop. */
const SHORTEST_WAIT_MS = 1_000;

async function waitUntil(instant: string, isWoken: () => boolean): Promise<void> {
  const milliseconds = Math.max(SHORTEST_WAIT_MS, Date.parse(instant) - Date.now()) || SHORTEST_WAIT_MS;
  await condition(isWoken, milliseconds, { summary: 'Next attempt at a letter' });
}
