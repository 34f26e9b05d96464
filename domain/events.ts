import type { ClockEvent } from './clock-events';
import type { Clock, ClockTimes, Complaint, Enquiry, Finding, Owner, PromiseMade } from './complaint';
import type { DueEvent } from './due-events';
import type { Judgement } from './entitlements';
import type { Call, FollowUp, LoyaltyScores } from './follow-up';
import type { Approval, Offer, Step } from './offer';
import type { Almanac, Instant } from './plan';
import type { RemedyEvent } from './remedy-events';
import type { TaskKind } from './tasks';
import type { TextRefs } from './texts';
import type {
  ApprovalDecision,
  ApprovalStatus,
  Audience,
  ChannelIn,
  ChannelOut,
  Emotion,
  LetterOnRequest,
  OfferStatus,
  Outcome,
  Severity,
  Vulnerability,
} from './vocabulary';

/** What happened, past tense. The timeline is made of these; folding them with `evolve` gives the state again. */
export type ComplaintEvent =
  | { type: 'ComplaintOpened'; complaint: Complaint }
  | { type: 'ComplaintAcknowledged'; letter: string; channel: ChannelOut }
  | { type: 'InvestigationStarted' }
  | {
      type: 'MessageLogged';
      direction: 'in' | 'out';
      channel: ChannelIn | ChannelOut;
      emotion: Emotion | null;
      letter: string | null;
      texts: TextRefs;
    }
  | { type: 'AccountRecorded'; emotion: Emotion | null; texts: TextRefs }
  | { type: 'LetterSent'; template: LetterOnRequest; letter: string; texts: TextRefs }
  | { type: 'Assessed'; severity: Severity; emotion: Emotion | null; vulnerabilities: Vulnerability[]; texts: TextRefs }
  | { type: 'OwnerAssigned'; owner: Owner; texts: TextRefs }
  | { type: 'EnquiryOpened'; enquiry: Enquiry }
  | { type: 'EnquiryReplied'; enquiry: string; texts: TextRefs }
  | { type: 'EnquiryReplyNoticed'; enquiry: string }
  | { type: 'EnquiryEnded'; enquiry: string; status: 'decided-without' }
  | { type: 'EnquiryWentUnanswered'; enquiry: string }
  /** `judged`: what each rule of the pack said of the circumstances. Absent: none were given. */
  | { type: 'FindingRecorded'; finding: Finding; judged?: Judgement[] }
  /** A rule gives it: nobody is asked, and its steps start at once. */
  | { type: 'RightFellDue'; round: number; steps: Step[]; letter: string }
  | { type: 'OfferProposed'; offer: Offer }
  | {
      type: 'OfferEnded';
      offer: string;
      status: Extract<OfferStatus, 'returned' | 'rejected' | 'revised' | 'withdrawn'>;
    }
  | { type: 'ApprovalRequested'; approval: Approval }
  | {
      type: 'ApprovalDecided';
      approval: string;
      decision: ApprovalDecision;
      by: string;
      claimed: boolean;
      texts: TextRefs;
    }
  | { type: 'ApprovalVoided'; approval: string; status: Extract<ApprovalStatus, 'void'> }
  | { type: 'OfferSent'; offer: string; letter: string; validUntil: Instant; remindAt: Instant | null }
  | { type: 'OfferReminded'; offer: string; letter: string }
  | { type: 'OfferExpired'; offer: string; newOfferBy: Instant | null }
  | { type: 'OfferDeclined'; offer: string; wish: boolean; newOfferBy: Instant | null; texts: TextRefs }
  | { type: 'LateYesReceived'; offer: string; option: string; letter?: string; texts: TextRefs }
  | {
      type: 'OptionChosen';
      offer: string;
      option: string;
      settledEarly: boolean;
      steps: Step[];
      round: number;
      letter: string;
      texts: TextRefs;
    }
  | { type: 'StepsStarted'; round: number; steps: { step: string; n: number }[] }
  /** `letter`: it was done after the complaint had ended, and the complainant hears of it. */
  | { type: 'StepDone'; step: string; n: number; reference: string | null; letter?: string }
  /** `letter`: the complainant hears of the delay; not of a gift's, which they do not expect. */
  | { type: 'StepFailed'; step: string; n: number; letter: string | null; why?: Step['why'] }
  | { type: 'StepDoneByHand'; step: string; by: string; reference: string; texts: TextRefs }
  | { type: 'StepReopened'; step: string; n: number; why: 'payment-returned' | 'parcel-lost' }
  | { type: 'RemedyFulfilled'; letter: string }
  | {
      type: 'FinalResponseSent';
      letter: string;
      outcome: Outcome | null;
      because: 'response' | 'offer-stands' | 'second-look';
      texts: TextRefs;
    }
  | { type: 'FollowUpPlanned'; followUp: FollowUp; calls: Call[] }
  | { type: 'FollowUpTextSent'; letter: string }
  | { type: 'FollowUpCancelled' }
  | { type: 'CallFellDue'; call: string }
  | { type: 'CallMissed'; call: string; next: Call | null; letter: string | null }
  | { type: 'CallReached'; call: string; content: boolean; emotion: Emotion | null; texts: TextRefs }
  | { type: 'CallNotReached'; call: string; next: Call | null; letter: string | null; texts: TextRefs }
  | { type: 'FollowUpNotContent'; owner: Owner }
  | { type: 'SecondLookWanted'; owner: Owner }
  | { type: 'SurveySent'; letter: string; until: Instant }
  | { type: 'SurveyAnswered'; outcome: LoyaltyScores; handling: LoyaltyScores; texts: TextRefs }
  | { type: 'SurveyClosed' }
  | { type: 'PromiseMade'; promise: PromiseMade }
  | { type: 'PromiseKept'; promise: string; texts: TextRefs }
  /** Clocks begin, or begin again as the next generation. `again`: they had ended, and run on as the generation they were. */
  | { type: 'ClocksStarted'; clocks: Clock[]; again?: true }
  | { type: 'EscalationTaken'; clock: string; by: string; texts: TextRefs }
  | { type: 'ClockMet'; clock: string; by: string | null }
  | ClockEvent
  | DueEvent
  | RemedyEvent
  /**
   * `unmet`: clocks whose letter this was. `counts`: the next channel meets them again (the fallback letter box does not).
   * `undone`: clocks that it was to extend, as they are without it. Absent: none.
   */
  | {
      type: 'LetterFailed';
      letter: string;
      channel: ChannelOut;
      next: ChannelOut | null;
      unmet: string[];
      counts: boolean;
      undone?: { clock: string; times: ClockTimes }[];
    }
  | { type: 'LetterRead'; letter: string; met: string[] }
  | {
      type: 'ContactCorrected';
      language: string;
      channels: ChannelOut[];
      resend: string[];
      met: string[];
      texts: TextRefs;
    }
  | { type: 'GrumblePromoted'; clocks: Clock[] }
  | { type: 'ComplaintWithdrawn'; letter: string; texts: TextRefs }
  | { type: 'ComplaintReferred'; letter: string; texts: TextRefs }
  | { type: 'ComplaintClosed'; outcome: Outcome | null; letter: string | null }
  | { type: 'ComplaintReopened'; letter: string; texts: TextRefs }
  /** `mark`: names the call that raised it, so that it is raised once. Absent: the instant does. */
  | { type: 'TaskRaised'; task: TaskKind; audience: Audience; about: string; dueAt: Instant; mark?: string }
  /** A machine fact that changed nothing: told twice, or about something that has ended. */
  | { type: 'FactSetAside'; fact: string; about: string }
  /** `detail`: what would have been understood. Absent: the code says all. */
  | { type: 'SignalRefused'; signal: string; code: string; about: string; by: string; detail?: string }
  | { type: 'AlmanacRenewed'; almanac: Almanac };

export type EventType = ComplaintEvent['type'];

/** One line of the timeline. `key` is unique per complaint, made of the cause, so a repeat writes nothing. */
export interface Entry {
  key: string;
  at: Instant;
  by: string;
  /** The message that caused it; remembered in `handled`. Null for what time alone caused. */
  message: string | null;
  event: ComplaintEvent;
}
