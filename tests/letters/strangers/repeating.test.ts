import { isName, repeated } from '../../../letters/repeating';

describe('what somebody has typed is repeated in a letter', () => {
  it.each([
    'I arrived at 22:30 and the room was gone. Nobody helped, e.g. with a taxi.',
    'It was on 2026-11-29, in room 214; I paid 1,250.50 EUR (also 29.11.2026).',
    '11月29日上午10点到店，前台说没有房间。我很生气。',
    'Order BK-12345 for 4 people, booked at 8 p.m. on 3/11/2026',
    'حجزت غرفة ولم أجدها',
    'Ms. Chen asked Mr. O’Neill: no answer …',
    '1.酒店没有房间。2.没人接电话。',
    'We came to the St.Pancras hotel; Dr.Müller was there',
    'It should cost <100 EUR, not > 200 EUR',
    'It was on 20.11.26 22:15, or on 3/11/26',
    'Rooms 214, 215, 216 and 217; we paid 12,500.00 EUR',
    'Your reference is A-2026-000123',
    'وصلت في ٢٠٢٦-١١-٢٩',
  ])('as it is: %s', (text) => expect(repeated(text)).toBe(text));

  it.each([
    ['a link', 'Claim your refund at https://evil.example/login'],
    ['a link without a scheme', 'evil.example/login'],
    ['a domain in a sentence', 'Please visit Evil.Example, it is ours'],
    ['a domain of another script', 'пример.рф'],
    ['a domain in full-width letters', 'ｅｖｉｌ．ｃｏｍ'],
    ['a domain with the full stop of Chinese', 'evil。com'],
    ['a domain with a character in it that shows nothing', 'evil\u200B.example'],
    ['an address', 'write to me@evil'],
    ['a scheme alone', 'tel:112'],
    ['www', 'see WWW evil example'],
    ['markup', '<b>won</b>'],
    ['a number to ring', 'Ring +44 20 7946 0103 now'],
    ['a number with other separators', 'Ring (0900) 12-34.56'],
    ['a number in full-width digits', '请拨打４００８１２３１２３'],
    ['an address of numbers', '192.168.100.1/login'],
    ['a number that looks like a date that is none', 'Ring 2026-11-2999'],
    ['a number with hyphens of typesetters', 'Ring 0900\u2010123\u20114567'],
    ['a number with low lines', 'Ring 0900_123_4567'],
    ['a number with middle dots', 'Ring 0900·123·4567'],
    ['a number with commas', 'Ring 0900,123,4567'],
    ['a number in Arabic digits', 'اتصل ٠٩٠٠١٢٣٤٥٦٧'],
    ['a number that begins as an amount', 'Ring 800,123.45 67'],
    ['a number that begins as a date', 'Ring 09.12.34 56 78'],
    ['a short address of numbers', '1.1.1.1/login'],
    ['a domain of emoji', 'i❤.ws'],
    ['a domain of emoji with its variant', 'i❤\uFE0F.ws'],
    ['a domain with a blank in it', 'evil .com/login'],
    ['a domain with a variant of nothing in it', 'evil.\uFE0Fcom'],
    ['a domain that somebody means as a name', 'We booked with Booking.com'],
    ['a domain that begins as a title', 'Dr.Evil.com'],
    ['a domain that is a title and a short word', 'Dr.Info'],
    ['an address that begins as a title', 'Dr.Online/login'],
    ['a Chinese domain behind a number', '1.中国'],
  ])('not with %s in it: %s', (_, text) => expect(repeated(text)).toBeNull());

  it('in part where it is long, so that reading it takes no time', () => {
    for (const part of ['1 ', '1'.padEnd(40, ' '), 'a.', 'a.b', '。a', '-/.', '\uFDFA', 'e\u0301\u0301\u0301', '1,1'])
      expect(repeated(part.repeat(50_000 / part.length))?.length ?? 0).toBeLessThanOrEqual(4000);
    expect(repeated(`${'a '.repeat(3000)}evil.example`)).toBe(`${'a '.repeat(2000).slice(0, 3999).trimEnd()}…`);
  });
});

describe('a name', () => {
  it.each(['Chen Mei', '陈美', 'Dr. Ana María O’Neill-Ruiz III', 'Motel 6', 'Hotel 189', 'مريم'])('may be %s', (name) =>
    expect(isName(name)).toBe(true),
  );

  it.each(['evil.example/login', 'Win at evil。com', 'Call 0900 1', 'Call 112 0', '5 5 5 5'])('is not %s', (name) =>
    expect(isName(name)).toBe(false),
  );
});
