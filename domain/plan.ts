import type { Audience, ClockClass } from './vocabulary';

/** UTC instant, ISO 8601 with milliseconds (`2026-11-24T10:00:00.000Z`), so that text order is time order. */
export type Instant = string;
/** `YYYY-MM-DD` in some zone. */
export type LocalDate = string;
/** `HH:MM`, 24 hours. */
export type LocalTime = string;
/**
 * An amount of time in words, as packs write it: `90 seconds`, `30 minutes`, `4 hours`, `2 days` (calendar),
 * `8 weeks`, `4 working-hours`, `3 working-days`. Parsed by `calendar.ts`.
 */
export type Span = string;

/** A point after some instant; with `at`, moved to that hour of the complainant's day. */
export interface Slot {
  after: Span;
  at?: LocalTime;
}

/** One step of a ladder: so long after the due instant, this audience is called. */
export interface Rung {
  after: Span;
  audience: Audience;
}

export interface ClockRule {
  name: string;
  class: ClockClass;
  /** `receipt` = `receivedAt`, `opening` = `openedAt`, `choice` = when an option was chosen. */
  starts: 'receipt' | 'opening' | 'choice';
  due: Span;
  /** Warnings so long before the due instant. */
  warnings: Span[];
  ladder: Rung[];
  /** Regulatory clocks: whether a return of work to us starts a new generation. Operational clocks always do. */
  restarts?: boolean;
  /** Text block that the acknowledgement owes if this clock has already passed at opening. */
  owes?: string;
}

/** A pack as it travels with a complaint: plain data, pinned, at most 4 KB. Fields are explained in `policies/schema.ts`. */
export interface Plan {
  pack: { id: string; version: string; hash: string };
  calendar: { id: string; version: string };
  clocks: ClockRule[];
  /** `at`: hour of the complainant's day. `every`: only for packs that compress time. */
  update: { at: LocalTime } | { every: Span };
  promise: { warning: Span; ladder: Rung[] };
  approval: { due: Span; ladder: Rung[]; bySignal: boolean };
  enquiry: { due: Span; chaseEvery: Span };
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
  /** A run is continued as new when it is this old. */
  renewRunAfter: Span;
}

/** `[from, minutes east of UTC]`: the offset that holds from this instant on. */
export type Offsets = [Instant, number][];

/**
 * What the domain knows of the civil world: the working week, closed days and zone offsets of the next two years.
 * Made by `policies/almanac.ts`, travels with the complaint, renewed when a run is continued.
 */
export interface Almanac {
  from: Instant;
  until: Instant;
  /** The calendar's own zone: working hours and calendar days of deadlines. */
  zone: string;
  offsets: Offsets;
  /** The complainant's zone: the hour of letters and calls. */
  personZone: string;
  personOffsets: Offsets;
  /** Monday first; each day's windows in minutes after local midnight, `[540, 1050]` = 09:00–17:30. */
  week: [number, number][][];
  /** Holidays and closures on days that the week would count. */
  closed: LocalDate[];
}
