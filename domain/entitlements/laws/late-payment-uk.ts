import { addDays, daysBetween } from '../../calendar';
import type { LocalDate } from '../../model';
import type { Because } from './because';
import { type Entitlement, type Judged, type LatePayment, money, nothing, type Terms } from './entitlement';

interface FixedSum {
  step: Because;
  from: number;
  minor: number;
}

const LEAST: FixedSum = { step: 'debt-under-1000', from: 0, minor: 40_00 };
/** Section 5A: beside the interest, by the size of the debt; minor units of GBP. */
export const FIXED_SUMS: FixedSum[] = [
  { step: 'debt-10000-or-more', from: 10_000_00, minor: 100_00 },
  { step: 'debt-1000-to-10000', from: 1000_00, minor: 70_00 },
  LEAST,
];
/** S.I. 2002/1675: over Bank Rate, hundredths of a per cent. */
export const OVER_BANK_RATE = 800;
const DAYS_A_YEAR = 365;

export const latePaymentUk: Entitlement = {
  id: 'late-payment-uk',
  version: 1,
  title: 'Debts between businesses in the United Kingdom, paid late',
  source:
    'Late Payment of Commercial Debts (Interest) Act 1998, sections 4 and 5A, and S.I. 2002/1675 (eight per cent over the rate of 30 June or 31 December before), read in accounts of both. To the nearest penny and 365 days to the year are our own choice',
  seenOn: '2026-11-24',
  confidence: 'secondary',
  about: 'late-payment',
  judge: (payment, terms) => (payment.type === 'late-payment' ? judgePayment(payment, terms) : null),
};

function judgePayment({ amount, dueOn, paidOn }: LatePayment, { bankRates }: Terms): Judged {
  if (amount.currency !== 'GBP') return nothing(['not-sterling']);
  const days = daysBetween(dueOn, paidOn);
  if (days <= 0) return nothing(['paid-in-time']);
  const bankRate = bankRates[referenceDay(dueOn)];
  if (bankRate === undefined) return nothing(['no-bank-rate']);
  const ratePoints = bankRate + OVER_BANK_RATE;
  const sum = FIXED_SUMS.find(({ from }) => amount.minor >= from) ?? LEAST;
  return {
    item: money(simpleInterest(amount.minor, ratePoints, days) + sum.minor, 'GBP'),
    because: ['interest-by-day', sum.step],
    figures: { days, ratePoints },
  };
}

/** Interest runs from the day after the due day, all the time at the rate of the reference day before that. */
export function referenceDay(dueOn: LocalDate): LocalDate {
  const [year = '', month = ''] = addDays(dueOn, 1).split('-');
  return Number(month) >= 7 ? `${year}-06-30` : `${Number(year) - 1}-12-31`;
}

/** To the nearest penny. Whole numbers throughout, which a debt of many digits would not fit into otherwise. */
function simpleInterest(minor: number, ratePoints: number, days: number): number {
  const year = BigInt(10_000 * DAYS_A_YEAR);
  return Number((BigInt(minor) * BigInt(ratePoints) * BigInt(days) * 2n + year) / (year * 2n));
}
