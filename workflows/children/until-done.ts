import { CancellationScope, condition, setCurrentDetails, setHandler } from '@temporalio/workflow';
import type { Ended, NextAct } from '../../activities';
import { callSignal } from '../messages';
import { showCase } from '../run/attributes';

/**
 * A worker's clock may be behind Temporal's and find nothing due yet: the minimum keeps that from being a hot loop. It is
 * also the wait where somebody has completed the activity by hand, with anything.
 */
const SHORTEST_WAIT_MS = 1_000;

/** Whether the child was told to look at its row since it last began to. */
export interface Called {
  called: boolean;
  /** How often it was called. */
  calls: number;
}

export function listenForCalls(): Called {
  const state: Called = { called: false, calls: 0 };
  setHandler(
    callSignal,
    () => {
      state.called = true;
      state.calls++;
    },
    { description: 'Look at the register again: what is to be done has changed.' },
  );
  return state;
}

/**
 * Does what is due and waits for what is due next, until nothing is left to do; how it ended is the run's result. A request to
 * cancel changes nothing.
 */
export async function untilDone(act: () => Promise<NextAct | Ended | null>): Promise<Ended['ended'] | null> {
  const state = listenForCalls();
  return CancellationScope.nonCancellable(async () => {
    let ended: Ended['ended'] | null = null;
    for (;;) {
      state.called = false;
      const next = await act();
      if (isEnd(next)) ended = next.ended;
      else if (next) await wait(next, state);
      if (!state.called && (!next || isEnd(next))) return ended;
    }
  });
}

/** Somebody may complete the activity by hand, with anything. */
const isEnd = (next: NextAct | Ended | null): next is Ended =>
  typeof next === 'object' && next !== null && 'ended' in next;

async function wait({ of, due, what }: NextAct, state: Called): Promise<void> {
  showCase(of);
  const milliseconds = Math.max(SHORTEST_WAIT_MS, Date.parse(due) - Date.now()) || SHORTEST_WAIT_MS;
  setCurrentDetails(`Next: ${what}, ${due}.`);
  await condition(() => state.called, milliseconds, { summary: what });
}
