import type { Instant, Money } from '../../domain/model';
import { decimalsOf } from '../../domain/money';

/** Instants and amounts as the complainant writes them: in the complainant's zone and language. */
export interface Formats {
  /** IANA zone in which all of it is said. */
  zone: string;
  /** `Wednesday 25 November 2026 at 10:00`. */
  moment(at: Instant): string;
  /** `25 November 2026`. */
  day(at: Instant): string;
  /** `Wed, 25 Nov, 10:00`, for text messages. */
  brief(at: Instant): string;
  /** `10:30`, for the end of a slot. */
  time(at: Instant): string;
  money(amount: Money): string;
}

const made = new Map<string, Formats>();

/** In the first of the zones that this Node knows, else in UTC: a stored zone may be unknown to another tz data. */
export function formatsIn(locale: string, zones: string[]): Formats {
  for (const zone of zones) {
    try {
      return formatsFor(locale, zone);
    } catch {
      // This Node does not know the zone: the next one.
    }
  }
  return formatsFor(locale, 'UTC');
}

/** One set of formatters per locale and zone: making them costs more than using them. Throws on an unknown zone. */
function formatsFor(locale: string, timeZone: string): Formats {
  const key = `${locale} ${timeZone}`;
  const formats = made.get(key) ?? makeFormats(locale, timeZone);
  made.set(key, formats);
  return formats;
}

function makeFormats(locale: string, timeZone: string): Formats {
  const clock = { hour: '2-digit', minute: '2-digit' } as const;
  const moment = new Intl.DateTimeFormat(locale, { dateStyle: 'full', timeStyle: 'short', timeZone });
  const day = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone });
  const brief = new Intl.DateTimeFormat(locale, {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    ...clock,
    timeZone,
  });
  const time = new Intl.DateTimeFormat(locale, { ...clock, timeZone });
  const say = (format: Intl.DateTimeFormat) => (at: Instant) => plainSpaces(format.format(new Date(at)));
  return {
    zone: timeZone,
    moment: say(moment),
    day: say(day),
    brief: say(brief),
    time: say(time),
    money: moneyIn(locale),
  };
}

/** With the decimals that the currency's minor units stand for: two for EUR, none for JPY, three for KWD. */
function moneyIn(locale: string): (amount: Money) => string {
  const formats = new Map<string, Intl.NumberFormat>();
  return ({ minor, currency }) => {
    const digits = decimalsOf(currency);
    const exactly = { minimumFractionDigits: digits, maximumFractionDigits: digits };
    const format = formats.get(currency) ?? new Intl.NumberFormat(locale, { style: 'currency', currency, ...exactly });
    formats.set(currency, format);
    return plainSpaces(format.format(minor / 10 ** digits));
  };
}

/** Intl uses narrow no-break spaces; one of them doubles the price of a text message. */
const plainSpaces = (text: string) => text.replace(/[\u00A0\u202F]/g, ' ');
