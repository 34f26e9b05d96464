import { condition, makeContinueAsNewFunc, proxyActivities, setHandler, workflowInfo } from '@temporalio/workflow';
import type { Activities } from '../activities';
import { bellSignal, type CourierInput } from './messages';

/** One waiting activity while the register is away, however many letters there are. A dead worker is noticed in 10 s. */
const { deliver } = proxyActivities<Pick<Activities, 'deliver'>>({
  startToCloseTimeout: '5 minutes',
  heartbeatTimeout: '10 seconds',
  retry: { initialInterval: '1 second', maximumInterval: '30 seconds' },
});

/** A run stays short: replaying it must be cheap when its worker dies. */
const ROUNDS_PER_RUN = 250;

const continueCourier = makeContinueAsNewFunc<typeof courier>();

/**
 * Empties one channel of the register's letter box, then sleeps until the bell rings or a letter is to be tried again:
 * no polling. A continued run starts by emptying, so a bell that rings meanwhile is not lost.
 */
export async function courier(input: CourierInput): Promise<void> {
  let rung = true;
  setHandler(
    bellSignal,
    () => {
      rung = true;
    },
    { description: 'There is something to send.' },
  );
  for (let round = 1; ; round++) {
    rung = false;
    const { more, nextAttempt } = await deliver(input.channel);
    if (more) rung = true;
    if (round >= ROUNDS_PER_RUN || workflowInfo().continueAsNewSuggested) await continueCourier(input);
    if (nextAttempt === null) await condition(() => rung);
    else if (!rung) await restUntil(nextAttempt, () => rung);
  }
}

/** A worker's clock may be a little behind Temporal's and take nothing yet: the pause keeps that from being a hot loop. */
const SHORTEST_REST_MS = 1_000;

async function restUntil(instant: string, woken: () => boolean): Promise<void> {
  const milliseconds = Math.max(SHORTEST_REST_MS, Date.parse(instant) - Date.now());
  await condition(woken, milliseconds, { summary: 'Next attempt' });
}
