import { findEntitlement, referenceDay, type Terms } from '../../../domain/entitlements';

const TERMS: Terms = { promises: [], bankRates: { '2024-12-31': 475, '2025-06-30': 425 } };

function owed(pounds: number, dueOn: string, paidOn: string, currency = 'GBP') {
  const amount = { minor: Math.round(pounds * 100), currency };
  const outcome = findEntitlement('late-payment-uk@1')?.judge({ type: 'late-payment', amount, dueOn, paidOn }, TERMS);
  if (!outcome) throw new Error('late-payment-uk@1 judges no payments');
  return outcome;
}

const pence = (...payment: Parameters<typeof owed>) => owed(...payment).item?.amount.minor ?? null;

describe('Late Payment of Commercial Debts (Interest) Act 1998', () => {
  it('gives a year of simple interest at eight per cent over Bank Rate, beside 70 GBP for a debt of 1,000 GBP', () => {
    expect(pence(1000, '2025-07-31', '2026-07-31')).toBe(122_50 + 70_00);
  });

  it('counts days, over a leap day too, 365 to the year', () => {
    // 1,000 GBP × 12.75 % × 366 / 365 = 127.849…
    expect(pence(1000, '2025-01-31', '2026-02-01')).toBe(127_85 + 70_00);
    expect(owed(1000, '2025-03-01', '2025-03-02').figures).toEqual({ days: 1, ratePoints: 1275 });
    expect(owed(1000, '2025-02-28', '2028-03-01').figures).toMatchObject({ days: 1097 });
  });

  it.each([
    [999.99, 40_00],
    [1000, 70_00],
    [9999.99, 70_00],
    [10_000, 100_00],
  ])('adds the fixed sum of section 5A to a debt of %d GBP', (pounds, sum) => {
    const interest = Math.round((pounds * 100 * 1225) / 10_000 / 365);
    expect(pence(pounds, '2025-07-31', '2025-08-01')).toBe(interest + sum);
  });

  it('takes the rate of the half-year before interest began, and begins on the day after the due day', () => {
    expect(referenceDay('2025-06-29')).toBe('2024-12-31');
    expect(referenceDay('2025-06-30')).toBe('2025-06-30');
    expect(referenceDay('2025-12-30')).toBe('2025-06-30');
    expect(referenceDay('2025-12-31')).toBe('2025-12-31');
  });

  it('gives nothing for what was paid on its day, or is not in pounds, and says when the pack lacks a rate', () => {
    expect(owed(1000, '2025-07-31', '2025-07-31')).toEqual({ item: null, because: ['paid-in-time'] });
    expect(owed(1000, '2025-07-31', '2025-08-31', 'EUR')).toEqual({ item: null, because: ['not-sterling'] });
    expect(owed(1000, '2031-07-31', '2031-08-31')).toEqual({ item: null, because: ['no-bank-rate'] });
  });

  it('counts debts of many digits to the penny', () => {
    // 99,999,999,999.99 × 12.25 % × 1000 / 365, exactly.
    expect(pence(99_999_999_999.99, '2025-07-31', '2028-04-26')).toBe(3_356_164_383_561 + 100_00);
  });
});
