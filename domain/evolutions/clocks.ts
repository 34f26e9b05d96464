import type { Clock, Complaint } from '../complaint';
import type { Instant } from '../plan';
import type { Evolutions } from './evolution';

/** Clocks, ladders, promises and the daily news. */
export const CLOCK_EVOLUTIONS: Evolutions<
  | 'ClocksStarted'
  | 'ClockWarned'
  | 'ClockBreached'
  | 'ClockLapsed'
  | 'RungClimbed'
  | 'LateCallsSkipped'
  | 'EscalationTaken'
  | 'ClockMet'
  | 'ProgressSent'
  | 'NewsMoved'
  | 'PromiseMade'
  | 'PromiseWarned'
  | 'PromiseBroken'
  | 'PromiseKept'
  | 'GrumblePromoted'
> = {
  ClocksStarted: (complaint, event) => withClocks(complaint, event.clocks),

  ClockWarned: (complaint, event) =>
    replaceClock(complaint, event.clock, (clock) => ({ ...clock, warned: event.warned })),

  ClockBreached: (complaint, event) =>
    replaceClock(complaint, event.clock, (clock) => ({ ...clock, status: 'breached', warned: clock.warnAt.length })),

  ClockLapsed: (complaint, event) =>
    replaceClock(complaint, event.clock, (clock) => ({ ...clock, status: 'lapsed', warned: clock.warnAt.length })),

  RungClimbed: (complaint, event) => replaceClock(complaint, event.clock, (clock) => ({ ...clock, rung: event.rung })),

  LateCallsSkipped: (complaint, event) =>
    replaceClock(complaint, event.clock, (clock) => {
      const last = event.calls.at(-1)?.nth ?? 0;
      return event.of === 'rung' ? { ...clock, rung: last } : { ...clock, warned: last + 1 };
    }),

  EscalationTaken: (complaint, event) =>
    replaceClock(complaint, event.clock, (clock) => ({ ...clock, takenBy: event.by })),

  ClockMet: (complaint, event, at) => meet(complaint, event.clock, event.by, at),

  ProgressSent: (complaint, event) => replaceClock(complaint, 'update', (clock) => ({ ...clock, due: event.nextAt })),

  NewsMoved: (complaint, event) => replaceClock(complaint, 'update', (clock) => ({ ...clock, due: event.nextAt })),

  PromiseMade: (complaint, event) => ({ ...complaint, promises: [...complaint.promises, event.promise] }),

  PromiseWarned: (complaint, event) => replacePromise(complaint, event.promise, { warned: true }),

  PromiseBroken: (complaint, event) => replacePromise(complaint, event.promise, { status: 'broken', rung: event.rung }),

  // A promise kept late stays broken, but nobody is called any more.
  PromiseKept: (complaint, event) => {
    const promise = complaint.promises.find(({ id }) => id === event.promise);
    if (promise?.status !== 'broken') return replacePromise(complaint, event.promise, { status: 'kept' });
    return replacePromise(complaint, event.promise, { rung: promise.rungAt.length - 1 });
  },

  GrumblePromoted: (complaint, event) => ({ ...withClocks(complaint, event.clocks), kind: 'complaint' }),
};

function withClocks(complaint: Complaint, clocks: Clock[]): Complaint {
  const kept = complaint.clocks.filter(({ name }) => !clocks.some((clock) => clock.name === name));
  return { ...complaint, clocks: [...kept, ...clocks] };
}

function replacePromise(complaint: Complaint, id: string, change: Partial<Complaint['promises'][number]>): Complaint {
  return { ...complaint, promises: complaint.promises.map((one) => (one.id === id ? { ...one, ...change } : one)) };
}

export function replaceClock(complaint: Complaint, name: string, change: (clock: Clock) => Clock): Complaint {
  return { ...complaint, clocks: complaint.clocks.map((clock) => (clock.name === name ? change(clock) : clock)) };
}

/**
 * Meets a clock that still wants it. One met after its due instant stays breached, with the instant it was met. The news
 * cannot be late: it moves.
 */
export function meet(complaint: Complaint, name: string, by: string | null, at: Instant): Complaint {
  return replaceClock(complaint, name, (clock) => {
    if (clock.metAt || clock.status === 'cancelled' || clock.status === 'lapsed') return clock;
    const late = clock.status === 'breached' || (at > clock.due && name !== 'update');
    return { ...clock, status: late ? 'breached' : 'met', metAt: at, metBy: by };
  });
}

/**
 * The letter that met it never arrived: the clock runs on, and is breached by its agenda if its due has passed. It
 * remembers the letter, so that the same one meets it again when it arrives another way.
 */
export function unmeet(complaint: Complaint, name: string): Complaint {
  return replaceClock(complaint, name, (clock) => ({
    ...clock,
    status: clock.status === 'breached' ? 'breached' : 'running',
    metAt: null,
  }));
}
