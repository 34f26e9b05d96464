import { z } from 'zod';
import { isZone } from '../../application/intake/reach';
import { parseSpan, toInstant } from '../../domain/calendar';
import type { FieldErrorCode } from '../../domain/model';

/**
 * The formats of the contract, each once. What PostgreSQL or a letter could not hold (NUL, half a surrogate pair, blank
 * text) is refused here, so that no use case has to check it again. Every pattern has words of its own.
 */

/** A rule with the code and the words of its error. */
export const rule = (code: FieldErrorCode, message: string) => ({ error: message, params: { code } });

const isStorable = (text: string) => !/[\0\p{Surrogate}]/u.test(text);
const isBlank = (text: string) => !/\S/.test(text);
const isOneLine = (text: string) => !/\p{Cc}/u.test(text);

/** The same as patterns of the document. What a person writes has one of these two, an id or a word has another. */
export const WORDS = '^[^\\u0000]*[^\\s\\u0000][^\\u0000]*$';
const CONTROL = '\\u0000-\\u001f\\u007f-\\u009f';
export const ONE_LINE = `^[^${CONTROL}]*[^\\s${CONTROL}][^${CONTROL}]*$`;

const notBlank = (max: number) =>
  z
    .string()
    .max(max)
    .refine((text) => !isBlank(text), { ...rule('blank', 'must not be blank'), abort: true })
    .refine(isStorable, rule('not-storable', 'must not contain NUL characters or broken Unicode'));

/** Free text of a person, several lines allowed. The longest of 400 real complaints has 21,928 characters. */
export const text = (max = 50_000) => notBlank(max).meta({ pattern: WORDS });

/** A short text on one line: names, references, products. */
export const line = (max = 200) =>
  notBlank(max).refine(isOneLine, rule('not-storable', 'must be one line')).meta({ pattern: ONE_LINE });

/** A word that may travel through Temporal: lower case, digits, hyphens. No sentence fits in. */
export const slug = z
  .string()
  .regex(/^[a-z][a-z0-9_-]{0,39}$/, 'must be a word of small letters, digits, hyphens and underscores, 40 at most');

/** An id that the API gave out (`o1`, `s2`, a staff id). */
export const partId = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/, 'must be an id, as the API gives them out');

/** A provider's or a system's reference: no blanks, no free text. */
export const providerReference = z
  .string()
  .regex(/^[A-Za-z0-9][A-Za-z0-9._:/-]{0,99}$/, 'must be a reference without blanks, 100 characters at most');

/**
 * Instant as asked for, with `Z` or an offset; comes out in UTC with milliseconds, so that text order is time order. Years
 * 1900 to 2199.
 */
export const instant = z.iso
  .datetime({ offset: true })
  .transform((at) => toInstant(Date.parse(at)))
  .refine((at) => at >= '1900' && at < '2200', rule('wrong-format', 'must be of a year from 1900 to 2199'));

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
  .refine(
    (text) => {
      const { amount, unit } = parseSpan(text);
      return amount <= LONGEST[unit];
    },
    rule('too-large', 'must be at most a year'),
  )
  .meta({ description: 'A span of time in words, as in policy packs', example: '14 days' });

export const zone = z
  .string()
  .max(64, { abort: true })
  .refine(isZone, rule('not-in-list', 'must be an IANA time zone such as Europe/Berlin'))
  .meta({ description: 'IANA time zone', example: 'Asia/Shanghai' });

export const language = z
  .string()
  .max(35, { abort: true })
  .refine(isLanguage, rule('not-in-list', 'must be the BCP 47 tag of a language, such as zh-CN'))
  .meta({ description: 'BCP 47 language tag', example: 'zh-CN' });

export const phone = z.e164().meta({ description: 'E.164 phone number', example: '+8613800000000' });
export const email = z.email().max(254);

const LANGUAGES = new Intl.DisplayNames(['en'], { type: 'language', fallback: 'none' });
const SCRIPTS = new Intl.DisplayNames(['en'], { type: 'script', fallback: 'none' });
const REGIONS = new Intl.DisplayNames(['en'], { type: 'region', fallback: 'none' });

/** Well formed and known in each of its parts: `xx-YY` is well formed, and nobody speaks it. */
function isLanguage(tag: string): boolean {
  try {
    const { language, script, region } = new Intl.Locale(tag);
    const isKnown = (names: Intl.DisplayNames, part: string | undefined) =>
      part === undefined || Boolean(names.of(part));
    return isKnown(LANGUAGES, language) && isKnown(SCRIPTS, script) && isKnown(REGIONS, region);
  } catch {
    return false;
  }
}
