import { z } from 'zod';
import { decimalsOf } from '../../domain/money';
import type { Money } from '../../domain/offer';

/** Money is a decimal string outside and integer minor units inside. */
const amount = z.string().regex(/^(0|[1-9]\d{0,11})(\.\d{1,4})?$/);
const currency = z.string().regex(/^[A-Z]{3}$/);
const currencies = new Set(Intl.supportedValuesOf('currency'));

/** An amount above nothing, as asked for; comes out in minor units. */
export const money = z
  .strictObject({ amount, currency })
  .refine((value) => currencies.has(value.currency), { path: ['currency'], message: 'must be an ISO 4217 currency' })
  .refine((value) => (value.amount.split('.')[1] ?? '').length <= decimalsOf(value.currency), {
    path: ['amount'],
    message: 'has more decimals than this currency',
  })
  .refine((value) => Number(value.amount) > 0, { path: ['amount'], message: 'must be more than nothing' })
  .transform(toMinor);

/** Money as answered. */
export const MoneyView = z.object({ amount, currency }).meta({ id: 'Money' });

function toMinor(value: { amount: string; currency: string }): Money {
  const [whole = '0', decimals = ''] = value.amount.split('.');
  return { minor: Number(whole + decimals.padEnd(decimalsOf(value.currency), '0')), currency: value.currency };
}

export function moneyView({ minor, currency: code }: Money): z.infer<typeof MoneyView> {
  const decimals = decimalsOf(code);
  const padded = String(minor).padStart(decimals + 1, '0');
  if (decimals === 0) return { amount: padded, currency: code };
  return { amount: `${padded.slice(0, -decimals)}.${padded.slice(-decimals)}`, currency: code };
}
