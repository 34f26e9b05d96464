import type { LocalDate, Money, RemedyItem } from '../../model';
import type { Because } from './because';

/** What happened, as far as a rule needs it. Codes, numbers and days: no names, no booking. */
export type Circumstances = Flight | LatePayment | Delay;

export interface Flight {
  type: 'flight';
  /** ISO 3166-1 country of the first departure and of the last destination, and the great circle between them. */
  from: string;
  to: string;
  km: number;
  /** `community`: licensed in the territory of Regulation 261/2004. `large`: in the sense of the Canadian regulations. */
  carrier: { community: boolean; large: boolean };
  what: 'delay' | 'cancellation' | 'denied-boarding';
  /** At the last destination, against the ticket; of a flight never taken 0. */
  arrivalDelayMinutes: number;
  /** Days between the news and the planned departure. Absent: the passenger was not told before. */
  noticeDays?: number;
  /** The other flight that was offered, against the planned times. Absent: none was. */
  rerouted?: { departsEarlierMinutes: number; arrivesLaterMinutes: number };
  /** The passenger took the money back instead of another flight. */
  refunded?: boolean;
  volunteered?: boolean;
  /** Another country's law gave compensation for the same event. */
  compensatedElsewhere?: boolean;
  cause: 'within-control' | 'safety' | 'extraordinary';
}

export interface LatePayment {
  type: 'late-payment';
  amount: Money;
  /** The last day for paying, and the day of payment. */
  dueOn: LocalDate;
  paidOn: LocalDate;
}

export interface Delay {
  type: 'delay';
  minutes: number;
}

/** What a pack adds to the rules. */
export interface Terms {
  /** The company's own promises: whoever waits longer than `overMinutes` gets the item. */
  promises: { overMinutes: number; item: Given }[];
  /** Bank Rate in hundredths of a per cent, by the reference day on which it was in force. */
  bankRates: Record<LocalDate, number>;
}

export type Given = RemedyItem & { amount: Money };

/** `item` null: nothing is due. */
export interface Judged {
  item: Given | null;
  because: Because[];
  /** What was counted: `{ km: 1842 }`, `{ days: 30, ratePoints: 1225 }`. */
  figures?: Record<string, number>;
}

/** A rule as a pure function. Once shipped it never changes: a changed rule is the next version beside it. */
export interface Entitlement {
  id: string;
  version: number;
  title: string;
  source: string;
  /** When its source was last looked at. */
  seenOn: LocalDate | null;
  /** `rule`: the rule's own words were read; `secondary`: others' account of it; `house`: our own choice. */
  confidence: 'rule' | 'secondary' | 'house';
  /** Which circumstances it is about. */
  about: Circumstances['type'];
  /** Null for circumstances of another kind. */
  judge(circumstances: Circumstances, terms: Terms): Judged | null;
}

export const nothing = (because: Because[], figures?: Judged['figures']): Judged => ({
  item: null,
  because,
  ...(figures && { figures }),
});

/** Laws give money, never a voucher. */
export const money = (minor: number, currency: string): Given => ({
  remedy: 'money',
  amount: { minor, currency },
  item: null,
  fulfilment: 'payment',
});
