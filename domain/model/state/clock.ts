import type { ClockClass, ClockStatus, PauseReason } from '../vocabulary';
import type { ClockRule, Instant } from './plan';
import type { TextRefs } from './texts';

export interface Clock {
  name: string;
  class: ClockClass;
  startedAt: Instant;
  due: Instant;
  status: ClockStatus;
  metAt: Instant | null;
  /** Letter and channel that met it, so that a bounce can un-meet it; kept afterwards as the letter that it lacks. */
  metBy: string | null;
  generation: number;
  warnAt: Instant[];
  escalateAt: Instant[];
  /** Warnings given and levels climbed so far. */
  warned: number;
  /** Index of the last level climbed, null before the first. */
  level: number | null;
  takenBy: string | null;
  /** How its due instant was counted, where the plan has another rule for it since. Absent: as the plan says. */
  counted?: Counted;
  /** Regulatory clocks: every time a notice moved its due instant, oldest first. Absent: never. */
  extensions?: Extension[];
}

/** What of a rule gives the due instant. */
export type Counted = Pick<ClockRule, 'due' | 'counting' | 'calendar'>;

/** The instants of a clock that move together, and how many of its warnings count as given. */
export type ClockTimes = Pick<Clock, 'due' | 'warnAt' | 'escalateAt' | 'warned'>;

/**
 * A time in which operational clocks do not run, because we wait for somebody. It belongs to the complaint; its clocks
 * follow from it, also those that start or run again while it lasts.
 */
export interface Pause {
  id: string;
  /** A code; the evidence in words is a text of the register. */
  reason: PauseReason;
  from: Instant;
  /** Null while it lasts. */
  until: Instant | null;
  /** Names of the clocks that it is for. */
  covers: string[];
  /** Which clocks it has held, of which generation, and when. A clock is held once in a generation by one pause. */
  held: HeldClock[];
  by: string;
  /** The enquiry that it waits for, and ends with: the pack wants it so. Absent: a person began it, and a person ends it. */
  enquiry?: string;
  texts: TextRefs;
}

export interface HeldClock {
  clock: string;
  generation: number;
  from: Instant;
  until: Instant | null;
}

/** A pause as one clock has it. */
export type ClockPause = Pick<Pause, 'reason' | 'by' | 'enquiry' | 'texts'> & Pick<HeldClock, 'from' | 'until'>;

/** `from`: the due instant before, `to`: the one after. `letter`: key of the notice that said so. */
export interface Extension {
  at: Instant;
  from: Instant;
  to: Instant;
  by: string;
  letter: string;
  texts: TextRefs;
  /** When it was known that the notice had reached nobody: it moves nothing any more. Absent: it holds. */
  failedAt?: Instant;
}
