import type { Instant } from './plan';
import type { Audience, WaitingFor } from './vocabulary';

/**
 * What time alone brings about, on time or late. `lateBy` in seconds: how long after `dueAt` it was noticed, 0 when on
 * time. Histories from before these were told lack the optional fields.
 */
export type DueEvent =
  | { type: 'ClockWarned'; clock: string; warned: number; dueAt?: Instant; lateBy?: number; merged?: Merged }
  /** `unwarned`: warnings that nobody got before. */
  | { type: 'ClockBreached'; clock: string; dueAt: Instant; lateBy: number; unwarned?: Merged }
  /** The time of a chance is over. Nothing was broken, and nobody is called. */
  | { type: 'ClockLapsed'; clock: string; dueAt: Instant; lateBy: number; unwarned?: Merged }
  | {
      type: 'RungClimbed';
      clock: string;
      rung: number;
      generation?: number;
      audience: Audience;
      dueAt: Instant;
      lateBy: number;
      merged?: Merged;
    }
  /** Warnings or rungs (`nth`, from 0) that came so late that the pack wants nobody called for them any more. */
  | {
      type: 'LateCallsSkipped';
      clock: string;
      of: 'warning' | 'rung';
      calls: { nth: number; dueAt: Instant; lateBy: number }[];
    }
  | {
      type: 'ApprovalRungClimbed';
      approval: string;
      rung: number;
      audience: Audience;
      dueAt?: Instant;
      lateBy?: number;
      merged?: Merged;
    }
  | { type: 'PromiseWarned'; promise: string; lateBy?: number }
  /** `dueAt`: the promised instant. `lateBy`: of this rung's call. */
  | {
      type: 'PromiseBroken';
      promise: string;
      dueAt: Instant;
      rung: number;
      audience: Audience;
      lateBy?: number;
      merged?: Merged;
      unwarned?: Merged;
    }
  /** The daily news: the next falls due at `nextAt`. */
  | {
      type: 'ProgressSent';
      letter: string;
      dueAt: Instant;
      lateBy: number;
      waitingFor: WaitingFor;
      nextAt: Instant;
      merged?: Merged;
    }
  /**
   * A real message went out today: the daily news moves. `missed`: what had fallen due and did not go out by itself,
   * seconds late. With a `count` today's message stands for so many; without one today is a day without news.
   */
  | { type: 'NewsMoved'; nextAt: Instant; missed?: { dueAt: Instant; lateBy: number; count?: number } };

/** What one event stands for when several came late together: how many they are, and when the first was due. */
export interface Merged {
  count: number;
  firstDueAt: Instant;
}
