import fc from 'fast-check';
import { addDays, addSpan, endOfDay, toInstant, toLocal, windowsOf } from '../../../domain/calendar';
import type { Counting } from '../../../domain/model';
import { drawn } from '../../setup/drawn';
import { isDaysAfter, isOnce, isOpen, isSameDayOfMonth, keepsHour, world } from './places';

const RUNS = { numRuns: drawn(400, 10_000) };
const counting = fc.record<Counting>({
  dayZero: fc.constantFrom('excluded', 'counted'),
  ends: fc.constantFrom('same-hour', 'close', 'midnight'),
  zone: fc.constantFrom('calendar', 'complainant'),
  roll: fc.constantFrom('none', 'forward', 'backward'),
});
const amount = fc.integer({ min: 1, max: 25 });
const dayUnit = fc.constantFrom('days', 'weeks', 'months', 'working-days');

describe('Who starts later is never due earlier', () => {
  it('in time that passes and in working time', () => {
    const units = fc.constantFrom('seconds', 'minutes', 'hours', 'working-minutes', 'working-hours');
    fc.assert(
      fc.property(world, amount, units, ({ calendar, first, second }, many, unit) => {
        const span = `${many} ${unit}`;
        return addSpan(first, span, calendar) <= addSpan(second, span, calendar);
      }),
      RUNS,
    );
  });

  it('in days that end at midnight, however they are counted', () => {
    fc.assert(
      fc.property(world, amount, dayUnit, counting, ({ calendar, first, second }, many, unit, how) => {
        const law: Counting = { ...how, ends: 'midnight' };
        const span = `${many} ${unit}`;
        return addSpan(first, span, calendar, law) <= addSpan(second, span, calendar, law);
      }),
      RUNS,
    );
  });

  it('in working days that close', () => {
    fc.assert(
      fc.property(world, amount, ({ calendar, first, second }, many) => {
        const span = `${many} working-days`;
        return addSpan(first, span, calendar) <= addSpan(second, span, calendar);
      }),
      RUNS,
    );
  });

  it('in days that keep the hour, unless clocks are put forward or back in that very hour', () => {
    fc.assert(
      fc.property(world, amount, fc.constantFrom('days', 'weeks'), ({ calendar, first, second }, many, unit) => {
        const days = unit === 'weeks' ? 7 * many : many;
        const [one = '', other = ''] = [first, second].map((from) => {
          const to = addSpan(from, `${many} ${unit}`, calendar);
          fc.pre(isOnce(from, calendar) && keepsHour(from, to, calendar) && isDaysAfter(from, days, to, calendar));
          return to;
        });
        return one <= other;
      }),
      RUNS,
    );
  });

  it('in months that keep the hour, unless a shorter month puts several days onto its last', () => {
    fc.assert(
      fc.property(world, amount, ({ calendar, first, second }, many) => {
        const [one = '', other = ''] = [first, second].map((from) => {
          const to = addSpan(from, `${many} months`, calendar);
          fc.pre(toLocal(from, calendar.offsets).date.slice(8) <= '28' && isSameDayOfMonth(from, to, calendar));
          fc.pre(isOnce(from, calendar) && keepsHour(from, to, calendar));
          return to;
        });
        return one <= other;
      }),
      RUNS,
    );
  });
});

describe('A longer span', () => {
  it('ends later, and after its start', () => {
    const units = fc.constantFrom('seconds', 'minutes', 'hours', 'working-minutes', 'working-hours');
    fc.assert(
      fc.property(world, amount, units, ({ calendar, first }, many, unit) => {
        const [shorter, longer] = [many, many + 1].map((each) => addSpan(first, `${each} ${unit}`, calendar));
        return first < (shorter ?? '') && (shorter ?? '') < (longer ?? '');
      }),
      RUNS,
    );
  });

  it('of days ends no earlier, however they are counted, nor before its start', () => {
    fc.assert(
      fc.property(world, amount, dayUnit, counting, ({ calendar, first }, many, unit, how) => {
        const [shorter = '', longer = ''] = [many, many + 1].map((each) =>
          addSpan(first, `${each} ${unit}`, calendar, { ...how, ends: 'midnight' }),
        );
        return first.slice(0, 19) <= shorter.slice(0, 19) && shorter <= longer;
      }),
      RUNS,
    );
  });

  it('of working days ends later', () => {
    fc.assert(
      fc.property(world, amount, ({ calendar, first }, many) => {
        const [shorter = '', longer = ''] = [many, many + 1].map((each) =>
          addSpan(first, `${each} working-days`, calendar),
        );
        return first < shorter && shorter < longer;
      }),
      RUNS,
    );
  });
});

describe('A deadline', () => {
  it('of working time lies in a window', () => {
    const units = fc.constantFrom('working-minutes', 'working-hours');
    fc.assert(
      fc.property(world, amount, units, ({ calendar, first }, many, unit) =>
        isOpen(addSpan(first, `${many} ${unit}`, calendar), calendar, false),
      ),
      RUNS,
    );
  });

  it('of working days is the end of a window, whose day works', () => {
    fc.assert(
      fc.property(world, amount, ({ calendar, first }, many) => {
        const due = addSpan(first, `${many} working-days`, calendar);
        const after = toInstant(Date.parse(due) + 1);
        const roundTheClock = calendar.week.flat().some(([opens, closes]) => opens === 0 && closes === 1440);
        return isOpen(due, calendar, false) && (roundTheClock || !isOpen(after, calendar, false));
      }),
      RUNS,
    );
  });

  it('that rolls ends on a day that works, or on the day of its start', () => {
    const rolls = fc.constantFrom<Counting['roll'][]>('forward', 'backward');
    fc.assert(
      fc.property(world, amount, fc.constantFrom('days', 'weeks', 'months'), rolls, (place, many, unit, roll) => {
        const { calendar, first } = place;
        const how: Counting = { dayZero: 'excluded', ends: 'midnight', zone: 'calendar', roll };
        const { date } = toLocal(addSpan(first, `${many} ${unit}`, calendar, how), calendar.offsets);
        return windowsOf(date, calendar).length > 0 || date === toLocal(first, calendar.offsets).date;
      }),
      RUNS,
    );
  });

  it('at midnight is the last second of its local day', () => {
    fc.assert(
      fc.property(world, ({ calendar, first }) => {
        const { date } = toLocal(first, calendar.offsets);
        const end = endOfDay(date, calendar.offsets);
        const next = toLocal(toInstant(Date.parse(end) + 1000), calendar.offsets).date;
        return first.slice(0, 19) <= end && toLocal(end, calendar.offsets).date === date && next >= addDays(date, 1);
      }),
      RUNS,
    );
  });
});
