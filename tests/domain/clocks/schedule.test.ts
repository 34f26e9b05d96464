import { startClock } from '../../../domain/clocks';
import type { ClockRule } from '../../../domain/model';
import { aCalendarSnapshot } from '../../harness/builders';

/** Received on Wednesday 25 November 2026 at noon in Berlin, whose office is open from 9:00 to 17:30 on weekdays. */
const NOON = '2026-11-25T11:00:00.000Z';

const clock = (change: Partial<ClockRule>, calendarSnapshot = aCalendarSnapshot()) =>
  startClock(
    {
      name: 'decide',
      class: 'operational',
      starts: 'receipt',
      due: '10 days',
      warnings: [],
      escalation: [],
      ...change,
    },
    NOON,
    1,
    calendarSnapshot,
  );

describe('a warning comes', () => {
  it.each([
    [
      'so many working days before, on the calendar of the clock',
      '10 working-days',
      '3 working-days',
      '2026-12-04T16:30',
    ],
    ['so many hours before', '10 days', '1 hours', '2026-12-05T10:00'],
    ['when such a part of the time allowed is over', '10 days', '75 %', '2026-12-02T23:00'],
    [
      'when such a part of the working time is over, where that is what is allowed',
      '8 working-hours',
      '75 %',
      '2026-11-26T08:30',
    ],
    ['at half of the working days, nights and weekends not counted', '4 working-days', '50 %', '2026-11-27T13:45'],
    ['at a second, where seconds are allowed', '10 seconds', '75 %', '2026-11-25T11:00:07.500'],
  ])('%s', (_, due, warning, at) => {
    expect(clock({ due, warnings: [warning] }).warnAt).toEqual([new Date(`${at}Z`).toISOString()]);
  });

  it('in order, once each, and never before the start nor at it', () => {
    const { warnAt } = clock({ due: '4 hours', warnings: ['1 hours', '50 %', '2 hours', '4 hours', '5 hours'] });
    expect(warnAt).toEqual(['2026-11-25T13:00:00.000Z', '2026-11-25T14:00:00.000Z']);
  });
});

describe('a clock with a calendar of its own', () => {
  const week = aCalendarSnapshot().week;
  const calendarSnapshot = aCalendarSnapshot({
    others: {
      sydney: { zone: 'Australia/Sydney', offsets: [['2026-10-03T16:00:00.000Z', 660]], week, closed: ['2026-11-27'] },
    },
  });

  it('counts its deadline, warnings and levels there', () => {
    const rule: Partial<ClockRule> = {
      due: '2 working-days',
      warnings: ['1 working-days'],
      escalation: [{ after: '1 working-days', audience: 'manager' }],
    };
    expect(clock({ ...rule, calendar: 'sydney' }, calendarSnapshot)).toMatchObject({
      due: '2026-11-30T06:30:00.000Z',
      warnAt: ['2026-11-26T06:30:00.000Z'],
      escalateAt: ['2026-12-01T06:30:00.000Z'],
    });
    expect(clock(rule, calendarSnapshot).due).toBe('2026-11-27T16:30:00.000Z');
  });

  it('counts days as its rule says', () => {
    const counting = { dayZero: 'excluded', ends: 'midnight', zone: 'calendar', roll: 'none' } as const;
    expect(clock({ due: '3 days', counting }).due).toBe('2026-11-28T22:59:59.000Z');
  });
});
