import type { Block } from '../blocks';
import type { Audience } from '../roles';
import type { ClockClass } from '../vocabulary';
import type { Money } from './money';

/** UTC instant, ISO 8601 with milliseconds (`2026-11-24T10:00:00.000Z`), so that text order is time order. */
export type Instant = string;
/** `YYYY-MM-DD` in some zone. */
export type LocalDate = string;
/** `HH:MM`, 24 hours. */
export type LocalTime = string;
/**
 * An amount of time in words, as packs write it: `90 seconds`, `30 minutes`, `4 hours`, `2 days` (calendar),
 * `8 weeks`, `6 months`, `45 working-minutes`, `4 working-hours`, `3 working-days` (business days of law). Parsed by
 * `calendar/spans.ts`.
 */
export type Span = string;

/** A point after some instant; with `at`, moved to that hour of the complainant's day. */
export interface Slot {
  after: Span;
  at?: LocalTime;
}

/** One step of an escalation: so long after the due instant, this audience is called. */
export interface EscalationLevel {
  after: Span;
  audience: Audience;
}

/** How days are counted, where law or a promise says more than a number of them. */
export interface Counting {
  /** Whether the day of the start is the first day or none; most law does not count it. */
  dayZero: 'excluded' | 'counted';
  /** When the last day ends: at the hour of the start, with its last working window, or at 23:59:59 local. */
  ends: 'same-hour' | 'close' | 'midnight';
  /** Whose day: the calendar's (the regime's, or our office's) or the complainant's. */
  zone: 'calendar' | 'complainant';
  /** A last day on which nobody works stays the last one, or moves to the next or the previous working day. */
  roll: 'none' | 'forward' | 'backward';
}

/** What becomes of warnings and levels that an outage has made late: each by itself, the last for all, or none. */
export type CatchUp = 'fire' | 'merge' | 'skip';

export interface ClockRule {
  name: string;
  class: ClockClass;
  /** Id of the regime (a law beside the pack) that this clock belongs to; its name is then `{regime}.{clock}`. */
  regime?: string;
  /**
   * What meets it; `settlement` is a choice or the final response, whichever comes. Absent: `acknowledgement` for the
   * clock of name `acknowledge`, `remedy` if it starts at the choice, else `answer`.
   */
  metBy?: 'acknowledgement' | 'answer' | 'settlement' | 'remedy';
  /** Id of the calendar it is counted on; absent: the calendar snapshot's own. */
  calendar?: string;
  /** Absent: calendar days keep the hour of the start, working days end with their last window. */
  counting?: Counting;
  /**
   * Regulatory clocks alone: how far one notice may move the due instant, counted from the present one, and
   * whether there may be one alone. Absent: never.
   */
  extension?: { by: Span; once?: boolean };
  /** Absent: `merge`. */
  catchUp?: CatchUp;
  /** `receipt` = `receivedAt`, `opening` = `openedAt`, `choice` = when an option was chosen. */
  starts: 'receipt' | 'opening' | 'choice';
  due: Span;
  /** Warnings so long before the due instant. */
  warnings: Span[];
  escalation: EscalationLevel[];
  /** Regulatory clocks: whether a return of work to us starts a new generation. Operational clocks always do. */
  restarts?: boolean;
  /** Nobody has to meet it: once its time is over it has lapsed, which breaches nothing. Absent: it has to be met. */
  optional?: true;
  /** Text block that the acknowledgement owes if this clock has already passed at opening. */
  owes?: string;
}

/** A law as it travels with a complaint. */
export interface PlannedRegime {
  id: string;
  version: string;
  hash: string;
  /** Id of the calendar that its deadlines count on. */
  calendar: string;
  /** Absent: it is the plan's own calendar, or the plan was made before this was kept. */
  calendarVersion?: string;
  blocks: Block[];
}

/** Up to which worth of its dearest option an offer may be decided by a signal, whose sender nobody has verified. */
export interface BySignal {
  unverifiedUpTo: Money | 'any' | 'none';
}

/** A pack as it travels with a complaint: plain data, pinned, at most 4 KB. Fields are explained in `policies/schema.ts`. */
export interface Plan {
  pack: { id: string; version: string; hash: string };
  calendar: { id: string; version: string };
  clocks: ClockRule[];
  /** Laws that hold beside the pack: their clocks are among `clocks`, a final response must hold their text blocks. */
  regimes?: PlannedRegime[];
  /** Hours of the calendar's day in which operational levels call nobody: a level that falls into them waits for their end. */
  quiet?: { from: LocalTime; to: LocalTime };
  /**
   * `at`: hour of the complainant's day; with `until` each complaint has its own minute between the two, so that many do
   * not wake at once. `not`: weekdays (Monday is 0) without news. `every`: only for packs that compress time.
   */
  dailyUpdate: { at: LocalTime; until?: LocalTime; not?: number[] } | { every: Span };
  promise: { warning: Span; escalation: EscalationLevel[] };
  /** `warnings`: before it is late; absent: none. */
  approval: { due: Span; warnings?: Span[]; escalation: EscalationLevel[]; bySignal: BySignal };
  /** `pauses`: names of operational clocks that be paused while a third party has not answered. Absent: none. */
  enquiry: { due: Span; chaseEvery: Span; pauses?: string[] };
  offer: { validFor: Span; remindBefore: Span; newOfferWithin: Span };
  followUp: {
    text: Slot;
    /** The first call counts from the start of the follow-up, each further one from the slot before it. */
    calls: Slot[];
    callLasts: Span;
    survey: Slot;
    surveyOpen: Span;
  };
  /** A choice recorded within this time of receipt counts as settled early. */
  earlyWindow: Span;
  /** A grumble not settled in this time becomes a complaint. */
  grumbleWithin: Span;
}

/** `[from, minutes east of UTC]`: the offset that holds from this instant on. */
export type Offsets = [Instant, number][];

/** The working time of one place, as much of it as a calendar snapshot holds. */
export interface WorkCalendar {
  /** Of the calendar that its days come from. Absent: the version that the plan names. */
  version?: string;
  /** Since which days they come from other versions: those that a calendar snapshot was renewed with. Absent: all from one. */
  later?: [LocalDate, string][];
  /** Working hours and calendar days of deadlines are this zone's. */
  zone: string;
  offsets: Offsets;
  /**
   * Monday first; each day's windows in minutes after its local midnight, `[540, 1050]` = 09:00–17:30. A window that
   * runs past midnight belongs to the day on which it begins: `[1320, 1800]` = 22:00–06:00.
   */
  week: [number, number][][];
  /** Holidays and closures on days that the week would count. */
  closed: LocalDate[];
  /** Days that work although the week would not count them (make-up days), each with its windows. */
  open?: Record<LocalDate, [number, number][]>;
}

/**
 * What the domain knows of the civil world: the working week, closed days and zone offsets from the receipt of a complaint
 * until two years from now. Made by `policies/civil-time`, travels with the complaint; a turn that needs more of the time to
 * come adds it, and what it holds stays as it is.
 */
export interface CalendarSnapshot extends WorkCalendar {
  from: Instant;
  until: Instant;
  /** The complainant's zone: the hour of letters and calls. */
  personZone: string;
  personOffsets: Offsets;
  /** Calendars of further regimes, by id. */
  others?: Record<string, WorkCalendar>;
}
