import fc from 'fast-check';
import {
  addSpan,
  addWorkingTime,
  type Reckoning,
  subtractSpan,
  toInstant,
  toLocal,
  windowsOf,
  workingTimeBetween,
} from '../../../domain/calendar';
import type { Counting, Instant } from '../../../domain/model';
import { drawn } from '../../setup/drawn';
import { isDaysAfter, isOnce, isOpen, isSameDayOfMonth, keepsHour, world } from './places';

const RUNS = { numRuns: drawn(400, 10_000) };
const upTo = (max: number) => fc.integer({ min: 1, max });
const fullMinute = (instant: Instant) => toInstant(Math.floor(Date.parse(instant) / 60_000) * 60_000);
const sameHour: Counting = { dayZero: 'excluded', ends: 'same-hour', zone: 'calendar', roll: 'none' };

describe('Adding and then subtracting leads back', () => {
  it('always, where time merely passes', () => {
    const spans = fc.tuple(upTo(100_000), fc.constantFrom('seconds', 'minutes', 'hours'));
    fc.assert(
      fc.property(world, spans, ({ calendar, first }, [amount, unit]) => {
        const span = `${amount} ${unit}`;
        return subtractSpan(addSpan(first, span, calendar), span, calendar) === first;
      }),
      RUNS,
    );
  });

  it('for days and weeks, from a time that both days have once', () => {
    fc.assert(
      fc.property(world, upTo(120), fc.constantFrom('days', 'weeks'), ({ calendar, first }, amount, unit) => {
        const to = addSpan(first, `${amount} ${unit}`, calendar);
        fc.pre(isOnce(first, calendar) && keepsHour(first, to, calendar));
        fc.pre(isDaysAfter(first, unit === 'weeks' ? 7 * amount : amount, to, calendar));
        return subtractSpan(to, `${amount} ${unit}`, calendar) === first;
      }),
      RUNS,
    );
  });

  it('for months also from a day that every month has', () => {
    fc.assert(
      fc.property(world, upTo(30), ({ calendar, first }, amount) => {
        const to = addSpan(first, `${amount} months`, calendar);
        fc.pre(Number(toLocal(first, calendar.offsets).date.slice(8)) <= 28);
        fc.pre(isOnce(first, calendar) && keepsHour(first, to, calendar) && isSameDayOfMonth(first, to, calendar));
        return subtractSpan(to, `${amount} months`, calendar) === first;
      }),
      RUNS,
    );
  });

  it('for working time, from a full minute inside a window', () => {
    fc.assert(
      fc.property(world, upTo(3000), ({ calendar, first }, minutes) => {
        const from = fullMinute(first);
        const at = isOpen(from, calendar, true) ? from : nextOpening(from, calendar);
        const to = addSpan(at, `${minutes} working-minutes`, calendar);
        return subtractSpan(to, `${minutes} working-minutes`, calendar) === at;
      }),
      RUNS,
    );
  });

  it('for working days that keep the hour, from a working day', () => {
    fc.assert(
      fc.property(world, upTo(25), fc.constantFrom('excluded', 'counted'), ({ calendar, first }, amount, dayZero) => {
        const counting: Counting = { ...sameHour, dayZero };
        fc.pre(windowsOf(toLocal(first, calendar.offsets).date, calendar).length > 0 && isOnce(first, calendar));
        const to = addSpan(first, `${amount} working-days`, calendar, counting);
        fc.pre(keepsHour(first, to, calendar));
        return subtractSpan(to, `${amount} working-days`, calendar, counting) === first;
      }),
      RUNS,
    );
  });

  it('for working days that close, from a close', () => {
    fc.assert(
      fc.property(world, upTo(25), ({ calendar, first }, amount) => {
        // Where a day closes on the day after, the day of that instant is another one.
        fc.pre(calendar.week.flat().every(([, closes]) => closes < 1440));
        const close = addSpan(first, '1 working-days', calendar);
        const to = addSpan(close, `${amount} working-days`, calendar);
        return subtractSpan(to, `${amount} working-days`, calendar) === close;
      }),
      RUNS,
    );
  });
});

describe('Working time', () => {
  it('that is added is the working time between, to the millisecond', () => {
    const amounts = fc.integer({ min: 1, max: 120 * 3_600_000 });
    fc.assert(
      fc.property(world, amounts, ({ calendar, first }, amount) => {
        const to = addWorkingTime(first, amount, calendar);
        return workingTimeBetween(first, to, calendar) === amount && isOpen(to, calendar, false);
      }),
      RUNS,
    );
  });

  it('between two instants, added to the first, leads to the second or to the last work before it', () => {
    fc.assert(
      fc.property(world, ({ calendar, first, second }) => {
        const between = workingTimeBetween(first, second, calendar);
        const to = addWorkingTime(first, between, calendar);
        if (isOpen(second, calendar, false)) return to === second;
        return to <= second && workingTimeBetween(to, second, calendar) === 0;
      }),
      RUNS,
    );
  });

  it('of two stretches is that of the whole', () => {
    fc.assert(
      fc.property(
        world,
        ({ calendar, first, second, third }) =>
          workingTimeBetween(first, second, calendar) + workingTimeBetween(second, third, calendar) ===
          workingTimeBetween(first, third, calendar),
      ),
      RUNS,
    );
  });

  it('is what counting half hours on the wall gives, through every change of clocks', () => {
    const half = 30 * 60_000;
    fc.assert(
      fc.property(world, upTo(120), ({ calendar, first }, steps) => {
        const from = Math.floor(Date.parse(first) / half) * half;
        const open = Array.from({ length: steps }, (_, step) => toInstant(from + step * half)).filter((instant) =>
          isOpen(instant, calendar, true),
        );
        const between = workingTimeBetween(toInstant(from), toInstant(from + steps * half), calendar);
        return between === open.length * half;
      }),
      RUNS,
    );
  });
});

/** By the only way there is without the library: minute by minute would be right, half hours are quicker. */
function nextOpening(from: Instant, calendar: Reckoning): Instant {
  const half = 30 * 60_000;
  let at = Math.ceil(Date.parse(from) / half) * half;
  while (!isOpen(toInstant(at), calendar, true)) at += half;
  return toInstant(at);
}
