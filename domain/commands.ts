import type {
  ApproverFacts,
  GiftFacts,
  OfferFacts,
  PlanFacts,
  ReplanFacts,
  RightFacts,
  UndeliveredLetter,
} from './command-facts';
import type { Owner } from './complaint';
import type { Judgement } from './entitlements';
import type { Fact } from './facts';
import type { LoyaltyScores } from './follow-up';
import type { Option } from './offer';
import type { Almanac, Instant } from './plan';
import type { TextRefs } from './texts';
import type {
  ApprovalDecision,
  Cause,
  ChannelIn,
  ChannelOut,
  Emotion,
  FindingOutcome,
  LetterOnRequest,
  PauseReason,
  Responsibility,
  Role,
  Severity,
  Vulnerability,
} from './vocabulary';

export type * from './command-facts';
export type { Fact } from './facts';

/** Who acts: a person of the staff, or a system (`crm`) on the complainant's behalf. Never a name. */
export interface Actor {
  id: string;
  role: Role;
}

/**
 * Human commands, each an update of the same name. `texts` are references to what was said, kept by the register.
 * A refusal has a code from `errors.ts`.
 */
export type Command =
  | {
      type: 'LogMessage';
      direction: 'in' | 'out';
      channel: ChannelIn | ChannelOut;
      send: boolean;
      emotion?: Emotion;
      texts: TextRefs;
    }
  | { type: 'RecordAccount'; emotion?: Emotion; texts: TextRefs }
  | { type: 'SendLetter'; template: LetterOnRequest; texts: TextRefs }
  /** `replan` goes with another severity. Absent: the clocks stay as they are. */
  | {
      type: 'Assess';
      severity?: Severity;
      emotion?: Emotion;
      vulnerabilities?: Vulnerability[];
      replan?: ReplanFacts;
      texts: TextRefs;
    }
  | { type: 'AssignOwner'; owner: Owner; texts: TextRefs }
  /** One of many: a person has decided that open complaints live by another version of their pack. */
  | { type: 'AdoptPlan'; adopt: PlanFacts; texts: TextRefs }
  | { type: 'TakeEscalation'; clock: string; texts: TextRefs }
  | { type: 'PauseClock'; clock: string; reason: PauseReason; texts: TextRefs }
  | { type: 'ResumeClock'; clock: string; texts: TextRefs }
  | { type: 'ExtendClock'; clock: string; until: Instant; texts: TextRefs }
  | { type: 'OpenEnquiry'; dueAt?: Instant; texts: TextRefs }
  | { type: 'RecordReply'; enquiry: string; texts: TextRefs }
  | {
      type: 'RecordFinding';
      cause: Cause;
      subCause?: string;
      responsibility: Responsibility;
      outcome: FindingOutcome;
      /** What rules give for what happened. Absent: nothing. */
      rights?: RightFacts[];
      /** What each rule said, also those that give nothing. */
      judged?: Judgement[];
      texts: TextRefs;
    }
  | {
      type: 'ProposeOffer';
      options: Omit<Option, 'id'>[];
      validFor?: string;
      validUntil?: Instant;
      settlesInFull: boolean;
      facts: OfferFacts;
      texts: TextRefs;
    }
  | {
      type: 'DecideApproval';
      approval: string;
      decision: ApprovalDecision;
      offerHash: string;
      approver: ApproverFacts;
      texts: TextRefs;
    }
  | { type: 'Choose'; offer: string; option: string; gift?: GiftFacts; texts: TextRefs }
  | { type: 'DeclineOffer'; offer: string; wish: boolean; texts: TextRefs }
  | { type: 'Respond'; outOfScope: boolean; texts: TextRefs }
  | { type: 'RetryStep'; step: string; texts: TextRefs }
  | { type: 'DoStepByHand'; step: string; reference?: string; texts: TextRefs }
  | { type: 'MakePromise'; dueAt: Instant; owner?: string; texts: TextRefs }
  | { type: 'KeepPromise'; promise: string; texts: TextRefs }
  | { type: 'RecordCall'; call: string; reached: boolean; content?: boolean; emotion?: Emotion; texts: TextRefs }
  | { type: 'AnswerSurvey'; outcome: LoyaltyScores; handling: LoyaltyScores; texts: TextRefs }
  | { type: 'Withdraw'; texts: TextRefs }
  | { type: 'Refer'; texts: TextRefs }
  | { type: 'Reopen'; texts: TextRefs }
  /** `undelivered`: keys of letters that no channel delivered, as the register knows them. */
  | {
      type: 'CorrectContact';
      language?: string;
      channels?: ChannelOut[];
      undelivered: UndeliveredLetter[];
      texts: TextRefs;
    };

export type CommandType = Command['type'];

export const COMMAND_TYPES = [
  'LogMessage',
  'RecordAccount',
  'SendLetter',
  'Assess',
  'AssignOwner',
  'AdoptPlan',
  'TakeEscalation',
  'PauseClock',
  'ResumeClock',
  'ExtendClock',
  'OpenEnquiry',
  'RecordReply',
  'RecordFinding',
  'ProposeOffer',
  'DecideApproval',
  'Choose',
  'DeclineOffer',
  'Respond',
  'RetryStep',
  'DoStepByHand',
  'MakePromise',
  'KeepPromise',
  'RecordCall',
  'AnswerSurvey',
  'Withdraw',
  'Refer',
  'Reopen',
  'CorrectContact',
] as const satisfies readonly CommandType[];

/** Time has come: everything due at `now` under this agenda key. */
export interface FallDue {
  type: 'FallDue';
  key: string;
}

/** Fresh civil facts, fetched by the run before it continues as new. */
export interface RenewAlmanac {
  type: 'RenewAlmanac';
  almanac: Almanac;
}

/**
 * One thing for the loop to decide. `id` makes it happen once: the update id, the fact's id, or the agenda key.
 * `actor` of facts and due instants is `{ id: 'amends', role: 'ops' }`.
 */
export interface Input {
  id: string;
  actor: Actor;
  what: Command | Fact | FallDue | RenewAlmanac;
}
