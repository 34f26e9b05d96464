import { decimalsOf } from '../domain/money';
import type { Money } from '../domain/offer';

/** Reads `12.50 EUR` into minor units (`1250`). The text has been checked by the schema. */
export function parseMoney(text: string): Money {
  const [amount = '', currency = ''] = text.split(' ');
  const [whole = '', decimals = ''] = amount.split('.');
  return { minor: Number(whole + decimals.padEnd(decimalsOf(currency), '0')), currency };
}

/** Whether `12.50 EUR` has no more decimals than the currency knows (JPY none, KWD three) and is counted exactly. */
export function fitsItsCurrency(text: string): boolean {
  const decimals = text.split(' ')[0]?.split('.')[1] ?? '';
  return decimals.length <= decimalsOf(text.slice(-3)) && Number.isSafeInteger(parseMoney(text).minor);
}
