import type { Route, Vote } from './approval-route';
import type { Instant, Span } from './plan';
import type { TextRefs } from './texts';
import type { ApprovalStatus, Fulfilment, OfferStatus, Remedy, StaffRole, StepStatus } from './vocabulary';

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
  /** Steps of an option with a lower number are carried out first, those of one number side by side. Absent: 1. */
  order?: number;
  /** Whose system carries it out, by the name the catalogue gives. Absent: the register's own ledger. */
  provider?: string;
  /** A voucher's life, from the step being done. Absent: it does not run out. */
  lasts?: Span;
}

export interface Option {
  id: string;
  putRight: RemedyItem[];
  makeUp: RemedyItem[];
  /** When a step fails for good, those that are done are undone where they can be. Absent: what is done stays done. */
  allOrNothing?: true;
}

/**
 * Money set aside in the register for an offer or a gift, before the command that needs it was sent. Amounts are those of
 * the budget's currency.
 */
export interface Claim extends Money {
  id: string;
  budget: string;
  /** Beyond the soft limit: nothing is refused, somebody is told. */
  beyondSoft?: true;
  /** The first budget was used up, so it falls on this one, whose money at least this role gives. */
  level?: StaffRole;
  /** What each item costs, option by option, `putRight` before `makeUp`. Absent: it is for one thing, a gift. */
  prices?: number[][];
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
  /** Who wrote earlier versions of it: none of them approves. Absent: nobody but the proposer. */
  authors?: string[];
  /** Absent: the pack has no budgets. */
  claim?: Claim;
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
  /** Absent: asked for before this was kept. */
  askedAt?: Instant;
  /** Who must agree, and in what order. Absent: one person of the role in `needs`. */
  route?: Route;
  votes?: Vote[];
  dueAt: Instant;
  /** Warnings before it is late, and how many were given. Absent: none. */
  warnAt?: Instant[];
  warned?: number;
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
  /** How often it was asked for under this key, by order of a person from the second on. Absent: once, or not counted. */
  asking?: number;
  /** The provider's reference, by which a later return is matched. */
  reference: string | null;
  /** Whether the offer needed approval: then only a third person may do this step by hand. */
  approvedBy: string | null;
  /** A gift's own claim. */
  claim?: Claim;
  /** Name and version of the rule that gives it without anybody's leave. Absent: it was chosen, or is a gift. */
  right?: string;
  /** Of its option: see `Option.allOrNothing`. */
  allOrNothing?: true;
  /** Why it failed last; `unclear`: the provider may have done it, only a person can find out. */
  why?: 'refused' | 'unclear' | 'payment-returned' | 'parcel-lost';
  /**
   * Its option is taken back. `wanted`: it is not carried out any more, and undone if it turns out to be done. `asked`: its
   * provider undoes it. `kept`: it was done and stays done; a person must look.
   */
  undo?: 'wanted' | 'asked' | 'kept';
  /** A voucher's last instant, and the one at which it was used. */
  expiresAt?: Instant;
  usedAt?: Instant;
}
