import type { Complaint, HeldClock, Instant, Pause } from '../model';
import { isHoldOf, mayPause } from './hold';

/** How the pauses of a complaint follow its clocks: which they hold, and when they have nothing left to hold. */

/**
 * After clocks have started, or run again: those that an open pause covers are held by it from now on, once in a
 * generation. A person's word comes before the pack's, so this never follows the end of a pause by a person.
 */
export function joinPauses(complaint: Complaint, at: Instant): Complaint {
  const settled = endHolds(complaint, at);
  return openOf(settled).reduce((state, pause) => hold(state, pause.id, at), settled);
}

/** Pauses that last; not those of enquiries that have ended, which end in the same decision. */
const openOf = ({ pauses, enquiries }: Complaint): Pause[] =>
  pauses.filter(({ until, enquiry }) => until === null && (!enquiry || isOut(enquiries, enquiry)));

const isOut = (enquiries: Complaint['enquiries'], id: string): boolean =>
  enquiries.some((one) => one.id === id && one.status === 'waiting');

/** Holds what the pause covers and may hold now. */
export function hold(complaint: Complaint, id: string, at: Instant): Complaint {
  const pause = complaint.pauses.find((one) => one.id === id);
  if (!pause) return complaint;
  const taken = complaint.clocks.filter(
    (clock) =>
      pause.covers.includes(clock.name) && mayPause(clock, at) && !pause.held.some((held) => isHoldOf(held, clock)),
  );
  const held = taken.map(({ name: clock, generation }) => ({ clock, generation, from: at, until: null }));
  const clocks = complaint.clocks.map((clock) =>
    taken.includes(clock) ? { ...clock, status: 'paused' as const } : clock,
  );
  return { ...changePause(complaint, id, { held: [...pause.held, ...held] }), clocks };
}

/** Clocks that are not paused any more are held no longer; a person's pause that holds nothing more has ended. */
export function endHolds(complaint: Complaint, at: Instant): Complaint {
  const isPaused = (held: HeldClock) =>
    complaint.clocks.some((clock) => clock.status === 'paused' && isHoldOf(held, clock));
  const pauses = complaint.pauses.map((pause) => {
    const held = pause.held.map((one) => (one.until === null && !isPaused(one) ? { ...one, until: at } : one));
    const holds = held.some(({ until }) => until === null);
    return { ...pause, held, until: pause.until ?? (pause.enquiry || holds ? null : at) };
  });
  return { ...complaint, pauses };
}

export function changePause(complaint: Complaint, id: string, change: Partial<Pause>): Complaint {
  return { ...complaint, pauses: complaint.pauses.map((one) => (one.id === id ? { ...one, ...change } : one)) };
}
