import { z } from 'zod';
import { isZone } from '../civil-time/zones';
import { fitsItsCurrency } from './money';

/**
 * The kinds of value that policy files are made of. Each complains in the predicate of a sentence whose subject is the
 * field, with the value as it was written: `clocks.decide.due is not an amount of time …: "5 parsecs"`.
 */
const complaining = (predicate: string) => (issue: { input: unknown }) =>
  `${predicate}: ${(JSON.stringify(issue.input) ?? '').slice(0, 60)}`;

/** The units of `parseSpan`. */
const UNITS = '(second|minute|hour|day|week|month|working-minute|working-hour|working-day)s?';
const AMOUNT_OF_TIME = 'is not an amount of time such as "90 seconds", "4 hours", "2 days" or "3 working-days"';

const TOO_LONG = 'is longer than ten years, more than any deadline or wait may take';

/** A length of time, more than nothing. */
export const duration = z
  .string()
  .regex(new RegExp(`^[1-9]\\d* ${UNITS}$`), { error: complaining(AMOUNT_OF_TIME) })
  .refine(isWithinTenYears, { error: complaining(TOO_LONG) });
/** A distance after some instant, which may be none (`0 hours`). */
export const delay = z
  .string()
  .regex(new RegExp(`^\\d+ ${UNITS}$`), { error: complaining(AMOUNT_OF_TIME) })
  .refine(isWithinTenYears, { error: complaining(TOO_LONG) });

/** So long before a deadline, or a part of the time allowed, counted from its beginning. */
export const warning = z
  .string()
  .regex(new RegExp(`^([1-9]\\d* ${UNITS}|[1-9]\\d? %)$`), {
    error: complaining('is neither an amount of time such as "3 working-days" nor a part of it such as "75 %"'),
  })
  .refine((text) => text.endsWith('%') || isWithinTenYears(text), { error: complaining(TOO_LONG) });

const NAME = /^[a-z0-9]+([.-][a-z0-9]+)*$/;
export const name = z
  .string()
  .max(60)
  .regex(NAME, { error: complaining('is not a name such as "spa-weekend" or "li.na"') });
export const words = z.string().trim().min(1).max(2_000);
export const version = z
  .string()
  .min(1)
  .max(60)
  .describe('Changed by hand with every change of content: complaints remember under which version they began.');

export const localTime = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/, { error: complaining('is not a time of day such as "10:00"') });

export const localDate = z.iso.date({ error: complaining('is not a date such as "2026-12-25"') });

/** A window whose end is not later than its begin runs past midnight; `24:00` is the midnight that ends its day. */
const HOURS = /^(([01]\d|2[0-3]):[0-5]\d)-(([01]\d|2[0-3]):[0-5]\d|24:00)$/;
export const hours = z
  .string()
  .regex(HOURS, { error: complaining('is not a window such as "09:00-17:30"') })
  .refine((window) => window.slice(0, 5) !== window.slice(6), { error: complaining('has no length') });

export const year = z.number().refine((number) => Number.isInteger(number) && number >= 1970 && number <= 2200, {
  error: complaining('is not a year such as 2035'),
});

export const zone = z
  .string()
  .refine(isZone, { error: complaining('is not an IANA time zone such as "Europe/London"') });

export const language = z
  .string()
  .refine(isCanonicalLanguage, { error: complaining('is not a BCP 47 language such as "en" or "zh-CN"') });

export const currency = z.string().refine((code) => Intl.supportedValuesOf('currency').includes(code), {
  error: complaining('is not an ISO 4217 currency such as "EUR"'),
});

export const money = z
  .string()
  .regex(/^\d+(\.\d+)? [A-Z]{3}$/, { error: complaining('is not an amount such as "12.50 EUR"') })
  .refine((text) => Intl.supportedValuesOf('currency').includes(text.slice(-3)), {
    error: complaining('is not in an ISO 4217 currency'),
    abort: true,
  })
  .refine(fitsItsCurrency, { error: complaining('has more decimals than its currency, or too many digits') });

/** What one whole unit of a currency is worth, in another. Six decimals are what the rules count with. */
export const rate = z
  .string()
  .regex(/^\d{1,6}(\.\d{1,6})? [A-Z]{3}$/, { error: complaining('is not a rate such as "1.154 EUR"') });

/** A limit that only warns. */
export const softLimit = z
  .string()
  .regex(/^(\d+(\.\d+)? [A-Z]{3}|[1-9]\d? %)$/, {
    error: complaining('is neither an amount such as "800 EUR" nor a part such as "80 %"'),
    abort: true,
  })
  .refine((text) => text.endsWith('%') || money.safeParse(text).success, {
    error: complaining('is not in an ISO 4217 currency, or has too many digits'),
  });

/** Up to what worth something holds: an amount, or a word for all and nothing. */
export const signalLimit = z
  .string()
  .regex(/^(any|none|\d+(\.\d+)? [A-Z]{3})$/, {
    error: complaining('is neither an amount such as "500.00 EUR" nor "any" or "none"'),
    abort: true,
  })
  .refine((text) => text === 'any' || text === 'none' || money.safeParse(text).success, {
    error: complaining('is not in an ISO 4217 currency, or has too many digits'),
  });

/** Whole days: months differ in length and would treat people unequally. */
export const days = z
  .string()
  .regex(/^[1-9]\d{0,3} days?$/, { error: complaining('is not a number of days such as "365 days"') });

/** One value for all, or one for each severity. */
export const bySeverity = <Value extends z.ZodType>(value: Value) =>
  z.union([value, z.strictObject({ critical: value, high: value, normal: value, low: value })]);

function isCanonicalLanguage(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag)[0] === tag;
  } catch {
    return false;
  }
}

/** A working day counts as a day. Passes what is no span: the pattern reports that. */
function isWithinTenYears(span: string): boolean {
  const [amount = '', unit = ''] = span.split(' ');
  const days = { second: 1 / 86_400, minute: 1 / 1440, hour: 1 / 24, day: 1, week: 7, month: 30.44 };
  const name = unit.replace(/^working-|s$/g, '') as keyof typeof days;
  return !(Number(amount) * days[name] > 10 * 366);
}
