import {
  addSpan,
  addWorkingTime,
  subtractSpan,
  toLocal,
  windowsOf,
  workingTimeBetween,
} from '../../../domain/calendar';
import type { Offsets } from '../../../domain/model';
import { offsetsBetween } from '../../../policies/civil-time/zones';
import { aCalendarSnapshot } from '../../harness/builders';

const HOUR = 3_600_000;
const shown = (instant: string, offsets: Offsets) => {
  const { date, minutes } = toLocal(instant, offsets);
  return `${date} ${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
};
const night: [number, number][] = [[1320, 1800]];
/** Berlin, 22:00 to 06:00 from Monday to Friday: Friday's night ends on Saturday. */
const nights = aCalendarSnapshot({ week: [night, night, night, night, night, [], []] });
const local = (instant: string) => shown(instant, nights.offsets);

describe('a night shift belongs to the day on which it begins', () => {
  it.each([
    ['runs on after midnight', '2026-11-23T22:00:00.000Z', '3 working-hours', '2026-11-24 02:00'],
    ['counts from after midnight too', '2026-11-24T01:00:00.000Z', '2 working-hours', '2026-11-24 04:00'],
    ['of Friday ends on Saturday', '2026-11-27T22:00:00.000Z', '7 working-hours', '2026-11-28 06:00'],
    ['waits for Monday afterwards', '2026-11-28T04:00:00.000Z', '2 working-hours', '2026-11-30 23:00'],
    ['closes a working day next morning', '2026-11-23T12:00:00.000Z', '1 working-days', '2026-11-25 06:00'],
    ['is counted in minutes', '2026-11-23T22:30:00.000Z', '45 working-minutes', '2026-11-24 00:15'],
  ])('%s', (_, from, span, to) => {
    expect(local(addSpan(from, span, nights))).toBe(to);
  });

  it('is counted back over midnight', () => {
    expect(local(subtractSpan('2026-11-24T01:00:00.000Z', '3 working-hours', nights))).toBe('2026-11-23 23:00');
    expect(local(subtractSpan('2026-11-30T21:30:00.000Z', '1 working-hours', nights))).toBe('2026-11-28 05:30');
  });

  it('falls out with its day, to the morning after', () => {
    const closed = { ...nights, closed: ['2026-11-24'] };
    expect(local(addSpan('2026-11-24T03:00:00.000Z', '3 working-hours', closed))).toBe('2026-11-25 23:00');
  });
});

describe('a night in which the clocks change', () => {
  const sundays = aCalendarSnapshot({ week: [[], [], [], [], [], night, night] });

  it.each([
    ['is an hour shorter in spring', '2027-03-27T12:00:00.000Z', '2027-03-28T12:00:00.000Z', 7],
    ['is an hour longer in autumn', '2027-10-30T12:00:00.000Z', '2027-10-31T12:00:00.000Z', 9],
    ['is eight hours long else', '2027-10-23T12:00:00.000Z', '2027-10-24T12:00:00.000Z', 8],
  ])('%s', (_, from, to, hours) => {
    expect(workingTimeBetween(from, to, sundays)).toBe(hours * HOUR);
  });

  it('lets seven hours of work end at six, and eight hours next night', () => {
    expect(local(addSpan('2027-03-27T12:00:00.000Z', '7 working-hours', sundays))).toBe('2027-03-28 06:00');
    expect(local(addSpan('2027-03-27T12:00:00.000Z', '8 working-hours', sundays))).toBe('2027-03-28 23:00');
  });
});

describe('make-up days', () => {
  const calendarSnapshot = aCalendarSnapshot({ open: { '2026-11-21': [[600, 720]], '2026-12-25': [[540, 1050]] } });

  it('work in hours of their own, also on a closed day', () => {
    expect(windowsOf('2026-11-21', calendarSnapshot)).toEqual([[600, 720]]);
    expect(windowsOf('2026-12-25', calendarSnapshot)).toEqual([[540, 1050]]);
    expect(local(addSpan('2026-11-20T16:00:00.000Z', '1 working-hours', calendarSnapshot))).toBe('2026-11-21 10:30');
  });

  it('count among working days and end with their own last window', () => {
    expect(local(addSpan('2026-11-20T08:00:00.000Z', '1 working-days', calendarSnapshot))).toBe('2026-11-21 12:00');
    expect(local(addSpan('2026-11-20T08:00:00.000Z', '2 working-days', calendarSnapshot))).toBe('2026-11-23 17:30');
  });
});

describe('a day until 24:00', () => {
  const late: [number, number][] = [[840, 1440]];

  it('ends at the midnight after it', () => {
    const calendarSnapshot = aCalendarSnapshot({ week: [late, late, late, late, late, [], []] });
    expect(local(addSpan('2026-11-20T08:00:00.000Z', '10 working-hours', calendarSnapshot))).toBe('2026-11-21 00:00');
    expect(local(addSpan('2026-11-19T08:00:00.000Z', '1 working-days', calendarSnapshot))).toBe('2026-11-21 00:00');
  });
});

describe('the day that Samoa skipped', () => {
  const samoa = aCalendarSnapshot({
    zone: 'Pacific/Apia',
    offsets: offsetsBetween('Pacific/Apia', '2011-12-01T00:00:00.000Z', '2012-02-01T00:00:00.000Z'),
  });
  const thursday = '2011-12-29T19:00:00.000Z';

  it('is no working day: after Thursday 29 December comes Saturday, then Monday', () => {
    expect(shown(thursday, samoa.offsets)).toBe('2011-12-29 09:00');
    expect(shown(addSpan(thursday, '1 working-days', samoa), samoa.offsets)).toBe('2012-01-02 17:30');
    expect(windowsOf('2011-12-30', samoa)).toEqual([]);
  });

  it('is none of the working hours either', () => {
    expect(shown(addSpan(thursday, '9 working-hours', samoa), samoa.offsets)).toBe('2012-01-02 09:30');
  });

  it('takes nothing from the night that runs over it', () => {
    const nightly = { ...samoa, week: samoa.week.map(() => night) };
    const midnight = '2011-12-30T10:00:00.000Z';
    expect(shown(midnight, samoa.offsets)).toBe('2011-12-31 00:00');
    expect(shown(addSpan(midnight, '2 working-hours', nightly), samoa.offsets)).toBe('2011-12-31 02:00');
    expect(workingTimeBetween('2011-12-30T07:00:00.000Z', '2011-12-30T22:00:00.000Z', nightly)).toBe(8 * HOUR);
  });

  it('as the last of calendar days becomes the day after', () => {
    expect(shown(addSpan(thursday, '1 days', samoa), samoa.offsets)).toBe('2011-12-31 09:00');
  });
});

describe('working time between two instants', () => {
  const berlin = aCalendarSnapshot();

  it.each([
    ['none over a weekend', '2026-11-20T16:30:00.000Z', '2026-11-23T08:00:00.000Z', 0],
    ['to the millisecond', '2026-11-20T16:29:59.250Z', '2026-11-23T08:00:00.500Z', 1250],
    ['a whole week', '2026-11-16T00:00:00.000Z', '2026-11-23T00:00:00.000Z', 42.5 * HOUR],
    ['without Christmas', '2026-12-24T08:00:00.000Z', '2026-12-28T09:00:00.000Z', 9.5 * HOUR],
    ['never negative', '2026-11-23T09:00:00.000Z', '2026-11-20T09:00:00.000Z', 0],
  ])('%s', (_, from, to, milliseconds) => {
    expect(workingTimeBetween(from, to, berlin)).toBe(milliseconds);
  });

  it('is what a deadline moves by when a clock was paused', () => {
    const paused = workingTimeBetween('2026-11-20T14:30:00.000Z', '2026-11-23T10:00:00.000Z', berlin);
    expect(local(addWorkingTime('2026-11-24T15:30:00.000Z', paused, berlin))).toBe('2026-11-25 12:00');
    expect(addWorkingTime('2026-11-22T15:30:00.123Z', 0, berlin)).toBe('2026-11-22T15:30:00.123Z');
  });

  it('is counted once where windows of one day overlap', () => {
    const twice: [number, number][] = [
      [540, 720],
      [660, 780],
    ];
    const calendarSnapshot = aCalendarSnapshot({ week: [twice, twice, twice, twice, twice, [], []] });
    expect(workingTimeBetween('2026-11-20T00:00:00.000Z', '2026-11-21T00:00:00.000Z', calendarSnapshot)).toBe(4 * HOUR);
    expect(local(addSpan('2026-11-20T00:00:00.000Z', '4 working-hours', calendarSnapshot))).toBe('2026-11-20 13:00');
  });
});

describe('a search has an end', () => {
  const berlin = aCalendarSnapshot();

  it('ten years of working time are counted', () => {
    expect(addSpan('2026-11-20T08:00:00.000Z', '2600 working-days', berlin).slice(0, 4)).toBe('2036');
    expect(addSpan('2026-11-20T08:00:00.000Z', '22000 working-hours', berlin).slice(0, 4)).toBe('2036');
  });

  it('more than a hundred years are an error', () => {
    expect(() => addSpan('2026-11-20T08:00:00.000Z', '40000 working-days', berlin)).toThrow(RangeError);
    expect(() => addSpan('2026-11-20T08:00:00.000Z', '999999 working-hours', berlin)).toThrow(RangeError);
  });

  it('rolling finds no day in a calendar without one', () => {
    const never = aCalendarSnapshot({ week: [[], [], [], [], [], [], []] });
    const counting = { dayZero: 'excluded', ends: 'midnight', zone: 'calendar', roll: 'forward' } as const;
    expect(() => addSpan('2026-11-20T08:00:00.000Z', '3 days', never, counting)).toThrow(/no working days/);
    expect(workingTimeBetween('2026-11-20T08:00:00.000Z', '2026-11-27T08:00:00.000Z', never)).toBe(0);
  });
});
