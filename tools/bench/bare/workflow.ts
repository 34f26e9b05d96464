import { condition, defineUpdate, proxyActivities, setHandler, sleep } from '@temporalio/workflow';
import type { BareActivities } from './activities';

/** A command to the bare workflow, as `ProposeOffer` is to a complaint. */
export const bareUpdate = defineUpdate<number>('command');

const { act } = proxyActivities<BareActivities>({ startToCloseTimeout: '10 seconds' });

export interface BareInput {
  days: number;
  /** How long a day lasts, ms. */
  day: number;
}

/** Updates after which a life may end: finding, offer, choice. */
const COMMANDS = 3;

/**
 * What everything is measured against: the smallest workflow with the life of a complaint, as the SDK's own samples
 * write it. Acknowledge, a timer and an activity every day, an activity after each of three updates, close. No state,
 * no rules, no letters, no register.
 */
export async function bare({ days, day }: BareInput): Promise<void> {
  let commands = 0;
  setHandler(bareUpdate, async () => {
    await act('command');
    return ++commands;
  });
  await act('acknowledge');
  for (let passed = 0; passed < days; passed++) {
    await sleep(day);
    await act('daily-update');
  }
  await condition(() => commands >= COMMANDS);
  await act('close');
}
