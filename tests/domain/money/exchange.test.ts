import fc from 'fast-check';
import type { Rates } from '../../../domain/model';
import { convert, isQuoted } from '../../../domain/money';

const rates: Rates = {
  id: '2026-11',
  base: 'EUR',
  millionths: { GBP: 1_150_000, USD: 862_069, JPY: 5_600, KWD: 2_810_000, INR: 9_740 },
};
const currency = fc.constantFrom('EUR', 'GBP', 'USD', 'JPY', 'KWD', 'INR');
const money = fc.record({ minor: fc.integer({ min: 0, max: 10 ** 11 }), currency });

describe('Money is told in another currency', () => {
  it.each([
    ['a hundred pounds in euros', { minor: 10_000, currency: 'GBP' }, 'EUR', 11_500],
    ['ten thousand yen, which have no cents', { minor: 10_000, currency: 'JPY' }, 'EUR', 5_600],
    ['one euro in yen', { minor: 100, currency: 'EUR' }, 'JPY', 178],
    ['one dinar of a thousand fils in euros', { minor: 1_000, currency: 'KWD' }, 'EUR', 281],
    ['a dollar in pounds, over the base', { minor: 100, currency: 'USD' }, 'GBP', 74],
  ])('%s', (_, from, to, minor) => {
    expect(convert(from, to, rates, 'down')).toEqual({ minor, currency: to });
  });

  it('stays what it is in its own currency, also in one without a rate', () => {
    expect(convert({ minor: 7, currency: 'CHF' }, 'CHF', rates, 'up')).toEqual({ minor: 7, currency: 'CHF' });
  });

  it('is never less by one rounding than by the other, nor more than one minor unit apart', () => {
    fc.assert(
      fc.property(money, currency, (from, to) => {
        const apart = convert(from, to, rates, 'up').minor - convert(from, to, rates, 'down').minor;
        expect(apart === 0 || apart === 1).toBe(true);
      }),
    );
  });

  it('loses nothing that is rounded up on its way there and back', () => {
    fc.assert(
      fc.property(money, currency, (from, to) => {
        const back = convert(convert(from, to, rates, 'up'), from.currency, rates, 'up');
        expect(back.minor).toBeGreaterThanOrEqual(from.minor);
        const below = convert(convert(from, to, rates, 'down'), from.currency, rates, 'down');
        expect(below.minor).toBeLessThanOrEqual(from.minor);
      }),
    );
  });

  it('keeps an amount within a limit or beyond it, whichever of the two is converted', () => {
    fc.assert(
      fc.property(money, money, fc.integer({ min: -2, max: 2 }), (amount, drawn, near) => {
        const worth = convert(amount, drawn.currency, rates, 'down').minor + near;
        for (const limit of [drawn, { ...drawn, minor: worth }]) {
          const converted = convert(limit, amount.currency, rates, 'down');
          const isWithin = convert(amount, limit.currency, rates, 'up').minor <= limit.minor;
          expect(amount.minor <= converted.minor).toBe(isWithin);
        }
      }),
    );
  });

  it('never makes the larger of two sums the smaller one', () => {
    fc.assert(
      fc.property(money, fc.integer({ min: 0, max: 10 ** 6 }), currency, (from, more, to) => {
        const larger = { ...from, minor: from.minor + more };
        expect(convert(larger, to, rates, 'up').minor).toBeGreaterThanOrEqual(convert(from, to, rates, 'up').minor);
      }),
    );
  });

  it('is refused for a currency that the table lacks, however it is called', () => {
    expect(isQuoted('toString', rates)).toBe(false);
    expect(() => convert({ minor: 1, currency: 'CHF' }, 'EUR', rates, 'up')).toThrow(/2026-11 has no rate for CHF/);
    expect(() => convert({ minor: 1, currency: 'EUR' }, 'CHF', rates, 'up')).toThrow(RangeError);
  });
});
