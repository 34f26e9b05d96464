import { replaceClock } from '../clocks';
import {
  type Audience,
  type EventTable,
  type Evolutions,
  forAll,
  type Instant,
  late,
  type Merged,
  type TextRefs,
  without,
} from '../model';

declare module '../model/events/event-types' {
  /** What time alone brings about, on time or late. `lateBy` in seconds: how long after `dueAt` it was noticed. */
  interface EventTypes {
    ClockWarned: { clock: string; warned: number; dueAt: Instant; lateBy: number; merged?: Merged };
    /** `unwarned`: warnings that nobody got before. */
    ClockBreached: { clock: string; dueAt: Instant; lateBy: number; unwarned?: Merged };
    /** The time of an optional deadline is over. Nothing was breached, and nobody is called. */
    ClockLapsed: { clock: string; dueAt: Instant; lateBy: number; unwarned?: Merged };
    EscalationLevelReached: {
      clock: string;
      level: number;
      generation: number;
      audience: Audience;
      dueAt: Instant;
      lateBy: number;
      merged?: Merged;
    };
    /** Warnings or levels (`nth`, from 0) that came so late that the pack wants nobody called for them any more. */
    LateCallsSkipped: {
      clock: string;
      of: 'warning' | 'level';
      calls: { nth: number; dueAt: Instant; lateBy: number }[];
    };
    EscalationTaken: { clock: string; by: string; texts: TextRefs };
  }
}

type EscalationEvent =
  | 'ClockWarned'
  | 'ClockBreached'
  | 'ClockLapsed'
  | 'EscalationLevelReached'
  | 'LateCallsSkipped'
  | 'EscalationTaken';

export const ESCALATION_EVENTS: EventTable<EscalationEvent> = {
  ClockWarned: {
    audience: 'everyone',
    words: ({ clock, lateBy, merged }) => `The deadline ${clock} comes near${late(lateBy)}${forAll(merged)}.`,
  },
  ClockBreached: {
    audience: 'everyone',
    words: ({ clock, lateBy, unwarned }) => `The deadline ${clock} passed${late(lateBy)}${without(unwarned)}.`,
  },
  ClockLapsed: {
    audience: 'everyone',
    words: ({ clock, lateBy, unwarned }) =>
      `The time of the optional deadline ${clock} was over${late(lateBy)}${without(unwarned)}.`,
  },
  EscalationLevelReached: {
    audience: 'everyone',
    words: ({ clock, audience, lateBy, merged }) =>
      `The deadline ${clock} called the ${audience}${late(lateBy)}${forAll(merged)}.`,
  },
  LateCallsSkipped: {
    audience: 'everyone',
    words: ({ clock, of, calls }) =>
      `The deadline ${clock} called nobody for ${calls.length} ${of}${calls.length > 1 ? 's' : ''} that came too late.`,
  },
  EscalationTaken: { audience: 'everyone', words: ({ clock, by }) => `${by} took the escalation of ${clock}.` },
};

export const ESCALATION_EVOLUTIONS: Evolutions<EscalationEvent> = {
  ClockWarned: (complaint, { clock, warned }) => replaceClock(complaint, clock, (one) => ({ ...one, warned })),

  ClockBreached: (complaint, event) =>
    replaceClock(complaint, event.clock, (clock) => ({ ...clock, status: 'breached', warned: clock.warnAt.length })),

  ClockLapsed: (complaint, event) =>
    replaceClock(complaint, event.clock, (clock) => ({ ...clock, status: 'lapsed', warned: clock.warnAt.length })),

  EscalationLevelReached: (complaint, { clock, level }) => replaceClock(complaint, clock, (one) => ({ ...one, level })),

  LateCallsSkipped: (complaint, { clock, of, calls }) =>
    replaceClock(complaint, clock, (one) => {
      const last = calls.at(-1)?.nth ?? 0;
      return of === 'level' ? { ...one, level: last } : { ...one, warned: last + 1 };
    }),

  EscalationTaken: (complaint, { clock, by }) => replaceClock(complaint, clock, (one) => ({ ...one, takenBy: by })),
};
