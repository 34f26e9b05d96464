import type {
  ApprovalDecision,
  Cause,
  Command,
  CommandType,
  Emotion,
  FindingOutcome,
  Instant,
  Responsibility,
  Severity,
  TextRefs,
  Vulnerability,
} from '../../domain/model';
import type { PolicyName } from '../adoption/policy-change';
import type { CircumstancesInput } from '../entitlements/judge-rights';
import type { AskedOption } from '../money/offer-basis';

/**
 * What a caller asks for, as it waits in the register: a command without its basis. The turn looks the basis up (authority,
 * staff, budgets, calendars) when it takes the request, so nobody can send one of their own.
 */
interface WithBasis {
  AdoptPlan: { policy: PolicyName };
  Assess: { severity?: Severity; emotion?: Emotion; vulnerabilities?: Vulnerability[] };
  AssignOwner: { owner: string };
  Choose: { offer: string; option: string };
  /** The contact is personal: it waits as the text `contact`. */
  CorrectContact: object;
  DecideApproval: { approval: string; decision: ApprovalDecision; offerHash: string };
  MakePromise: { dueAt: Instant; owner?: string };
  ProposeOffer: { options: AskedOption[]; validFor?: string; validUntil?: Instant; settlesInFull: boolean };
  RecordFinding: {
    cause: Cause;
    subCause?: string;
    responsibility: Responsibility;
    outcome: FindingOutcome;
    circumstances?: CircumstancesInput;
  };
}

export type TypeWithBasis = keyof WithBasis;

type RequestOf<T extends CommandType> = T extends TypeWithBasis
  ? { type: T; texts: TextRefs } & WithBasis[T]
  : Extract<Command, { type: T }>;

export type CommandRequest = { [T in CommandType]: RequestOf<T> }[CommandType];
export type RequestWithBasis<T extends TypeWithBasis> = RequestOf<T>;
