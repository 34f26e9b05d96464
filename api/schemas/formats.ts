import { z } from 'zod';
import { isZone } from '../../application/intake/reach';
import { parseSpan, toInstant } from '../../domain/calendar';

/**
 * The formats of the contract, each once. What PostgreSQL or a letter could not hold (NUL, half a surrogate pair, blank
 * text) is refused here, so that no use case has to check it again.
 */
const storable = (text: string) => !/[\0\p{Surrogate}]/u.test(text);
const notBlank = (text: string) => /\S/.test(text);
const oneLine = (text: string) => !/\p{Cc}/u.test(text);

/** Free text of a person, several lines allowed. The longest of 400 real complaints has 21,928 characters. */
export const text = (max = 50_000) =>
  z
    .string()
    .max(max)
    .refine(notBlank, 'must not be blank')
    .refine(storable, 'must not contain NUL characters or broken Unicode');

/** A short text on one line: names, references, products. */
export const line = (max = 200) => text(max).refine(oneLine, 'must be one line');

/** A word that may travel through Temporal: lower case, digits, hyphens. No sentence fits in. */
export const slug = z.string().regex(/^[a-z][a-z0-9_-]{0,39}$/);

/** An id that the API gave out (`o1`, `s2`, a staff id). */
export const partId = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/);

/** A provider's or a system's reference: no blanks, no free text. */
export const providerReference = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._:/-]{0,99}$/);

/** UTC instant as asked for; comes out with milliseconds, so that text order is time order. Years 1900 to 2199. */
export const instant = z.iso
  .datetime()
  .refine((at) => at >= '1900' && at < '2200', 'must be a year from 1900 to 2199')
  .transform((at) => toInstant(Date.parse(at)));

/** UTC instant as answered. */
export const Instant = z.iso.datetime();

type Unit = ReturnType<typeof parseSpan>['unit'];

/** About a year of each unit: the calendar snapshot of a complaint ends after two. */
const LONGEST: Record<Unit, number> = {
  seconds: 31_536_000,
  minutes: 525_600,
  hours: 8760,
  days: 365,
  weeks: 52,
  months: 12,
  'working-minutes': 120_000,
  'working-hours': 2000,
  'working-days': 250,
};
const UNITS = Object.keys(LONGEST).map((unit) => unit.slice(0, -1));

/** A span in the words of policy packs, `14 days`; at most a year, never zero. */
export const span = z
  .string()
  .regex(new RegExp(`^[1-9]\\d{0,7} (${UNITS.join('|')})s?$`), {
    abort: true,
    error: 'must be a span such as "36 hours", "14 days" or "3 working-days"',
  })
  .refine((text) => {
    const { amount, unit } = parseSpan(text);
    return amount <= LONGEST[unit];
  }, 'must be at most a year')
  .meta({ description: 'A span of time in words, as in policy packs', example: '14 days' });

export const zone = z
  .string()
  .max(64)
  .refine(isZone, 'must be an IANA time zone such as Europe/Berlin')
  .meta({ description: 'IANA time zone', example: 'Asia/Shanghai' });

export const language = z
  .string()
  .max(35)
  .refine(isLanguage, 'must be a BCP 47 language tag such as zh-CN')
  .meta({ description: 'BCP 47 language tag', example: 'zh-CN' });

export const phone = z.e164().meta({ description: 'E.164 phone number', example: '+8613800000000' });
export const email = z.email().max(254);

function isLanguage(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag).length === 1;
  } catch {
    return false;
  }
}
