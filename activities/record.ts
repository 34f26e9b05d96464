import { log } from '@temporalio/activity';
import type { Turn } from '../domain/effects';
import type { Entry } from '../domain/events';
import { type Recorded, RevisionConflict } from '../register/register';
import type { Outside } from './outside';
import { staffOfCase, withStandIns } from './stand-ins';

/**
 * Writes one turn of a complaint into the register and wakes the couriers that have something to send. A repeat writes
 * nothing. Answers null, or the entries on record where an earlier attempt at this turn wrote others.
 *
 * A `RevisionConflict` means that register and run have gone different ways: one of them was restored or reset. It is
 * thrown, so the run waits and the pending activity names it in the Temporal UI; giving up would lose a turn.
 */
export function makeRecord({ register, render, bell, staff }: Pick<Outside, 'register' | 'render' | 'bell' | 'staff'>) {
  return async function record(turn: Turn): Promise<Entry[] | null> {
    const there = await staffOfCase(turn, staff, register);
    const recorded = await write(turn, () => register.records.record(withStandIns(turn, there), render));
    await Promise.all(recorded.bells.map((channel) => bell.ring(channel)));
    return recorded.instead ?? null;
  };
}

async function write(turn: Turn, recorded: () => Promise<Recorded>): Promise<Recorded> {
  try {
    return await recorded();
  } catch (error) {
    if (error instanceof RevisionConflict) {
      log.error('Register and run of a complaint disagree about its revision', {
        complaint: turn.complaint,
        from: turn.from,
        to: turn.to,
      });
    }
    throw error;
  }
}
