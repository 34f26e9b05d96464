import type { Clock, ClockTimes } from './complaint';
import type { Almanac, ClockRule, Instant, Plan } from './plan';
import type { TextRefs } from './texts';
import type { ClockClass, PauseReason } from './vocabulary';

/** What moves a clock: standing still, a notice, other rules. The instants come with the event and are kept. */
export type ClockEvent =
  /** `enquiry`: the pack lets it wait for that answer. Absent: a person stopped it. */
  | { type: 'ClockPaused'; clock: string; reason: PauseReason; by: string; enquiry?: string; texts: TextRefs }
  /** Its standstill is settled, whatever ended it: from now on these instants hold. */
  | { type: 'ClockResumed'; clock: string; times: ClockTimes }
  /** A notice (`letter`) moved the due instant from `from`. */
  | {
      type: 'ClockExtended';
      clock: string;
      from: Instant;
      times: ClockTimes;
      by: string;
      letter: string;
      texts: TextRefs;
    }
  /** Other rules hold, those of `pack`; `was`: the due instant before of a clock that still ran. */
  | {
      type: 'ClocksReplanned';
      why: 'severity';
      pack: Plan['pack'];
      rules: ClockRule[];
      clocks: (MovedClock & { was: Instant })[];
    }
  /**
   * It lives by another version of its pack than that of `from`. `clocks`: those that are other than before, `was` the due
   * instant until now, null for one that runs from now on. `almanac`: where the plan counts on other calendars.
   */
  | {
      type: 'PlanAdopted';
      from: Plan['pack'];
      plan: Plan;
      almanac?: Almanac;
      clocks: MovedClock[];
      texts: TextRefs;
    };

/** `became`: a promise of ours is the law's under the other rules, or the other way round. Absent: it stays what it was. */
export interface MovedClock {
  was: Instant | null;
  clock: Clock;
  became?: ClockClass;
}
