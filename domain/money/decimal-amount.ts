import type { Money } from '../model';
import { decimalsOf } from './decimals';

/** `12.50` for 1250 minor units of EUR: as many decimals as the currency has, a point between, no sign of the currency. */
export function decimalAmount({ minor, currency }: Money): string {
  const decimals = decimalsOf(currency);
  const digits = String(minor).padStart(decimals + 1, '0');
  return decimals === 0 ? digits : `${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`;
}

/** The money that `12.50` means in this currency. The text has no more decimals than the currency: `hasDecimalsOf`. */
export function moneyOf(amount: string, currency: string): Money {
  const [whole = '', decimals = ''] = amount.split('.');
  return { minor: Number(whole + decimals.padEnd(decimalsOf(currency), '0')), currency };
}

/** Whether the currency knows that many decimals: JPY none, EUR two, KWD three. */
export const hasDecimalsOf = (amount: string, currency: string): boolean =>
  (amount.split('.')[1] ?? '').length <= decimalsOf(currency);
