import type { Money } from '../../domain/model';
import { hasDecimalsOf, moneyOf } from '../../domain/money';

/** Reads `12.50 EUR` into minor units (`1250`). The text has been checked by the schema. */
export function parseMoney(text: string): Money {
  const [amount = '', currency = ''] = text.split(' ');
  return moneyOf(amount, currency);
}

/** Whether `12.50 EUR` has no more decimals than the currency knows (JPY none, KWD three) and is counted exactly. */
export function fitsItsCurrency(text: string): boolean {
  const [amount = '', currency = ''] = text.split(' ');
  return hasDecimalsOf(amount, currency) && Number.isSafeInteger(parseMoney(text).minor);
}
