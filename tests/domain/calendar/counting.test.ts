import { addSpan, calendarOf, subtractSpan, toLocal } from '../../../domain/calendar';
import type { Counting } from '../../../domain/model';
import { aCalendarSnapshot } from '../../harness/builders';

/** Berlin keeps the calendar, the complainant lives in Shanghai, seven hours ahead in winter. */
const berlin = aCalendarSnapshot();
const local = (instant: string) => {
  const { date, minutes } = toLocal(instant, berlin.offsets);
  return `${date} ${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
};
const law = (counting: Partial<Counting> = {}): Counting => ({
  dayZero: 'excluded',
  ends: 'midnight',
  zone: 'calendar',
  roll: 'none',
  ...counting,
});
const FRIDAY_NOON = '2026-11-20T11:00:00.000Z';

describe('months', () => {
  it.each([
    ['keep the day and the hour', '2026-11-20T11:00:00.250Z', '6 months', '2027-05-20T10:00:00.250Z'],
    ['end with a shorter month', '2027-01-31T11:00:00.000Z', '1 months', '2027-02-28T11:00:00.000Z'],
    ['know leap years', '2027-12-31T11:00:00.000Z', '2 months', '2028-02-29T11:00:00.000Z'],
    ['from a leap day', '2028-02-29T11:00:00.000Z', '12 months', '2029-02-28T11:00:00.000Z'],
    ['over New Year', '2026-11-30T11:00:00.000Z', '3 months', '2027-02-28T11:00:00.000Z'],
  ])('%s', (_, from, span, to) => {
    expect(addSpan(from, span, berlin)).toBe(to);
  });

  it('before an instant end with a shorter month too', () => {
    expect(subtractSpan('2027-03-31T10:00:00.000Z', '1 months', berlin)).toBe('2027-02-28T11:00:00.000Z');
  });
});

describe('the first day', () => {
  it.each([
    ['is not counted by most law', '10 days', law(), '2026-11-30 23:59'],
    ['counts where the law says so', '10 days', law({ dayZero: 'counted' }), '2026-11-29 23:59'],
    ['of weeks counts', '2 weeks', law({ dayZero: 'counted' }), '2026-12-03 23:59'],
    ['of a month counts', '1 months', law({ dayZero: 'counted' }), '2026-12-19 23:59'],
    ['of working days counts if it is one', '1 working-days', law({ dayZero: 'counted' }), '2026-11-20 23:59'],
    ['is one of three working days', '3 working-days', law({ dayZero: 'counted' }), '2026-11-24 23:59'],
    ['is none of three working days', '3 working-days', law(), '2026-11-25 23:59'],
    ['of none is the day itself', '0 days', law({ dayZero: 'counted' }), '2026-11-20 23:59'],
  ])('%s', (_, span, counting, to) => {
    expect(local(addSpan(FRIDAY_NOON, span, berlin, counting))).toBe(to);
  });

  it('that is a Saturday is never one of the working days', () => {
    expect(local(addSpan('2026-11-21T11:00:00.000Z', '1 working-days', berlin, law({ dayZero: 'counted' })))).toBe(
      '2026-11-23 23:59',
    );
  });

  it.each([
    ['2027-01-01T11:00:00.000Z', '2027-01-31 23:59'],
    ['2027-01-31T11:00:00.000Z', '2027-02-28 23:59'],
    ['2027-03-31T11:00:00.000Z', '2027-04-30 23:59'],
  ])('of a month that begins on %s leaves it whole', (from, to) => {
    expect(local(addSpan(from, '1 months', berlin, law({ dayZero: 'counted' })))).toBe(to);
  });

  it.each([
    ['10 days', '2026-11-11 23:59'],
    ['1 months', '2026-10-21 23:59'],
    ['2 working-days', '2026-11-19 23:59'],
  ])('counts back as well: %s', (span, to) => {
    expect(local(subtractSpan(FRIDAY_NOON, span, berlin, law({ dayZero: 'counted' })))).toBe(to);
  });
});

describe('the last day', () => {
  it.each([
    ['at the hour of the start', 'same-hour', '3 working-days', '2026-11-25T11:00:00.000Z'],
    ['with the last working window', 'close', '3 working-days', '2026-11-25T16:30:00.000Z'],
    ['at 23:59:59', 'midnight', '3 working-days', '2026-11-25T22:59:59.000Z'],
    ['of calendar days with the last window too', 'close', '5 days', '2026-11-25T16:30:00.000Z'],
    ['without work at the hour of the start', 'close', '8 days', '2026-11-28T11:00:00.000Z'],
  ] as const)('ends %s', (_, ends, span, to) => {
    expect(addSpan(FRIDAY_NOON, span, berlin, law({ ends }))).toBe(to);
  });

  it('is that of the complainant where the law looks at him: it ends seven hours before Berlin’s', () => {
    const hers = law({ zone: 'complainant' });
    expect(addSpan(FRIDAY_NOON, '5 days', berlin, hers)).toBe('2026-11-25T15:59:59.000Z');
    expect(addSpan(FRIDAY_NOON, '5 days', berlin, law())).toBe('2026-11-25T22:59:59.000Z');
  });

  it('counts from the complainant’s date: late on Friday in Berlin is Saturday in Shanghai', () => {
    const late = '2026-11-20T20:00:00.000Z';
    expect(addSpan(late, '2 days', berlin, law({ zone: 'complainant' }))).toBe('2026-11-23T15:59:59.000Z');
    expect(addSpan(late, '2 days', berlin, law())).toBe('2026-11-22T22:59:59.000Z');
  });

  it('has its last second also in the night in which the hour comes twice at midnight', () => {
    const havana = aCalendarSnapshot({
      zone: 'America/Havana',
      offsets: [
        ['2026-03-08T05:00:00.000Z', -240],
        ['2026-11-01T05:00:00.000Z', -300],
      ],
    });
    expect(addSpan('2026-10-29T12:00:00.000Z', '2 days', havana, law())).toBe('2026-11-01T03:59:59.000Z');
    expect(addSpan('2026-10-29T12:00:00.000Z', '3 days', havana, law())).toBe('2026-11-02T04:59:59.000Z');
  });

  it('that the hour before midnight repeats ends with its second pass', () => {
    const beirut = aCalendarSnapshot({
      offsets: [
        ['2026-03-28T22:00:00.000Z', 180],
        ['2026-10-24T21:00:00.000Z', 120],
      ],
    });
    expect(addSpan('2026-10-23T12:00:00.000Z', '1 days', beirut, law())).toBe('2026-10-24T21:59:59.000Z');
  });
});

describe('a last day on which nobody works', () => {
  it.each([
    ['stays', 'none', '8 days', '2026-11-28 23:59'],
    ['moves to the next working day', 'forward', '8 days', '2026-11-30 23:59'],
    ['moves to the working day before', 'backward', '8 days', '2026-11-27 23:59'],
    ['moves over holidays', 'forward', '5 weeks', '2026-12-28 23:59'],
    ['that is a working day never moves', 'forward', '6 days', '2026-11-26 23:59'],
    ['of months moves', 'forward', '3 months', '2027-02-22 23:59'],
    ['never moves back before the first', 'backward', '1 days', '2026-11-20 23:59'],
  ] as const)('%s', (_, roll, span, to) => {
    expect(local(addSpan(FRIDAY_NOON, span, berlin, law({ roll })))).toBe(to);
  });

  it('never moves before a start on a weekend, nor after it when counting back', () => {
    const saturday = '2026-11-21T11:00:00.000Z';
    expect(local(addSpan(saturday, '1 days', berlin, law({ roll: 'backward' })))).toBe('2026-11-21 23:59');
    expect(local(subtractSpan('2026-11-22T11:00:00.000Z', '1 days', berlin, law({ roll: 'forward' })))).toBe(
      '2026-11-22 23:59',
    );
  });
});

describe('a clock with a calendar of its own', () => {
  const sydney = {
    zone: 'Australia/Sydney',
    offsets: [['2026-10-03T16:00:00.000Z', 660]] as [string, number][],
    week: berlin.week,
    closed: [],
  };
  const calendarSnapshot = aCalendarSnapshot({ others: { 'au-nsw': sydney }, open: { '2026-11-21': [[540, 600]] } });

  it('counts on it, and the complainant’s day stays hers', () => {
    const ours = calendarOf(calendarSnapshot, 'au-nsw');
    expect(addSpan('2026-11-20T20:00:00.000Z', '1 working-days', ours)).toBe('2026-11-23T06:30:00.000Z');
    expect(ours.personZone).toBe('Asia/Shanghai');
  });

  it('does not borrow make-up days from ours', () => {
    expect(calendarOf(calendarSnapshot, 'au-nsw').open).toBeUndefined();
    expect(calendarOf(calendarSnapshot).open).toEqual({ '2026-11-21': [[540, 600]] });
  });

  it('is never mistaken for ours when the calendar snapshot lacks it', () => {
    expect(() => calendarOf(calendarSnapshot, 'uk-sct')).toThrow('The calendar snapshot has no calendar "uk-sct"');
  });
});
