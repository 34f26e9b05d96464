import fc from 'fast-check';
import type { Grounds } from '../../../domain/derivation';
import type { CalendarSnapshot, Counting } from '../../../domain/model';
import { aCalendarSnapshot, RECEIVED } from '../../harness/builders';
import { world } from '../calendar/places';

/** Grounds of a clock in Berlin, for tests that name only what they are about. */
export function someGrounds(span: string, changes: Partial<Grounds> = {}): Grounds {
  return {
    clock: 'decide',
    complaint: 'c1',
    start: RECEIVED,
    rule: { span },
    calendar: { id: 'berlin', version: '1', covers: null },
    calendarSnapshot: aCalendarSnapshot(),
    names: {},
    pauses: [],
    extensions: [],
    ...changes,
  };
}

const counting: fc.Arbitrary<Counting | undefined> = fc.option(
  fc.record({
    dayZero: fc.constantFrom('excluded' as const, 'counted' as const),
    ends: fc.constantFrom('same-hour' as const, 'close' as const, 'midnight' as const),
    zone: fc.constantFrom('calendar' as const, 'complainant' as const),
    roll: fc.constantFrom('none' as const, 'forward' as const, 'backward' as const),
  }),
  { nil: undefined },
);

/** Units, and the most of each that a rule may say here. */
const MOST = {
  seconds: 100_000,
  hours: 500,
  days: 120,
  weeks: 16,
  months: 6,
  'working-minutes': 3000,
  'working-hours': 120,
  'working-days': 40,
};
const spanIn = (unit: string, max: number) => fc.integer({ min: 1, max }).map((amount) => `${amount} ${unit}`);
const anySpan = fc.oneof(...Object.entries(MOST).map(([unit, max]) => spanIn(unit, max)));

const PAUSE = { reason: 'waiting-for-complainant' as const };

/** A clock of any zone, calendar and way of counting, some of them after one pause or one notice. */
const groundsWith = (spans: fc.Arbitrary<string>): fc.Arbitrary<Grounds> =>
  fc
    .record({ world, span: spans, counting, ledger: fc.constantFrom('none', 'pause', 'lasting pause', 'notice') })
    .map(({ world: { calendar, first, second, third }, span, counting, ledger }) => {
      const calendarSnapshot = {
        ...calendar,
        from: first,
        until: third,
        personZone: 'Etc/Somewhere',
      } as CalendarSnapshot;
      const until = ledger === 'pause' ? third : null;
      return someGrounds(span, {
        start: first,
        rule: { span, ...(counting && { counting }) },
        calendarSnapshot,
        names: Object.fromEntries(calendarSnapshot.closed.map((date) => [date, `Feast of ${date}`])),
        pauses: ledger.endsWith('pause') ? [{ ...PAUSE, from: second, until }] : [],
        extensions: ledger === 'notice' ? [{ at: first, from: second, to: third, letter: 'extension-notice' }] : [],
      });
    });

export const anyGrounds = groundsWith(anySpan);
export const groundsIn = (unit: string) => groundsWith(spanIn(unit, 60));
