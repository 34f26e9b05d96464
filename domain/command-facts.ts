import type { Money } from './offer';
import type { Almanac, ClockRule, Plan } from './plan';
import type { Remedy, StaffRole } from './vocabulary';

/** What a command needs to know beside what was said: the API looks it up and puts it in, so that decisions stay pure. */

/** What the catalogue and the authority table say for one command; the API takes it from the pinned pack. */
export interface OfferFacts {
  /** Most that each role may give in one option, in minor units; a role not named may give nothing. */
  authority: { role: StaffRole; currency: string; upTo: number; remedies: Remedy[] | 'all' }[];
  /** The catalogue entries of the remedies used. `limit`: the most of one entry, minor units. */
  catalogue: { remedy: Remedy; cost: Money | null; limit: Money | null }[];
}

/** A goodwill gift that a catalogue entry and the register's claim stand behind; absent means none. */
export interface GiftFacts {
  item: string;
  cost: Money;
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
}

export interface UndeliveredLetter {
  key: string;
  template: string;
}
