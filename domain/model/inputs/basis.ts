import type { StaffRole } from '../roles';
import type { Route } from '../state/approval';
import type { Money } from '../state/money';
import type { CalendarSnapshot, ClockRule, Plan } from '../state/plan';
import type { RemedyItem, Reservation } from '../state/remedy';
import type { Remedy, Responsibility } from '../vocabulary';

/** What a command needs to know beside what was said: the API looks it up and puts it in, so that decisions stay pure. */

/** What the catalogue and the authority table say for one command; the API takes it from the pinned pack. */
export interface OfferBasis {
  /** Most that each role may give in one option, in minor units; a role not named may give nothing. */
  authority: Authority[];
  /** The catalogue entries of the remedies used. `limit`: the most of one entry, minor units. */
  catalogue: { remedy: Remedy; cost: Money | null; limit: Money | null }[];
  /** What this complainant was given lately, this offer not counted, in the currency of the authority table. */
  given?: Money;
  /** Where offer and authority are in different currencies. */
  rates?: Rates;
  /** Set aside for the dearest option. */
  reservation?: Reservation;
  /** No budget has room for it: what the first one has left. */
  exhausted?: Money;
  /** Routes of approval by amount, dearest first; the first whose `above` the dearest option exceeds holds. */
  routes?: { above: Money; route: Route }[];
}

export interface Authority {
  role: StaffRole;
  currency: string;
  upTo: number;
  remedies: Remedy[] | 'all';
  /** Most that one complainant may have been given in all, this offer counted. Absent: no such limit. */
  rolling?: number;
  /** In place of `upTo`, by whose fault it was. */
  byFault?: Partial<Record<Responsibility, number>>;
}

/** A pinned table of exchange: millionths of the base currency that one whole unit of each is worth. */
export interface Rates {
  id: string;
  base: string;
  millionths: Record<string, number>;
}

/** A goodwill gift that a catalogue entry and the register's claim stand behind; absent means none. */
export interface GiftBasis {
  item: string;
  cost: Money;
  /** Whose system carries it out. Absent: the register's own ledger. */
  provider?: string;
  reservation?: Reservation;
}

/** Something a rule gives by itself. `rule`: name and version, `eu261@1`. */
export interface RightBasis {
  rule: string;
  item: RemedyItem & { amount: Money };
}

/** What rules give up to this is given on one person's word. Without rates only its own currency can be told. */
export interface ReviewLine {
  above: Money;
  rates?: Rates;
}

/** What the pack says of another severity; the API takes it from the pack. */
export interface ReplanBasis {
  pack: Plan['pack'];
  rules: ClockRule[];
  /** Where a clock began before the complaint's own calendar snapshot does: one that reaches back so far. */
  calendarSnapshot?: CalendarSnapshot;
}

/** Another version of the pack, whole, as the API has it installed. */
export interface PlanBasis {
  plan: Plan;
  /** Where the plan counts on other calendars than the complaint knows, or a clock began before its calendar snapshot does. */
  calendarSnapshot?: CalendarSnapshot;
}

/** What `staff.yaml` says of a person who decides an approval, at that instant. */
export interface ApproverBasis {
  id: string;
  role: StaffRole | null;
  known: boolean;
  /** People who are away and have named this one, or whose supervisor this is. */
  standsInFor?: { id: string; role: StaffRole }[];
  /** This person pays out what others approve. */
  pays?: true;
  /** Why this person may not judge this complainant's case. */
  conflict?: 'relative' | 'self-interest';
}

export interface UndeliveredLetter {
  key: string;
  template: string;
}
