import type { Call, FollowUp, Survey } from './follow-up';
import type { Approval, Offer, Step } from './offer';
import type { Almanac, ClockRule, Instant, Plan } from './plan';
import type { TextRefs } from './texts';
import type {
  Cause,
  ChannelIn,
  ChannelOut,
  ClockClass,
  ClockStatus,
  Emotion,
  EnquiryStatus,
  FindingOutcome,
  Kind,
  Outcome,
  PauseReason,
  PromiseStatus,
  Responsibility,
  Severity,
  StaffRole,
  Stage,
  Vulnerability,
} from './vocabulary';

/**
 * The whole state of one complaint, as Temporal and the register hold it. Plain JSON, no personal data and no free
 * text: what people said is a reference into the register (`TextRef`). It changes only through `evolve`.
 */
export interface Complaint {
  v: 1;
  id: string;
  reference: string;
  kind: Kind;
  channel: ChannelIn;
  stage: Stage;
  severity: Severity;
  emotion: Emotion | null;
  vulnerabilities: Vulnerability[];
  owner: Owner;
  reach: Reach;
  receivedAt: Instant;
  openedAt: Instant;
  acknowledgedAt: Instant | null;
  /** Whether the complainant's account, feelings and wish are on record: before that no full apology. */
  listened: boolean;
  /** Whether intake named a third party, to be asked beside the acknowledgement. */
  namedThirdParty: TextRefs | null;
  /** Text blocks the acknowledgement owes for deadlines that had passed at opening. */
  owed: string[];
  /** Clocks already past at opening, reported in one task. Null once raised. */
  bornBreached: string[] | null;
  plan: Plan;
  almanac: Almanac;
  clocks: Clock[];
  promises: PromiseMade[];
  enquiries: Enquiry[];
  finding: Finding | null;
  offers: Offer[];
  approvals: Approval[];
  steps: Step[];
  calls: Call[];
  followUp: FollowUp | null;
  survey: Survey | null;
  /** What was declined or ran out, and until when a new offer may come before the sent one stands. */
  newOfferBy: Instant | null;
  /** Whether the one second look after "not content" without a remedy has been taken. */
  secondLook: 'none' | 'wanted' | 'given';
  /** Rounds of remedies begun; the child workflow is `remedy-{id}-{round}`. */
  round: number;
  outcome: Outcome | null;
  settledEarly: boolean;
  referredAt: Instant | null;
  closedAt: Instant | null;
  /** How often it came back after closing. */
  reopenings: number;
  revision: number;
  /** Short ids of the last 64 handled messages, oldest first: a repeat after continue-as-new changes nothing. */
  handled: string[];
}

/** Staff ids, never names. */
export interface Owner {
  id: string;
  role: StaffRole;
  supervisor: string | null;
}

/** How the complainant is reached: languages and channels, no addresses. First channel first. */
export interface Reach {
  language: string;
  channels: ChannelOut[];
}

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
  rungAt: Instant[];
  /** Warnings given and rungs climbed so far. */
  warned: number;
  /** Index of the last rung climbed, null before the first. */
  rung: number | null;
  takenBy: string | null;
  /** How its due instant was counted, where the plan has another rule for it since. Absent: as the plan says. */
  counted?: Counted;
  /** Operational clocks: every time it stood still, oldest first. Absent: never. */
  pauses?: Pause[];
  /** Regulatory clocks: every time a notice moved its due instant, oldest first. Absent: never. */
  extensions?: Extension[];
}

/** What of a rule gives the due instant. */
export type Counted = Pick<ClockRule, 'due' | 'counting' | 'calendar'>;

/** The instants of a clock that move together, and how many of its warnings count as given. */
export type ClockTimes = Pick<Clock, 'due' | 'warnAt' | 'rungAt' | 'warned'>;

/** A time in which a clock stood still. While `until` is null it still does. */
export interface Pause {
  from: Instant;
  until: Instant | null;
  /** A code: why may travel through Temporal, the evidence in words may not. */
  reason: PauseReason;
  by: string;
  /** The enquiry on which it waits, where the pack stopped it and not a person. Ends with that enquiry. */
  enquiry?: string;
  texts: TextRefs;
}

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

export interface PromiseMade {
  id: string;
  what: TextRefs;
  dueAt: Instant;
  warnAt: Instant;
  owner: string;
  status: PromiseStatus;
  warned: boolean;
  rungAt: Instant[];
  rung: number | null;
}

export interface Enquiry {
  id: string;
  texts: TextRefs;
  dueAt: Instant;
  status: EnquiryStatus;
  /** Its answer was reported and is still to be fetched: we wait for ourselves. Absent: not reported. */
  reported?: true;
}

export interface Finding {
  revision: number;
  cause: Cause;
  subCause: string | null;
  responsibility: Responsibility;
  outcome: FindingOutcome;
  texts: TextRefs;
}
