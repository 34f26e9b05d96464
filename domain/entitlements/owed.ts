import { type Complaint, isDone, type Money, type RightBasis, type Step } from '../model';

/** What rules have given in a complaint. A right needs nobody's yes: it is not offered, chosen or approved. */

const isRight = (step: Step): boolean => step.right !== undefined;

/**
 * What a rule gives beyond what it gave in this complaint already; null where that is all. Versions of a rule are one
 * right: what the older one gave counts for the newer.
 */
export function stillDue({ steps }: Complaint, { rule, item }: RightBasis): RightBasis | null {
  const earlier = steps.filter(({ right }) => right !== undefined && lawOf(right) === lawOf(rule));
  const { minor, currency } = item.amount;
  if (earlier.some((step) => step.item.amount?.currency !== currency)) return null;
  const rest = minor - earlier.reduce((sum, step) => sum + (step.item.amount?.minor ?? 0), 0);
  return rest > 0 ? { rule, item: { ...item, amount: { minor: rest, currency } } } : null;
}

/** `eu261` of `eu261@1`. */
const lawOf = (rule: string): string => rule.split('@')[0] ?? rule;

/** Whether rights are all that is being carried out or was: then nothing has been agreed yet, and an offer may come. */
export function byRightAlone({ steps, round, outcome }: Complaint): boolean {
  const now = steps.filter((step) => step.round === round);
  return outcome === null && now.length > 0 && now.every(isRight);
}

/** What rules have given in this complaint. */
export const givenByRight = ({ steps }: Complaint): Money[] =>
  steps.filter(isRight).flatMap(({ item }) => item.amount ?? []);

/** Rights that are not carried out yet, of whatever round. */
export const rightsOwed = ({ steps }: Complaint): Step[] => steps.filter((step) => isRight(step) && !isDone(step));

/** Also those that wait for a second person. */
export const areRightsOwed = (complaint: Complaint): boolean =>
  complaint.rightsHeld !== null || rightsOwed(complaint).length > 0;
