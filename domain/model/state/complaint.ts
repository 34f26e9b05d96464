import type { RightBasis } from '../inputs/basis';
import type { StaffRole } from '../roles';
import type {
  Cause,
  ChannelIn,
  ChannelOut,
  Emotion,
  EnquiryStatus,
  FindingOutcome,
  Kind,
  Outcome,
  PromiseStatus,
  Responsibility,
  Severity,
  Stage,
  Vulnerability,
} from '../vocabulary';
import type { Approval } from './approval';
import type { Clock, Pause } from './clock';
import type { Call, FollowUp, Survey } from './follow-up';
import type { Offer } from './offer';
import type { CalendarSnapshot, Instant, Plan } from './plan';
import type { Step } from './step';
import type { TextRefs } from './texts';

/**
 * The whole state of one complaint, as the register holds it. Plain JSON, no personal data and no free
 * text: what people said is a reference into the register (`TextRef`). It changes only through `evolve`.
 */
export interface Complaint {
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
  /** Whether a third party may be shown what the complainant has said. */
  share: boolean;
  /** The third party that intake named, to be asked beside the acknowledgement. */
  namedThirdParty: NamedThirdParty | null;
  /** Text blocks the acknowledgement owes for deadlines that had passed at opening. */
  owed: string[];
  /** Clocks already past at opening, reported in one task. Null once raised. */
  breachedAtOpening: string[] | null;
  plan: Plan;
  calendarSnapshot: CalendarSnapshot;
  clocks: Clock[];
  pauses: Pause[];
  /** Whose step is next. It starts with us; a closed complaint waits for nothing more of ours. */
  waitingOn: WaitingOn;
  promises: PromiseMade[];
  enquiries: Enquiry[];
  /** Letters that have reached nobody, oldest first. */
  unreached: UnreachedLetter[];
  finding: Finding | null;
  offers: Offer[];
  approvals: Approval[];
  steps: Step[];
  calls: Call[];
  followUp: FollowUp | null;
  survey: Survey | null;
  /** What was declined or ran out, and until when a new offer may come before the sent one stands. */
  newOfferBy: Instant | null;
  /** Whether the one review after "not content" without a remedy has been taken. */
  review: 'none' | 'wanted' | 'given';
  /** What rules give for a finding, while another person than who recorded it has still to look at it. Null: none waits. */
  rightsHeld: { finding: number; rights: RightBasis[]; by: string } | null;
  /** Rounds of remedies begun; the child workflow is `remedy-{id}-{round}`. */
  round: number;
  outcome: Outcome | null;
  settledEarly: boolean;
  referredAt: Instant | null;
  closedAt: Instant | null;
  /** How often it came back after closing. */
  reopenings: number;
  /** Rises with each input that changed something, and with what time alone brought about. */
  revision: number;
}

/**
 * While the next step is ours the complainant hears from us every day: `nextUpdateAt` is the next time. `lacking`: key of
 * the letter that would have made the step theirs, had it arrived. While it is theirs, `by` is the posting
 * (`{letter}/{channel}`) that made it so, null where no letter did.
 */
export type WaitingOn =
  | { who: 'us'; nextUpdateAt: Instant; lacking: string | null }
  | { who: 'complainant'; by: string | null };

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

export interface PromiseMade {
  id: string;
  what: TextRefs;
  dueAt: Instant;
  warnAt: Instant;
  owner: string;
  status: PromiseStatus;
  warned: boolean;
  escalateAt: Instant[];
  level: number | null;
}

export interface NamedThirdParty {
  /** Who it is, and what it may be shown. */
  texts: TextRefs;
  /** A person has released something to this address before. */
  isKnown: boolean;
}

export interface Enquiry {
  id: string;
  texts: TextRefs;
  /** Null until it goes out: the time for an answer begins then. */
  askedAt: Instant | null;
  dueAt: Instant | null;
  status: EnquiryStatus;
  /** Its answer was reported and is still to be fetched: we wait for ourselves. Absent: not reported. */
  reported?: true;
}

/** Every channel that counts has failed. `inBox`: it lies in the letter box, and counts once it is read there. */
export interface UnreachedLetter {
  letter: string;
  inBox: boolean;
}

export interface Finding {
  revision: number;
  cause: Cause;
  subCause: string | null;
  responsibility: Responsibility;
  outcome: FindingOutcome;
  texts: TextRefs;
}
