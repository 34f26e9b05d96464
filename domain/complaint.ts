import type { Almanac, Instant, Plan } from './plan';
import type {
  ApprovalStatus,
  CallStatus,
  Cause,
  ChannelIn,
  ChannelOut,
  ClockClass,
  ClockStatus,
  Emotion,
  EnquiryStatus,
  FindingOutcome,
  Fulfilment,
  Kind,
  OfferStatus,
  Outcome,
  PromiseStatus,
  Remedy,
  Responsibility,
  Severity,
  StaffRole,
  Stage,
  StepStatus,
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

/** Named references into the register's texts, for example `{ text: "…", feelings: "…" }`. */
export type TextRefs = Record<string, string>;

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
  /** Key of the letter that met it, so that a bounce can un-meet it. */
  metBy: string | null;
  generation: number;
  warnAt: Instant[];
  rungAt: Instant[];
  /** Warnings given and rungs climbed so far. */
  warned: number;
  /** Index of the last rung climbed, null before the first. */
  rung: number | null;
  takenBy: string | null;
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
}

export interface Finding {
  revision: number;
  cause: Cause;
  subCause: string | null;
  responsibility: Responsibility;
  outcome: FindingOutcome;
  texts: TextRefs;
}

/** Integer minor units (cents); the API speaks decimal strings. */
export interface Money {
  minor: number;
  currency: string;
}

export interface RemedyItem {
  remedy: Remedy;
  amount: Money | null;
  /** Catalogue id of what is given (`spa-weekend`), where it is not money. */
  item: string | null;
  fulfilment: Fulfilment;
}

export interface Option {
  id: string;
  putRight: RemedyItem[];
  makeUp: RemedyItem[];
}

export interface Offer {
  id: string;
  round: number;
  /** SHA-256 of options, validity, `settlesInFull`, text and the finding's revision. */
  hash: string;
  status: OfferStatus;
  options: Option[];
  validFor: string | null;
  validUntil: Instant | null;
  settlesInFull: boolean;
  texts: TextRefs;
  proposedBy: string;
  sentAt: Instant | null;
  remindAt: Instant | null;
  chosen: string | null;
}

export interface Approval {
  id: string;
  offer: string;
  offerHash: string;
  status: ApprovalStatus;
  needs: StaffRole;
  dueAt: Instant;
  rungAt: Instant[];
  rung: number | null;
  decidedBy: string | null;
  /** True when the decision came by a signal: Temporal claims who decided, Amends did not authenticate it. */
  claimed: boolean;
}

export interface Step {
  id: string;
  round: number;
  offer: string | null;
  item: RemedyItem;
  /** `putRight` and `makeUp` fulfil the offer; a `gift` comes on top and holds nothing up. */
  part: 'putRight' | 'makeUp' | 'gift';
  status: StepStatus;
  /** Rises only when a return or loss is on record. Idempotency key: `{complaint}:{round}:{step}:{n}`. */
  n: number;
  /** The provider's reference, by which a later return is matched. */
  reference: string | null;
  /** Whether the offer needed approval: then only a third person may do this step by hand. */
  approvedBy: string | null;
}

export interface Call {
  id: string;
  slot: { from: Instant; to: Instant };
  status: CallStatus;
  content: boolean | null;
}

export interface FollowUp {
  startedAt: Instant;
  textAt: Instant;
  textSent: boolean;
  /** Null once sent or not wanted. */
  surveyAt: Instant | null;
  /** Null until the survey was sent. */
  surveyUntil: Instant | null;
  callsEnded: boolean;
  surveyEnded: boolean;
}

/** 0–10 each: the five parts of loyalty, for the outcome and for how it was handled. */
export interface LoyaltyScores {
  satisfaction: number;
  relationship: number;
  repurchase: number;
  recommendation: number;
  resistance: number;
}
export interface Survey {
  outcome: LoyaltyScores;
  handling: LoyaltyScores;
  at: Instant;
}
