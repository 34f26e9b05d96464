import { addSpan, renewed } from '../../../domain/calendar';
import type { CalendarSnapshot } from '../../../domain/model';
import { loadPolicies } from '../../../policies/load';
import { aCalendarSnapshot, RECEIVED } from '../../harness/builders';

const { makeCalendarSnapshot } = loadPolicies();
const SUMMER = '2027-06-01T08:00:00.000Z';
const day: [number, number][] = [[540, 1050]];

/** Berlin as `aCalendarSnapshot` has it, made in the summer: two more years, and whatever is different then. */
const inSummer = (changes: Partial<CalendarSnapshot> = {}) =>
  aCalendarSnapshot({
    from: SUMMER,
    until: '2029-06-01T08:00:00.000Z',
    offsets: [
      ['2027-05-30T08:00:00.000Z', 120],
      ['2027-10-31T01:00:00.000Z', 60],
      ['2028-03-26T01:00:00.000Z', 120],
      ['2028-10-29T01:00:00.000Z', 60],
      ['2029-03-25T01:00:00.000Z', 120],
    ],
    closed: ['2027-12-24', '2027-12-31', '2028-04-14', '2028-04-17', '2028-12-25', '2029-01-01'],
    ...changes,
  });

describe('A calendar snapshot that is renewed', () => {
  it('is as if it had been made for all the time at once', () => {
    const at = (from: string, now: string) => makeCalendarSnapshot('house', 'Europe/Dublin', from, now, ['ie', 'cn']);
    const parts = renewed(at(RECEIVED, RECEIVED), at(SUMMER, SUMMER));
    expect(parts).toEqual(at(RECEIVED, SUMMER));
  });

  it('keeps the days that deadlines were counted by, whatever another version says of them', () => {
    const next = inSummer({ version: '2', closed: ['2027-12-27', '2028-11-20', '2028-12-27'] });
    const after = renewed(aCalendarSnapshot({ version: '1' }), next);
    expect(after.closed).toEqual([...aCalendarSnapshot().closed, '2028-12-27']);
    expect(after).toMatchObject({ version: '1', later: [['2028-11-21', '2']], from: RECEIVED, until: next.until });
    const third = { ...next, version: '3', until: '2030-06-01T08:00:00.000Z' };
    expect(renewed(after, third).later).toEqual([
      ['2028-11-21', '2'],
      ['2029-06-02', '3'],
    ]);
    expect(renewed(after, { ...next, until: third.until }).later).toEqual(after.later);
  });

  it('takes over another week from the first new day on', () => {
    const short: [number, number][] = [[540, 720]];
    const after = renewed(aCalendarSnapshot(), inSummer({ week: [day, day, day, day, [], short, []] }));
    expect(addSpan('2028-11-16T09:00:00.000Z', '1 working-days', after).slice(0, 10)).toBe('2028-11-17');
    expect(addSpan('2028-11-23T09:00:00.000Z', '1 working-days', after)).toBe('2028-11-25T11:00:00.000Z');
  });

  it('of before all of the past was kept gets the days since the receipt', () => {
    const lacking = aCalendarSnapshot({ from: '2027-01-10T08:00:00.000Z', closed: ['2027-03-26'] });
    const fresh = inSummer({
      from: RECEIVED,
      offsets: aCalendarSnapshot().offsets,
      closed: aCalendarSnapshot().closed,
    });
    const after = renewed(lacking, fresh);
    expect(after.from).toBe(RECEIVED);
    expect(after.closed).toEqual(['2026-12-25', '2027-01-01', '2027-03-26']);
    expect(after.offsets).toEqual(aCalendarSnapshot().offsets);
  });

  it('follows a country that has meanwhile moved its clocks from the first new day on', () => {
    const allSummer = inSummer({ offsets: [['2027-05-30T08:00:00.000Z', 120]] });
    expect(renewed(aCalendarSnapshot(), allSummer).offsets).toEqual([
      ...aCalendarSnapshot().offsets,
      ['2028-11-20T08:00:00.000Z', 120],
    ]);
  });

  it('keeps a calendar that no deadline of the plan counts on any more: one that was met may have', () => {
    const { zone, offsets, week, closed } = aCalendarSnapshot();
    const dublin = { zone, offsets, week, closed };
    expect(renewed(aCalendarSnapshot({ others: { ie: dublin } }), inSummer()).others).toEqual({ ie: dublin });
  });
});
