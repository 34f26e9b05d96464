import { isName, mayBeRepeated } from '../../../letters/repeating';

describe('what somebody has typed is repeated in a letter', () => {
  it.each([
    'I arrived at 22:30 and the room was gone. Nobody helped, e.g. with a taxi.',
    'It was on 2026-11-29, in room 214; I paid 1,250.50 EUR (also 29.11.2026).',
    '11月29日上午10点到店，前台说没有房间。我很生气。',
    'Order BK-12345 for 4 people, booked at 8 p.m. on 3/11/2026',
    'حجزت غرفة ولم أجدها',
    'Ms. Chen asked Mr. O’Neill: no answer …',
  ])('as it is: %s', (text) => expect(mayBeRepeated(text)).toBe(true));

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
  ])('not with %s in it: %s', (_, text) => expect(mayBeRepeated(text)).toBe(false));

  it('quickly, however it is made', () => {
    for (const part of ['1 ', '1'.padEnd(40, ' '), 'a.', 'a.b', '。a', '-/.'])
      expect(typeof mayBeRepeated(part.repeat(20_000 / part.length))).toBe('boolean');
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
