import { setTimeout as pause } from 'node:timers/promises';
import { activityInfo } from '@temporalio/activity';
import { takeTurn } from '../application/turns';
import type { TurnAnswer, TurnQuestion } from '../application/turns/contract';
import type { ChannelOut } from '../domain/model';
import type { Outside } from './outside';
import type { WakeUp } from './ports';

/** Of the three seconds that a local activity has. */
const WAKE_WITHIN_MS = 1_000;

/**
 * One turn of a complaint. It says which workflow asks, since a question alone could come from any, or from none: Temporal
 * can start an activity by itself.
 */
export function makeTurn(outside: Outside) {
  return async function turn(question: TurnQuestion): Promise<TurnAnswer> {
    const { answer, wakeUps } = await takeTurn(outside, question, activityInfo().workflowExecution?.workflowId ?? '');
    await wake(outside.wakeUp, wakeUps);
    return answer;
  };
}

/** The turn is on record: a Temporal that is slow to wake couriers must not have it repeated. The sweep wakes them too. */
async function wake(wakeUp: WakeUp, channels: ChannelOut[]): Promise<void> {
  if (channels.length === 0) return;
  const timer = new AbortController();
  const woken = Promise.allSettled(channels.map((channel) => wakeUp.wakeCourier(channel)));
  await Promise.race([woken, pause(WAKE_WITHIN_MS, undefined, { signal: timer.signal }).catch(() => undefined)]);
  timer.abort();
}
