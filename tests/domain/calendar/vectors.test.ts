import { addDays, addSpan, localTimeOn, subtractSpan, toLocal } from '../../../domain/calendar';
import type { CalendarSnapshot, Counting, LocalDate } from '../../../domain/model';
import { calendarSnapshotOf } from '../../../policies/civil-time/calendar-snapshot';
import { loadPolicies } from '../../../policies/load';
import { calendars as vectors } from '../vectors/vectors.json';

const { calendars } = loadPolicies();
const lawful: Counting = { dayZero: 'excluded', ends: 'midnight', zone: 'calendar', roll: 'none' };

/** Twelve years of a calendar, its complainant beside it. */
function calendarSnapshot(id: string): CalendarSnapshot {
  const calendar = calendars.get(id);
  if (!calendar) throw new Error(`There is no calendar "${id}": npm run vectors`);
  return calendarSnapshotOf(calendar, calendar.zone, '2022-01-01T00:00:00.000Z', '2033-01-01T00:00:00.000Z');
}
const noonOf = (date: LocalDate, { offsets }: CalendarSnapshot) => localTimeOn(date, '12:00', offsets);
const dateOf = (instant: string, { offsets }: CalendarSnapshot) => toLocal(instant, offsets).date;

describe('Received in London on Monday 2026-12-21', () => {
  const london = calendarSnapshot('uk-eng');
  const received = noonOf('2026-12-21', london);

  it.each([
    ['3 business days', '3 working-days', '2026-12-24'],
    ['15 business days', '15 working-days', '2027-01-14'],
    ['35 business days', '35 working-days', '2027-02-11'],
    ['8 weeks', '8 weeks', '2027-02-15'],
  ])('%s end on the day that the law means', (_, span, date) => {
    expect(dateOf(addSpan(received, span, london), london)).toBe(date);
    expect(addSpan(received, span, london, lawful)).toBe(`${date}T23:59:59.000Z`);
  });
});

describe('Received in Sydney on Monday 2026-12-21', () => {
  const sydney = calendarSnapshot('au-nsw');

  it('30 calendar days end on 2027-01-20', () => {
    const received = noonOf('2026-12-21', sydney);
    expect(dateOf(addSpan(received, '30 days', sydney), sydney)).toBe('2027-01-20');
    expect(addSpan(received, '30 days', sydney, lawful)).toBe('2027-01-20T12:59:59.000Z');
  });
});

describe.each(vectors)('numpy counts on $calendar', ({ calendar: id, version, counted, rolled }) => {
  const calendar = calendarSnapshot(id);

  it('as it is today, not as it was', () => {
    expect({ id, version }).toEqual({ id, version: calendars.get(id)?.version });
  });

  it.each(counted)('$days working days from $from: $later, and before it $earlier', (vector) => {
    const span = `${vector.days} working-days`;
    const noon = noonOf(vector.from, calendar);
    expect(dateOf(addSpan(noon, span, calendar, lawful), calendar)).toBe(vector.later);
    expect(dateOf(subtractSpan(noon, span, calendar, lawful), calendar)).toBe(vector.earlier);
  });

  it.each(rolled)('$from rolls forward to $forward and backward to $backward', ({ from, forward, backward }) => {
    const tenDaysBefore = noonOf(addDays(from, -10), calendar);
    const rolling = (roll: Counting['roll']) => addSpan(tenDaysBefore, '10 days', calendar, { ...lawful, roll });
    expect(dateOf(rolling('forward'), calendar)).toBe(forward);
    expect(dateOf(rolling('backward'), calendar)).toBe(backward);
  });
});

it('every calendar has vectors, and together they are more than sixty', () => {
  expect(vectors.map(({ calendar }) => calendar).sort()).toEqual([...calendars.keys()].sort());
  expect(vectors.flatMap(({ counted, rolled }) => [...counted, ...rolled]).length).toBeGreaterThanOrEqual(60);
});
