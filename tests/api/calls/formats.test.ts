import type { z } from 'zod';
import { instant, language, line, phone, span, text, zone } from '../../../api/schemas/formats';
import { money, moneyView } from '../../../api/schemas/money';

const fits = (schema: z.ZodType, value: unknown) => schema.safeParse(value).success;

describe('money', () => {
  it.each([
    ['12.50', 'EUR', 1250],
    ['12.5', 'EUR', 1250],
    ['12', 'EUR', 1200],
    ['0.01', 'EUR', 1],
    ['1200', 'JPY', 1200],
    ['1.234', 'KWD', 1234],
    ['5.05', 'HUF', 505],
    ['999999999999.99', 'EUR', 99_999_999_999_999],
  ])('%s %s is %d minor units', (amount, currency, minor) => {
    expect(money.parse({ amount, currency })).toEqual({ minor, currency });
  });

  it.each([
    [1250, 'EUR', '12.50'],
    [5, 'EUR', '0.05'],
    [0, 'EUR', '0.00'],
    [1200, 'JPY', '1200'],
    [34, 'KWD', '0.034'],
  ])('%d minor units of %s are %s', (minor, currency, amount) => {
    expect(moneyView({ minor, currency })).toEqual({ amount, currency });
  });
});

describe('formats', () => {
  it('make instants comparable as text', () => {
    expect(instant.parse('2026-11-20T08:00:00Z')).toBe('2026-11-20T08:00:00.000Z');
    expect(instant.parse('2026-11-20T08:00:00.1239Z')).toBe('2026-11-20T08:00:00.123Z');
    expect(instant.parse('2026-11-20T00:30:00+01:00')).toBe('2026-11-19T23:30:00.000Z');
  });

  it('take zones with summer time, not offsets', () => {
    for (const good of ['Europe/Berlin', 'UTC', 'Asia/Kolkata', 'America/Argentina/Ushuaia'])
      expect(fits(zone, good)).toBe(true);
    for (const bad of ['+02:00', 'Berlin', '', 'Europe/Berlin; drop']) expect(fits(zone, bad)).toBe(false);
  });

  it('take languages and phones as their standards write them', () => {
    for (const good of ['en', 'zh-CN', 'sr-Latn-RS']) expect(fits(language, good)).toBe(true);
    for (const bad of ['english please', 'e', 'en_GB', 'xx', 'en-XX', 'zh-Abcd'])
      expect(fits(language, bad)).toBe(false);
    for (const bad of ['0049151', '+49 151', '+0123456789', '+1234567890123456']) expect(fits(phone, bad)).toBe(false);
  });

  it('take spans in the words of policy packs, of a year at most', () => {
    for (const good of ['14 days', '1 day', '2 weeks', '36 hours', '6 months', '3 working-days'])
      expect(fits(span, good)).toBe(true);
    for (const bad of ['P14D', '1 years', '0 seconds', '1 day 2 hours', '366 days', '300 working-days', 'days'])
      expect(fits(span, bad)).toBe(false);
  });

  it('take what people write, and nothing that a database or a letter cannot hold', () => {
    for (const good of ['Grüße 你好 👩‍👧', "'; drop table", '<b>', 'a\nb']) expect(fits(text(), good)).toBe(true);
    for (const bad of ['', ' \t\n', 'a\0', '\udc00']) expect(fits(text(), bad)).toBe(false);
    expect(fits(line(), 'a\nb')).toBe(false);
  });
});
