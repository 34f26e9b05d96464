import type { OfferStatus } from '../vocabulary';
import type { Instant } from './plan';
import type { RemedyItem, Reservation } from './remedy';
import type { TextRefs } from './texts';

export interface Option {
  id: string;
  putRight: RemedyItem[];
  makeUp: RemedyItem[];
  /** When a step fails for good, those that are done are undone where they can be. Absent: what is done stays done. */
  allOrNothing?: true;
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
  reservation?: Reservation;
  sentAt: Instant | null;
  remindAt: Instant | null;
  chosen: string | null;
}
