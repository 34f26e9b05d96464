import type { AskedOption } from '../../application/money/offer-basis';
import { toInstant } from '../../domain/calendar';
import type { Instant, Money, Remedy, Responsibility, Role, StaffRole } from '../../domain/model';
import { RECEIVED } from '../harness/builders';

/** The house in which the model lives: who works there, what they may give, what things cost. All limits are in cents. */

export interface Person {
  id: string;
  role: StaffRole;
  /** Pays out what others approve. */
  pays?: true;
  standsInFor?: string;
  /** A relative of the complainant of this case. */
  relativeIn?: string;
  /** Has left: the staff list no longer names this person. */
  left?: true;
}

export const PEOPLE: Person[] = [
  { id: 'li.na', role: 'handler' },
  { id: 'ben.okoro', role: 'handler' },
  { id: 'tom.berg', role: 'supervisor' },
  { id: 'sue.lind', role: 'supervisor', standsInFor: 'ana.ruiz' },
  { id: 'ana.ruiz', role: 'manager' },
  { id: 'max.vogt', role: 'manager', relativeIn: 'case-2' },
  { id: 'eva.sol', role: 'executive' },
  { id: 'pia.kant', role: 'supervisor', pays: true },
  { id: 'jo.gone', role: 'manager', left: true },
];

/** The cases, and who complains in each: one person has two. */
export const CASES = { 'case-1': 'chen.mei', 'case-2': 'chen.mei', 'case-3': 'ada.obi' } as const;
export type CaseId = keyof typeof CASES;
export const CASE_IDS = Object.keys(CASES) as CaseId[];

interface Limit {
  upTo: number;
  /** All that one complainant may have been given, this offer counted. */
  rolling?: number;
  byFault?: Partial<Record<Responsibility, number>>;
}

export const LIMITS: Record<StaffRole, Limit> = {
  handler: { upTo: 10_000, rolling: 25_000, byFault: { 'third-party': 5000 } },
  supervisor: { upTo: 50_000, rolling: 80_000 },
  manager: { upTo: 250_000, byFault: { none: 90_000 } },
  executive: { upTo: 1_000_000 },
};

/** What an offer above this takes: a supervisor first, then a manager. */
export const TWO_MUST_AGREE = 100_000;

/** The most that a signal decides, whose sender nobody has verified. */
export const SIGNAL_LIMIT = 60_000;

/** Millionths of a euro that one whole unit is worth, and minor units in it. */
export const WORTH: Record<string, { millionths: number; units: number }> = {
  EUR: { millionths: 1_000_000, units: 100 },
  USD: { millionths: 923_457, units: 100 },
  JPY: { millionths: 6131, units: 1 },
};
export const CURRENCIES = Object.keys(WORTH);

/** What things cost, whatever smaller amount an offer names for them, cents. */
export const COSTS: Partial<Record<Remedy, number>> = { resend: 1500, upgrade: 60_000 };

/** Budgets by name. What is beyond the first falls on the second, whose money at least a manager gives. */
export const BUDGETS = { care: 300_000, reserve: 500_000, goodwill: 6000 } as const;
export type BudgetName = keyof typeof BUDGETS;
export const GIFT = { item: 'flowers', minor: 2500 };

export const euros = (minor: number): Money => ({ minor, currency: 'EUR' });

/** Exactly, in millionths of a cent: no rounding, so that no limit is passed by a fraction. */
export const worthOf = ({ amount, remedy }: Asked): number =>
  Math.max(exactly(amount ?? euros(0)), exactly(euros(COSTS[remedy] ?? 0)));

function exactly({ minor, currency }: Money): number {
  const { millionths, units } = WORTH[currency] ?? { millionths: 0, units: 1 };
  return (minor * millionths * 100) / units;
}

/** One remedy of an option, as whoever proposes it names it. */
type Asked = AskedOption['putRight'][number];
export const itemsOf = ({ putRight, makeUp }: AskedOption): Asked[] => [...putRight, ...makeUp];

/** Cents that one item takes from a budget: whole ones, rounded against the budget. */
export const priceOf = (item: Asked): number => Math.ceil(worthOf(item) / 1_000_000);

/** What the house's own bill of rights gives for a delay of so many minutes, cents: as many as the last whole step passed. */
export const RIGHT_STEP = 200;
export const RIGHT_STEPS = 60;
export const rightFor = (minutes: number): number =>
  Math.min(RIGHT_STEPS, Math.ceil(minutes / RIGHT_STEP) - 1) * RIGHT_STEP;

const HOUR_MS = 3_600_000;

/** Every other hour, for half a year, somebody stands in for whom they stand in for. */
export const STANDS_IN = Array.from({ length: 2200 }, (_, index) => {
  const from = Date.parse(RECEIVED) + 2 * index * HOUR_MS;
  return { from: toInstant(from), until: toInstant(from + HOUR_MS) };
});

/** On whose authority a person decides at that instant beside their own. */
export function standsInAt(id: string, at: Instant): Person | undefined {
  const hours = Math.floor((Date.parse(at) - Date.parse(RECEIVED)) / HOUR_MS);
  const whom = PEOPLE.find((one) => one.id === id)?.standsInFor;
  return hours % 2 === 0 && hours / 2 < STANDS_IN.length ? PEOPLE.find((one) => one.id === whom) : undefined;
}

const RANKS: string[] = ['handler', 'supervisor', 'manager', 'executive'];
export const rankOf = (role: Role): number => RANKS.indexOf(role);
