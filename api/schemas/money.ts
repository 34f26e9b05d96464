import { z } from 'zod';
import type { Money } from '../../domain/model';
import { decimalAmount, hasDecimalsOf, moneyOf } from '../../domain/money';
import { rule } from './formats';

/** Money is a decimal string outside and integer minor units inside. */
const amount = z.string().regex(/^(0|[1-9]\d{0,11})(\.\d{1,4})?$/, 'must be an amount such as "12.50"');
const currency = z.string().regex(/^[A-Z]{3}$/, 'must be an ISO 4217 currency such as EUR');
const currencies = new Set(Intl.supportedValuesOf('currency'));

/** An amount above nothing, as asked for; comes out in minor units. */
export const money = z
  .strictObject({ amount, currency })
  .refine((value) => currencies.has(value.currency), {
    path: ['currency'],
    ...rule('not-in-list', 'must be an ISO 4217 currency such as EUR'),
  })
  .refine((value) => hasDecimalsOf(value.amount, value.currency), {
    path: ['amount'],
    ...rule('wrong-format', 'has more decimals than this currency'),
  })
  .refine((value) => Number(value.amount) > 0, {
    path: ['amount'],
    ...rule('too-small', 'must be more than nothing'),
  })
  .transform((value): Money => moneyOf(value.amount, value.currency));

/** Money as answered. */
export const MoneyView = z.object({ amount, currency }).meta({ id: 'Money' });

export const moneyView = (money: Money): z.infer<typeof MoneyView> => ({
  amount: decimalAmount(money),
  currency: money.currency,
});
