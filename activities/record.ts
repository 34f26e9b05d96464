import { log } from '@temporalio/activity';
import type { Entry, Turn } from '../domain/model';
import { type Recorded, RevisionConflict } from '../register/complaints/contract';
import type { Outside } from './outside';
import { staffOfCase, withStandIns } from './stand-ins';

/**
 * Writes one turn of a complaint into the register and wakes the couriers that have a letter to send. A repeat writes
 * nothing. Answers null, or the entries on record where an earlier attempt at this turn wrote others.
 *
 * A `RevisionConflict` means that register and run diverged, since one of them was restored or reset. It is thrown, so the
 * run waits and the pending activity names it in the Temporal UI; giving up would lose a turn.
 */
export function makeRecord({
  register,
  render,
  wakeUp,
  staff,
}: Pick<Outside, 'register' | 'render' | 'wakeUp' | 'staff'>) {
  return async function record(turn: Turn): Promise<Entry[] | null> {
    const present = await staffOfCase(turn, staff, register);
    const recorded = await write(turn, () => register.records.record(withStandIns(turn, present), render));
    await Promise.all(recorded.wakeUps.map((channel) => wakeUp.wakeCourier(channel)));
    return recorded.instead ?? null;
  };
}

async function write(turn: Turn, record: () => Promise<Recorded>): Promise<Recorded> {
  try {
    return await record();
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
