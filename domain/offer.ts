import type { Instant } from './plan';
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
