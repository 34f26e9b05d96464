import { CancellationScope, condition, proxyActivities } from '@temporalio/workflow';
import type { Activities, RemedyWork } from '../activities';
import { carryOutStep, reverseStep } from './children/steps';
import { type Called, listenForCalls } from './children/until-done';

const { beginRemedy, endRemedy } = proxyActivities<Pick<Activities, 'beginRemedy' | 'endRemedy'>>({
  startToCloseTimeout: '10 seconds',
  retry: { initialInterval: '1 second', maximumInterval: '1 minute' },
});

/** How soon it looks again after work that stands although nobody reported on it, milliseconds. */
const LOOK_AGAIN_MS = 10_000;

/**
 * Carries out and reverses the steps of one round, each on its own. What is to be done stands in the register: a call has
 * it read again. The activities report each step, so a step that fails is a task for a person, never a failed workflow. A
 * request to cancel changes nothing.
 */
export async function remedy(): Promise<void> {
  const state = listenForCalls();
  await CancellationScope.nonCancellable(() => workUntilDone(state));
}

async function workUntilDone(state: Called): Promise<void> {
  const running = new Set<string>();
  const start = async (work: RemedyWork) => {
    running.add(work.name);
    await (work.what === 'reverse' ? reverseStep(work, state) : carryOutStep(work, state));
    running.delete(work.name);
  };
  for (;;) {
    state.called = false;
    const work = await beginRemedy();
    for (const one of named(work)) if (!running.has(one.name)) void start(one);
    await condition(() => state.called || running.size === 0);
    if (state.called) continue;
    if (work === null) return;
    const ended = await endRemedy();
    if (ended && !state.called) return;
    if (!ended) await condition(() => state.called, LOOK_AGAIN_MS, { summary: 'Look again for steps to carry out' });
  }
}

/** Somebody may complete the activity by hand, with anything. What else it says the activities look up. */
const named = (work: RemedyWork[] | null): RemedyWork[] =>
  Array.isArray(work) ? work.filter((one) => typeof one?.name === 'string' && typeof one.key === 'string') : [];
