import fc from 'fast-check';
import { addSpan, addWorkingTime, laterOf, toInstant, workingTimeBetween } from '../../../domain/calendar';
import { derive, deriveAndTrim, firstDifference, type Grounds, sealed } from '../../../domain/derivation';
import { drawn } from '../../setup/drawn';
import { anyGrounds, groundsIn } from './grounds';

/** The same deadline without steps: the library alone, then what the ledger did to it. */
function expected({ rule, start, calendarSnapshot, pauses: [pause], extensions: [notice] }: Grounds): string {
  if (!('span' in rule)) throw new Error('no span');
  const due = addSpan(start, rule.span, calendarSnapshot, rule.counting);
  if (notice) return notice.to;
  if (!pause?.until || pause.from >= due) return due;
  const { from, until } = pause;
  if (!rule.span.includes('working'))
    return laterOf(toInstant(Date.parse(due) + Date.parse(until) - Date.parse(from)), until);
  return laterOf(addWorkingTime(due, workingTimeBetween(from, until, calendarSnapshot), calendarSnapshot), until);
}

/** `3 of 15` at the end of the last counted step. */
function counted(grounds: Grounds): [done: string, all: string] {
  const last = derive(grounds).steps.findLast(({ kind }) => kind === 'counted');
  const [, done = '', all = ''] = /, ([^,]+) of ([^,]+)\.$/.exec(last?.what ?? '') ?? [];
  return [done, all];
}

function documentOf(whole: Grounds): string {
  const { derivation, grounds } = deriveAndTrim(whole);
  return JSON.stringify(
    sealed({ due: derivation.result, derivation: { ...derivation, whatIf: null, movesBy: 0 } }, grounds),
  );
}

describe('A derivation, of any clock in any zone,', () => {
  it('ends where the calendar library and the ledger end, and is proved by its exported document', () => {
    fc.assert(
      fc.property(anyGrounds, (grounds) => {
        expect(derive(grounds).result).toBe(expected(grounds));
        expect(firstDifference(JSON.parse(documentOf(grounds)))).toBeNull();
      }),
      { numRuns: drawn(200, 10_000) },
    );
  });

  it.each(['working-days', 'working-hours', 'working-minutes'])(
    'counts exactly as many %s as the rule allows',
    (unit) => {
      fc.assert(
        fc.property(groundsIn(unit), (grounds) => {
          const [done, all] = counted(grounds);
          expect(all).not.toBe('');
          expect(done).toBe(all);
        }),
        { numRuns: drawn(50, 1000) },
      );
    },
  );

  it('needs no more than the part of the calendar snapshot that is exported with it', () => {
    fc.assert(
      fc.property(anyGrounds, (whole) => {
        expect(deriveAndTrim(whole).derivation).toEqual(derive(whole));
      }),
      { numRuns: drawn(50, 1000) },
    );
  });
});

describe('A document in which one digit was changed', () => {
  it('is not proved, whichever digit it was', () => {
    fc.assert(
      fc.property(anyGrounds, fc.nat(), fc.integer({ min: 1, max: 9 }), (whole, place, by) => {
        expect(isProved(withOtherDigit(documentOf(whole), place, by))).toBe(false);
      }),
      { numRuns: drawn(100, 2000) },
    );
  });
});

function withOtherDigit(text: string, place: number, by: number): string {
  const digits = [...text.matchAll(/\d/g)];
  const { index, 0: digit } = digits[place % digits.length] as RegExpExecArray;
  return `${text.slice(0, index)}${(Number(digit) + by) % 10}${text.slice(index + 1)}`;
}

function isProved(text: string): boolean {
  try {
    return firstDifference(JSON.parse(text)) === null;
  } catch {
    return false;
  }
}
