import { waitsUntil } from '../../../letters/daily-limit';

const at = (hour: number) => new Date(Date.UTC(2026, 10, 20, hour)).toISOString();

describe('how many letters one address gets within a day', () => {
  it.each([
    ['the first', [], 2, null],
    ['one that is not too many', [at(8)], 2, null],
    ['one too many, until the one leaves that made it so', [at(1), at(8)], 2, at(25)],
    ['one too many, whatever went before', [at(1), at(8), at(9)], 2, at(32)],
    ['one after a day has passed', [at(-12), at(-11)], 2, null],
    ['one at the very end of the day', [at(-12)], 1, null],
  ])('%s', (_, sent, most, expected) => expect(waitsUntil(sent, most, at(12))).toBe(expected));
});
