import type { Money, Rates } from '../model';
import { decimalsOf } from './decimals';

/** Whether the table can tell what money of this currency is worth. */
export const isQuoted = (currency: string, { base, millionths }: Rates): boolean =>
  currency === base || Object.hasOwn(millionths, currency);

/**
 * The same money in another currency, in whole minor units. `up` where it is held against a limit or set aside, so that
 * rounding never lets more through; `down` where a limit itself is converted. Exact: no floating point, so that every
 * replay gives the same. Throws `RangeError` for a currency that the table lacks and for an amount beyond exact counting.
 */
export function convert({ minor, currency }: Money, to: string, rates: Rates, rounding: 'up' | 'down'): Money {
  if (currency === to) return { minor, currency };
  const worth = BigInt(minor) * rateOf(currency, rates) * unitsOf(to);
  const price = rateOf(to, rates) * unitsOf(currency);
  const rest = worth % price;
  const floor = worth / price - (rest < 0n ? 1n : 0n);
  const result = Number(rounding === 'up' && rest !== 0n ? floor + 1n : floor);
  if (!Number.isSafeInteger(result)) throw new RangeError(`${minor} ${currency} is too much to be counted in ${to}`);
  return { minor: result, currency: to };
}

/** Minor units in one whole unit: 100 for the euro, 1 for the yen. */
const unitsOf = (currency: string): bigint => 10n ** BigInt(decimalsOf(currency));

function rateOf(currency: string, rates: Rates): bigint {
  if (!isQuoted(currency, rates)) throw new RangeError(`The table ${rates.id} has no rate for ${currency}`);
  return currency === rates.base ? 1_000_000n : BigInt(rates.millionths[currency] ?? 0);
}
