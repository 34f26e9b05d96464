import type { Terms } from '../domain/entitlements';
import type {
  Block,
  CalendarSnapshot,
  Cause,
  Fulfilment,
  GiftBasis,
  Instant,
  Kind,
  LocalDate,
  Money,
  OfferBasis,
  Plan,
  Rates,
  Remedy,
  Severity,
  Span,
  StaffRole,
} from '../domain/model';
import type { Wrong } from './files/error';
import type { Fault } from './files/reasons';
import type { Period } from './schema/budgets-schema';
import type { Staff } from './staff/staff-list';

export type { Staff, StaffMember } from './staff/staff-list';

/**
 * All packs, calendars and the staff list of this installation. `loadPolicies` reads and checks them once at start, or
 * throws a `PolicyError` that names file, line and reason of whatever is wrong.
 */
export interface Policies {
  /** The current version of each. New complaints are opened under it. */
  packs: Map<string, Pack>;
  /** Every version that is installed of each, the current one first: older complaints live by the one they began with. */
  versions: Map<string, Pack[]>;
  /** The current version of each law. */
  regimes: Map<string, Regime>;
  /**
   * The pack that a plan was made of, under the versions of laws that the plan names, as their files are now: its hash is
   * another where one was changed. Null where one is gone.
   */
  pinned(plan: Origin): Pack | null;
  /**
   * Puts together a pack or regime that is not installed, from what its file would hold, or says what is wrong with it.
   * `rest` is called again and again on the way, so that others have their turn.
   */
  draft(
    content: unknown,
    rest: () => Promise<void>,
  ): Promise<{ pack: Pack } | { regime: Regime } | { faults: Fault[] }>;
  staff: Staff;
  budgets: Budgets;
  /** The pinned exchange rates; null where all is in one currency. */
  rates: Rates | null;
  calendars: Map<string, Calendar>;
  /** What does not stop the start, but has to be looked at before it harms a deadline. */
  warnings: Warning[];
  /** Over `calendars`. Throws `RangeError` for a calendar or zone that is unknown here. */
  makeCalendarSnapshot: MakeCalendarSnapshot;
}

/** One weak place in a policy file. */
export type Warning = Wrong;

/** The working time of one place. */
export interface Calendar {
  id: string;
  version: string;
  title: string;
  /** IANA zone in which its days and hours are meant. */
  zone: string;
  /** Monday first, as in `CalendarSnapshot`. */
  week: CalendarSnapshot['week'];
  /** Closed days, and why: a deadline's derivation names what it skipped. */
  closed: Map<LocalDate, string>;
  /** Days that work although the week would not, or in other hours (make-up days), and why; windows as in `week`. */
  open: Map<LocalDate, { reason: string; windows: [number, number][] }>;
  /** First and last year whose closed days are known, null for all years. Others are judged by the week alone. */
  covers: [number, number] | null;
  /** Which closed days of these years are missing, in words; null: none. */
  partial: string | null;
}

export interface Pack {
  id: string;
  version: string;
  /** SHA-256 of the content of pack, catalogue and regimes: comments and layout do not count, each number does. */
  hash: string;
  title: string;
  defaults: { language: string; timeZone: string; severity: Severity; currency: string };
  /** The plan that is kept with a complaint; a grumble has the same and uses less of it until it is promoted. */
  plan(severity: Severity, kind: Kind): Plan;
  /** Laws that hold under it. */
  regimes: { id: string; version: string; title: string; calendar: string; blocks: Block[] }[];
  /** Lowest role first. */
  authority: OfferBasis['authority'];
  /** Who must agree to expensive offers, highest amount first. */
  routes: NonNullable<OfferBasis['routes']>;
  /** So many days back what a complainant was given counts; null: it is not added up. */
  rollingDays: number | null;
  /** Ids of the budgets that bear what is given. Absent: none does. */
  budgets: { remedies?: string; gifts?: string };
  catalogue: CatalogueEntry[];
  /** Rules that give something by themselves (`eu261@1`), those of laws first, and the most on one person's word. */
  rights: { rules: string[]; terms: Terms };
  reviewAbove: Money;
  /** What is suggested as one way to put it right, in order of preference. */
  together: CatalogueEntry[][];
  /** Goodwill gift for what a complaint was about, null when the pack gives none. */
  gift(cause: Cause, subCause: string | null): GiftBasis | null;
  /** Every number with where it comes from. */
  sources: Sourced[];
}

/** A number of a pack, its catalogue (`catalogue.…`) or a regime (`{regime}.…`), and why it is what it is. */
export interface Sourced {
  field: string;
  value: string;
  source: string;
  /** Null where it is our own choice. */
  seenOn: LocalDate | null;
  confidence: 'rule' | 'secondary' | 'house';
}

/** The part of a plan that says what it was made of. */
export interface Origin {
  pack: Plan['pack'];
  regimes?: { id: string; version: string }[];
}

/** One version of a law, and what becomes under it of complaints that run that law. */
export interface Regime {
  id: string;
  version: string;
  /** SHA-256 of its content alone. */
  hash: string;
  title: string;
  /** Ids of the policies whose complaints may run it, sorted. */
  policies: string[];
  /**
   * The pack by which a complaint lives, with this version in place of the one that it runs: nothing else changes. Where
   * the pack's version is gone, the current one stands in. Null for a complaint that does not run this law.
   */
  under(plan: Origin): Pack | null;
}

export interface CatalogueEntry {
  remedy: Remedy;
  item: string | null;
  fulfilment: Fulfilment;
  part: 'putRight' | 'makeUp' | 'both';
  /** Minor units of the pack's currency. `cost` is what authority is measured by when no amount is given. */
  cost: { minor: number; currency: string } | null;
  limit: { minor: number; currency: string } | null;
  /** What is suggested of it; null: it is for the handler to say. */
  usual: Record<Severity, Money> | null;
  /** Null: the register's own ledger. */
  provider: string | null;
  /** Days; null: nobody knows. */
  takes: number | null;
  /** Of what can be used later; null: for ever. */
  lasts: Span | null;
  suits: { causes: Cause[]; severities: Severity[] };
  /** The words for letters, by language. */
  words: Record<string, string>;
}

/** A cost centre, with the amounts that hold now: a file that is changed in the middle of a period changes that period. */
export interface Budget {
  id: string;
  title: string;
  period: Period;
  /** IANA zone in whose midnight the period ends. */
  zone: string;
  /** Hard limit. */
  whole: Money;
  /** Minor units beyond which a manager is told; null: never. */
  soft: number | null;
  /** Id of the budget that bears what this one cannot. */
  next: string | null;
  /** Lowest role that gives money of it. */
  level: StaffRole | null;
}

export interface Budgets {
  all: Budget[];
  /** This budget and those that it falls back on, in that order; none when it is unknown. */
  chain(id: string): Budget[];
  /** Name of the period in which that instant lies: `2026-11`, `2026-Q4`, `2026`. */
  periodOf(budget: Budget, at: Instant): string;
}

/** Of a pack's calendar, a complainant's zone and the `others` on which single clocks count; until two years after `now`. */
export type MakeCalendarSnapshot = (
  calendar: string,
  personZone: string,
  from: Instant,
  now: Instant,
  others?: string[],
) => CalendarSnapshot;
