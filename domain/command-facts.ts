import type { Route } from './approval-route';
import type { Claim, Money, RemedyItem } from './offer';
import type { Almanac, ClockRule, Plan } from './plan';
import type { Remedy, Responsibility, StaffRole } from './vocabulary';

/** What a command needs to know beside what was said: the API looks it up and puts it in, so that decisions stay pure. */

/** What the catalogue and the authority table say for one command; the API takes it from the pinned pack. */
export interface OfferFacts {
  /** Most that each role may give in one option, in minor units; a role not named may give nothing. */
  authority: Authority[];
  /** The catalogue entries of the remedies used. `limit`: the most of one entry, minor units. */
  catalogue: { remedy: Remedy; cost: Money | null; limit: Money | null }[];
  /** What this complainant was given lately, this offer not counted, in the currency of the authority table. */
  given?: Money;
  /** Where offer and authority are in different currencies. */
  rates?: Rates;
  /** Set aside for the dearest option. */
  claim?: Claim;
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
export interface GiftFacts {
  item: string;
  cost: Money;
  /** Whose system carries it out. Absent: the register's own ledger. */
  provider?: string;
  claim?: Claim;
}

/** Something a rule gives by itself. `rule`: name and version, `eu261@1`. */
export interface RightFacts {
  rule: string;
  item: RemedyItem & { amount: Money };
}

/** What the pack says of another severity; the API takes it from the pack. */
export interface ReplanFacts {
  pack: Plan['pack'];
  rules: ClockRule[];
  /** Where a clock began before the complaint's own almanac does: one that reaches back so far. */
  almanac?: Almanac;
}

/** Another version of the pack, whole, as the API has it installed. */
export interface PlanFacts {
  plan: Plan;
  /** Where the plan counts on other calendars than the complaint knows, or a clock began before its almanac does. */
  almanac?: Almanac;
}

/** What `staff.yaml` says of a person who decides an approval, at that instant. */
export interface ApproverFacts {
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
