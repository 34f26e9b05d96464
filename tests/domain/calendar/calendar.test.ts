import fc from 'fast-check';
import { addSpan, parseSpan, slotAfter, subtractSpan, toLocal, windowsOf } from '../../../domain/calendar';
import { nextUpdate } from '../../../domain/daily-update';
import type { CalendarSnapshot, Offsets } from '../../../domain/model';
import { aCalendarSnapshot } from '../../harness/builders';

/** Berlin: 09:00–17:30 on weekdays; one hour ahead of UTC in winter, two in summer. */
const berlin = aCalendarSnapshot();
const local = (instant: string, offsets = berlin.offsets) => {
  const { date, minutes } = toLocal(instant, offsets);
  return `${date} ${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
};

describe('spans', () => {
  it.each([
    ['90 seconds', 90, 'seconds'],
    ['1 minute', 1, 'minutes'],
    ['4 hours', 4, 'hours'],
    ['2 days', 2, 'days'],
    ['1 days', 1, 'days'],
    ['8 weeks', 8, 'weeks'],
    ['4 working-hours', 4, 'working-hours'],
    ['1 working-day', 1, 'working-days'],
    ['45 working-minutes', 45, 'working-minutes'],
    ['6 months', 6, 'months'],
  ])('%s is read', (span, amount, unit) => {
    expect(parseSpan(span)).toEqual({ amount, unit });
  });

  it.each(['', '4', 'hours', '4hours', '-1 hours', '1.5 days', 'P14D', 'PT36H', '1 years', '4  hours', ' 4 hours'])(
    '"%s" is refused',
    (span) => {
      expect(() => parseSpan(span)).toThrow(RangeError);
    },
  );
});

describe('adding spans', () => {
  it.each([
    ['seconds and hours pass as on any clock', '2026-11-20T08:00:00.500Z', '36 hours', '2026-11-21T20:00:00.500Z'],
    ['hours pass on while summer time comes', '2027-03-28T00:30:00.000Z', '1 hours', '2027-03-28T01:30:00.000Z'],
    ['days keep the hour', '2026-11-20T08:00:00.250Z', '2 days', '2026-11-22T08:00:00.250Z'],
    ['days keep the hour into summer time', '2027-03-27T08:00:00.000Z', '1 days', '2027-03-28T07:00:00.000Z'],
    ['days keep the hour out of summer time', '2027-10-30T07:00:00.000Z', '1 days', '2027-10-31T08:00:00.000Z'],
    ['weeks keep the hour', '2027-03-24T08:00:00.000Z', '1 weeks', '2027-03-31T07:00:00.000Z'],
    [
      'an hour that summer time skips moves on by the gap',
      '2027-03-27T01:30:00.000Z',
      '1 days',
      '2027-03-28T01:30:00.000Z',
    ],
    ['an hour that comes twice is the first', '2027-10-30T00:30:00.000Z', '1 days', '2027-10-31T00:30:00.000Z'],
  ])('%s', (_, from, span, to) => {
    expect(addSpan(from, span, berlin)).toBe(to);
  });

  it('the skipped hour, 02:30, becomes 03:30', () => {
    expect(local('2027-03-27T01:30:00.000Z')).toBe('2027-03-27 02:30');
    expect(local(addSpan('2027-03-27T01:30:00.000Z', '1 days', berlin))).toBe('2027-03-28 03:30');
  });
});

describe('working time', () => {
  it.each([
    ['within a day', '2026-11-20T08:00:00.000Z', '4 working-hours', '2026-11-20 13:00'],
    ['to the very end of a day', '2026-11-20T15:30:00.000Z', '1 working-hours', '2026-11-20 17:30'],
    ['over a weekend', '2026-11-20T15:30:00.000Z', '2 working-hours', '2026-11-23 10:00'],
    ['from a Saturday', '2026-11-21T10:00:00.000Z', '1 working-hours', '2026-11-23 10:00'],
    ['from before the office opens', '2026-11-20T05:00:00.000Z', '1 working-hours', '2026-11-20 10:00'],
    ['over Christmas', '2026-12-24T15:30:00.000Z', '2 working-hours', '2026-12-28 10:00'],
    ['over Easter and into summer time', '2027-03-25T15:30:00.000Z', '2 working-hours', '2027-03-30 10:00'],
    [
      'from within a minute: the next full one begins',
      '2026-11-20T08:00:30.000Z',
      '1 working-hours',
      '2026-11-20 10:01',
    ],
  ])('hours %s', (_, from, span, to) => {
    expect(local(addSpan(from, span, berlin))).toBe(to);
  });

  it.each([
    ['the end of the next', '2026-11-19T08:00:00.000Z', '1 working-days', '2026-11-20 17:30'],
    ['over a weekend', '2026-11-20T08:00:00.000Z', '1 working-days', '2026-11-23 17:30'],
    ['from a Saturday', '2026-11-21T08:00:00.000Z', '1 working-days', '2026-11-23 17:30'],
    ['over New Year', '2026-12-31T08:00:00.000Z', '1 working-days', '2027-01-04 17:30'],
    ['two weeks of them', '2026-11-20T08:00:00.000Z', '10 working-days', '2026-12-04 17:30'],
  ])('days: %s', (_, from, span, to) => {
    expect(local(addSpan(from, span, berlin))).toBe(to);
  });

  it.each([
    [
      '3 working-hours before ten is the evening before',
      '2026-11-23T09:00:00.000Z',
      '3 working-hours',
      '2026-11-20 15:30',
    ],
    [
      '1 working-day before a Monday is Friday’s evening',
      '2026-11-23T09:00:00.000Z',
      '1 working-days',
      '2026-11-20 17:30',
    ],
    [
      'before half a minute past: from the full minute',
      '2026-11-20T12:00:30.000Z',
      '1 working-hours',
      '2026-11-20 12:00',
    ],
  ])('before: %s', (_, from, span, to) => {
    expect(local(subtractSpan(from, span, berlin))).toBe(to);
  });

  it('a lunch break does not count', () => {
    const day: [number, number][] = [
      [540, 720],
      [780, 1020],
    ];
    const calendarSnapshot = aCalendarSnapshot({ week: [day, day, day, day, day, [], []] });
    expect(local(addSpan('2026-11-20T08:00:00.000Z', '4 working-hours', calendarSnapshot))).toBe('2026-11-20 14:00');
    expect(local(subtractSpan('2026-11-20T13:00:00.000Z', '2 working-hours', calendarSnapshot))).toBe(
      '2026-11-20 11:00',
    );
  });

  it('a calendar without working time is an error, not an endless search', () => {
    const never = aCalendarSnapshot({ week: [[], [], [], [], [], [], []] });
    expect(() => addSpan('2026-11-20T08:00:00.000Z', '1 working-days', never)).toThrow(/no working days/);
    expect(() => addSpan('2026-11-20T08:00:00.000Z', '1 working-hours', never)).toThrow(/no working hours/);
  });

  it('a closed day has no windows', () => {
    expect(windowsOf('2026-12-24', berlin)).toEqual([[540, 1050]]);
    expect(windowsOf('2026-12-25', berlin)).toEqual([]);
    expect(windowsOf('2026-12-26', berlin)).toEqual([]);
  });
});

const ZONES: Record<string, Offsets> = {
  'Asia/Shanghai': [['1991-09-15T00:00:00.000Z', 480]],
  'Asia/Kolkata': [['1945-10-15T00:00:00.000Z', 330]],
  'Asia/Kathmandu': [['1986-01-01T00:00:00.000Z', 345]],
  'Pacific/Kiritimati': [['1995-01-01T00:00:00.000Z', 840]],
  'Pacific/Pago_Pago': [['1983-11-30T00:00:00.000Z', -660]],
  'Europe/Berlin': berlin.offsets,
  'Australia/Lord_Howe': [
    ['2026-10-03T15:30:00.000Z', 660],
    ['2027-04-03T15:00:00.000Z', 630],
  ],
};
const livingIn = (zone: string): CalendarSnapshot =>
  aCalendarSnapshot({ personZone: zone, personOffsets: ZONES[zone] ?? [] });

describe('the complainant’s own day', () => {
  it.each([
    ['Asia/Shanghai', '2026-11-20T08:00:00.000Z', '2026-11-21T02:00:00.000Z'],
    ['Asia/Shanghai', '2026-11-20T16:30:00.000Z', '2026-11-22T02:00:00.000Z'],
    ['Asia/Kolkata', '2026-11-20T08:00:00.000Z', '2026-11-21T04:30:00.000Z'],
    ['Asia/Kathmandu', '2026-11-20T08:00:00.000Z', '2026-11-21T04:15:00.000Z'],
    ['Pacific/Kiritimati', '2026-11-20T08:00:00.000Z', '2026-11-20T20:00:00.000Z'],
    ['Pacific/Kiritimati', '2026-11-20T10:00:00.000Z', '2026-11-21T20:00:00.000Z'],
    ['Pacific/Pago_Pago', '2026-11-20T08:00:00.000Z', '2026-11-20T21:00:00.000Z'],
    ['Europe/Berlin', '2027-03-27T12:00:00.000Z', '2027-03-28T08:00:00.000Z'],
    ['Europe/Berlin', '2027-10-30T12:00:00.000Z', '2027-10-31T09:00:00.000Z'],
    ['Australia/Lord_Howe', '2027-04-02T12:00:00.000Z', '2027-04-02T23:00:00.000Z'],
    ['Australia/Lord_Howe', '2027-04-03T12:00:00.000Z', '2027-04-03T23:30:00.000Z'],
  ])('tomorrow at ten in %s, seen from %s', (zone, from, to) => {
    expect(nextUpdate({ at: '10:00' }, from, livingIn(zone))).toBe(to);
  });

  it('an hour of the day that summer time skips moves on by the gap', () => {
    expect(nextUpdate({ at: '02:30' }, '2027-03-27T12:00:00.000Z', livingIn('Europe/Berlin'))).toBe(
      '2027-03-28T01:30:00.000Z',
    );
  });

  it('a slot is that hour of the day it falls on, or the very instant', () => {
    const shanghai = livingIn('Asia/Shanghai');
    expect(slotAfter('2026-11-20T11:00:00.000Z', { after: '1 days', at: '11:00' }, shanghai)).toBe(
      '2026-11-21T03:00:00.000Z',
    );
    expect(slotAfter('2026-11-20T11:00:00.000Z', { after: '1 days' }, shanghai)).toBe('2026-11-21T11:00:00.000Z');
  });
});

const instant = fc
  .integer({ min: Date.parse('2026-11-20T08:00:00Z'), max: Date.parse('2028-06-01T00:00:00Z') })
  .map((time) => new Date(time).toISOString());
const spanOf = (...units: string[]) =>
  fc.tuple(fc.integer({ min: 0, max: 200 }), fc.constantFrom(...units)).map(([amount, unit]) => `${amount} ${unit}`);

describe('always', () => {
  it('elapsed spans added and subtracted lead back', () => {
    fc.assert(
      fc.property(instant, spanOf('seconds', 'minutes', 'hours'), (from, span) => {
        expect(subtractSpan(addSpan(from, span, berlin), span, berlin)).toBe(from);
      }),
    );
  });

  it.each([['seconds', 'minutes', 'hours'], ['working-hours'], ['working-days']])(
    '%s and so on: later stays later',
    (...units) => {
      fc.assert(
        fc.property(instant, instant, spanOf(...units), (one, other, span) => {
          const [early = one, late = other] = [one, other].sort();
          expect(addSpan(early, span, berlin) <= addSpan(late, span, berlin)).toBe(true);
        }),
      );
    },
  );

  it('a longer span ends no earlier', () => {
    fc.assert(
      fc.property(
        instant,
        fc.integer({ min: 1, max: 100 }),
        fc.constantFrom('hours', 'days', 'weeks', 'working-hours', 'working-days'),
        (from, amount, unit) => {
          const shorter = addSpan(from, `${amount} ${unit}`, berlin);
          expect(addSpan(from, `${amount + 1} ${unit}`, berlin) > shorter).toBe(true);
          expect(shorter > from).toBe(true);
        },
      ),
    );
  });

  it('working time ends within an open window', () => {
    fc.assert(
      fc.property(
        instant,
        fc.integer({ min: 1, max: 100 }),
        fc.constantFrom('working-hours', 'working-days'),
        (from, amount, unit) => {
          const { date, minutes } = toLocal(addSpan(from, `${amount} ${unit}`, berlin), berlin.offsets);
          const open = windowsOf(date, berlin).some(([start, end]) => start <= minutes && minutes <= end);
          expect(open).toBe(true);
        },
      ),
    );
  });

  it('days keep the local hour, unless summer time skips it', () => {
    fc.assert(
      fc.property(instant, fc.integer({ min: 1, max: 100 }), (from, amount) => {
        const before = toLocal(from, berlin.offsets).minutes;
        const after = toLocal(addSpan(from, `${amount} days`, berlin), berlin.offsets).minutes;
        expect([before, before + 60]).toContain(after);
      }),
    );
  });

  it('tomorrow at that hour is the local day after, and always ahead', () => {
    fc.assert(
      fc.property(instant, fc.constantFrom(...Object.keys(ZONES)), (from, zone) => {
        const calendarSnapshot = livingIn(zone);
        const next = nextUpdate({ at: '10:00' }, from, calendarSnapshot);
        expect(next > from).toBe(true);
        expect(local(next, calendarSnapshot.personOffsets).slice(11)).toBe('10:00');
        const today = toLocal(from, calendarSnapshot.personOffsets).date;
        expect(Date.parse(toLocal(next, calendarSnapshot.personOffsets).date) - Date.parse(today)).toBe(86_400_000);
      }),
    );
  });
});
