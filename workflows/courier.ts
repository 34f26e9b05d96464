import {
  ApplicationFailure,
  CancellationScope,
  condition,
  continueAsNew,
  proxyActivities,
  setHandler,
  workflowInfo,
} from '@temporalio/workflow';
import type { Activities } from '../activities';
import { type CourierInput, wakeUpSignal } from './messages';

/** While the register is away one activity per channel retries. The heartbeat reveals a dead worker within 10 s. */
const { deliver } = proxyActivities<Pick<Activities, 'deliver'>>({
  startToCloseTimeout: '5 minutes',
  heartbeatTimeout: '10 seconds',
  retry: { initialInterval: '1 second', maximumInterval: '30 seconds' },
});

/** Keeps the history short, so that a replay after a worker's death is cheap. */
const ROUNDS_PER_RUN = 250;

/**
 * Delivers one channel's letters from the register, then waits for a wake-up or the next attempt: no polling. A
 * continued run delivers first, so a wake-up that arrives meanwhile is not lost. A request to cancel changes nothing.
 */
export async function courier(input?: Partial<CourierInput>): Promise<void> {
  const { channel } = input ?? {};
  if (typeof channel !== 'string') throw ApplicationFailure.nonRetryable('A courier needs a channel.', 'malformed');
  const state: Woken = { woken: true };
  setHandler(
    wakeUpSignal,
    () => {
      state.woken = true;
    },
    { description: 'Wake-up: a letter of this channel is due.' },
  );
  await CancellationScope.nonCancellable(() => deliverForEver(channel, state));
}

async function deliverForEver(channel: CourierInput['channel'], state: Woken): Promise<void> {
  for (let round = 1; ; round++) {
    state.woken = false;
    // Somebody may complete the activity by hand, with anything.
    const { more, nextAttempt } = (await deliver(channel)) ?? { more: false, nextAttempt: '' };
    if (more) state.woken = true;
    if (round >= ROUNDS_PER_RUN || workflowInfo().continueAsNewSuggested)
      await continueAsNew<typeof courier>({ channel });
    if (nextAttempt === null) await condition(() => state.woken);
    else if (!state.woken) await waitUntil(nextAttempt, () => state.woken);
  }
}

interface Woken {
  woken: boolean;
}

/** A worker's clock may be behind Temporal's and find nothing due yet: the minimum keeps that from being a hot loop. */
const SHORTEST_WAIT_MS = 1_000;

async function waitUntil(instant: string, isWoken: () => boolean): Promise<void> {
  const milliseconds = Math.max(SHORTEST_WAIT_MS, Date.parse(instant) - Date.now()) || SHORTEST_WAIT_MS;
  await condition(isWoken, milliseconds, { summary: 'Next attempt at a letter' });
}
