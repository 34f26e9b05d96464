import type { Clock, Complaint, Evolutions, Instant } from '../model';
import type { CLOCK_EVENTS } from './events';
import { endHolds, joinPauses } from './evolve-pauses';

export const CLOCK_EVOLUTIONS: Evolutions<keyof typeof CLOCK_EVENTS> = {
  ClocksStarted: (complaint, { clocks }, at) => joinPauses(withClocks(complaint, clocks), at),

  ClockMet: (complaint, { clock, by }, at) => meet(complaint, clock, by, at),

  ClockExtended: (complaint, { clock: name, from, times, by, letter, texts }, at) =>
    replaceClock(complaint, name, (clock) => ({
      ...clock,
      ...times,
      extensions: [...(clock.extensions ?? []), { at, from, to: times.due, by, letter, texts }],
    })),

  ClocksReplanned: (complaint, { rules, clocks }, at) => {
    const plan = {
      ...complaint.plan,
      clocks: complaint.plan.clocks.map((old) => named(rules, old.name) ?? old),
    };
    const moved = clocks.map(({ clock }) => clock);
    return endHolds({ ...complaint, plan, clocks: replacing(complaint, moved) }, at);
  },

  GrumblePromoted: (complaint, { clocks }, at) =>
    joinPauses({ ...withClocks(complaint, clocks), kind: 'complaint' }, at),
};

function withClocks(complaint: Complaint, clocks: Clock[]): Complaint {
  const kept = complaint.clocks.filter(({ name }) => !clocks.some((clock) => clock.name === name));
  return { ...complaint, clocks: [...kept, ...clocks] };
}

export function replaceClock(complaint: Complaint, name: string, change: (clock: Clock) => Clock): Complaint {
  return { ...complaint, clocks: complaint.clocks.map((clock) => (clock.name === name ? change(clock) : clock)) };
}

/**
 * Meets a clock that still wants it. One met after its due instant stays breached, with the instant it was met.
 */
export function meet(complaint: Complaint, name: string, by: string | null, at: Instant): Complaint {
  return replaceClock(complaint, name, (clock) => {
    if (clock.metAt || clock.status === 'cancelled' || clock.status === 'lapsed') return clock;
    const late = clock.status === 'breached' || at > clock.due;
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

/** In their places, so that a list of clocks reads as before. */
export function replacing({ clocks }: Complaint, others: Clock[]): Clock[] {
  return clocks.map((clock) => named(others, clock.name) ?? clock);
}

export function named<Named extends { name: string }>(all: Named[], name: string): Named | undefined {
  return all.find((one) => one.name === name);
}

/** Clocks of what ends here: one that still ran is cancelled, nobody is called for it any more. */
export function stopped(clock: Clock): Clock {
  const quiet = withoutEscalation(clock);
  return quiet.status === 'running' ? { ...quiet, status: 'cancelled' } : quiet;
}

/** Levels that were not reached before the end are never reached: a complaint that is reopened would call them all at once. */
export function withoutEscalation<Escalating extends { escalateAt: Instant[]; level: number | null }>(
  escalating: Escalating,
): Escalating {
  const reached = escalating.level === null ? 0 : escalating.level + 1;
  return { ...escalating, escalateAt: escalating.escalateAt.slice(0, reached) };
}
