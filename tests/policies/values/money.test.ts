import { fitsItsCurrency, parseMoney } from '../../../policies/values/money';

describe('Amounts are counted exactly, in the minor units of their currency', () => {
  it.each([
    ['100 EUR', 10000],
    ['12.5 EUR', 1250],
    ['0.07 EUR', 7],
    ['1500 JPY', 1500],
    ['1.234 KWD', 1234],
  ])('%s', (text, minor) => {
    expect(parseMoney(text)).toEqual({ minor, currency: text.slice(-3) });
    expect(fitsItsCurrency(text)).toBe(true);
  });

  it.each(['0.005 EUR', '1.5 JPY', '99999999999999999 EUR'])('and %s cannot be', (text) => {
    expect(fitsItsCurrency(text)).toBe(false);
  });
});
