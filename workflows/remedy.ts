import { CancellationScope, condition, proxyActivities, setCurrentDetails } from '@temporalio/workflow';
import type { Activities, RemedyWork, RoundOfWork, RoundResult } from '../activities';
import { carryOutStep, reverseStep } from './children/steps';
import { type Called, listenForCalls } from './children/until-done';
import { showCase } from './run/attributes';

const { beginRemedy, endRemedy } = proxyActivities<Pick<Activities, 'beginRemedy' | 'endRemedy'>>({
  startToCloseTimeout: '10 seconds',
  retry: { initialInterval: '1 second', maximumInterval: '1 minute' },
});

/** How soon it looks again after work that stands although nobody reported on it, milliseconds. */
const LOOK_AGAIN_MS = 10_000;

/**
 * Carries out and reverses the steps of one round, each on its own. What is to be done stands in the register: a call has
 * it read again. The activities report each step, so a step that fails is a task for a person, never a failed workflow: its
 * result says what came of the round. A request to cancel changes nothing.
 */
export async function remedy(): Promise<RoundResult | null> {
  const state = listenForCalls();
  return CancellationScope.nonCancellable(() => workUntilDone(state));
}

async function workUntilDone(state: Called): Promise<RoundResult | null> {
  const running = new Set<string>();
  const sheet = new RoundSheet();
  let result: RoundResult | null = null;
  const start = async (work: RemedyWork) => {
    running.add(work.name);
    sheet.note(work, 'under way');
    sheet.note(work, await (work.what === 'reverse' ? reverseStep(work, state) : carryOutStep(work, state)));
    running.delete(work.name);
  };
  for (;;) {
    state.called = false;
    const round = await beginRemedy();
    showCase(round?.of);
    for (const one of named(round)) if (!running.has(one.name)) void start(one);
    await condition(() => state.called || running.size === 0);
    if (state.called) continue;
    if (round === null) return result;
    result = await endRemedy();
    if (result && !state.called) return result;
    if (!result) await condition(() => state.called, LOOK_AGAIN_MS, { summary: 'Look again for steps to carry out' });
  }
}

/** What operations see of the round while it runs. */
class RoundSheet {
  private readonly lines = new Map<string, string>();

  note({ name, what, step, remedy, worth }: RemedyWork, state: string): void {
    this.lines.set(name, `- ${what === 'reverse' ? 'reverse ' : ''}${step}, ${remedy} ${worth}: **${state}**`);
    setCurrentDetails([...this.lines.values()].join('\n'));
  }
}

/** Somebody may complete the activity by hand, with anything. What else it says the activities look up. */
const named = (round: RoundOfWork | null): RemedyWork[] =>
  Array.isArray(round?.work)
    ? round.work.filter((one) => typeof one?.name === 'string' && typeof one.key === 'string')
    : [];
