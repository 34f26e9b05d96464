import { log, proxyActivities, proxyLocalActivities, sleep, TemporalFailure } from '@temporalio/workflow';
import type { Activities, TurnAnswer, TurnQuestion } from '../../activities';

/**
 * A local activity costs half the events of an ordinary one. That it may run again, where the task that asked for it is
 * lost, does no harm: the same question gets the same answer. Bounded, since retries that outlast a task cost events.
 */
const quick = proxyLocalActivities<Pick<Activities, 'turn'>>({
  startToCloseTimeout: '3 seconds',
  scheduleToCloseTimeout: '5 seconds',
  retry: { initialInterval: '200 milliseconds', maximumAttempts: 3 },
});

/** Retried for ever, every ten seconds at least in the first minute: the pending activity is visible in Temporal's UI. */
const patient = proxyActivities<Pick<Activities, 'turn'>>({
  startToCloseTimeout: '10 seconds',
  retry: { initialInterval: '1 second', backoffCoefficient: 1.3, maximumInterval: '30 seconds' },
});

/** Takes a turn however long the register is away, which it tells by `stuck`. `summary`: what woke the run. */
export async function askForTurn(
  question: Omit<TurnQuestion, 'now'>,
  summary: string,
  stuck: () => void,
): Promise<TurnAnswer> {
  const first = await answerOf(() => quick.turn.executeWithOptions({ summary }, [{ ...question, now: Date.now() }]));
  if (first) return first;
  stuck();
  log.warn('A turn failed; it goes on as an ordinary activity', { complaint: question.complaint });
  for (;;) {
    const next = await answerOf(() => patient.turn.executeWithOptions({ summary }, [{ ...question, now: Date.now() }]));
    if (next) return next;
    await sleep('1 second', { summary: 'A turn was ended by hand' });
  }
}

/** Null: it failed, or somebody has completed it by hand, with anything. */
async function answerOf(turn: () => Promise<TurnAnswer>): Promise<TurnAnswer | null> {
  try {
    const answer = await turn();
    return isAnswer(answer) ? answer : null;
  } catch (error) {
    if (!(error instanceof TemporalFailure)) throw error;
    return null;
  }
}

function isAnswer(answer: TurnAnswer | null | undefined): boolean {
  const { revision, did, due, what, start, outcomes, open } = answer ?? {};
  return (
    Number.isSafeInteger(revision) &&
    (due === null || Number.isSafeInteger(due)) &&
    typeof what === 'string' &&
    typeof open === 'boolean' &&
    [did, start, outcomes].every(Array.isArray)
  );
}
