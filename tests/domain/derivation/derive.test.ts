import { derive, type Grounds, PROGRAM } from '../../../domain/derivation';
import { type Counting, DAILY_UPDATE } from '../../../domain/model';
import { version } from '../../../package.json';
import { aCalendarSnapshot } from '../../harness/builders';
import { someGrounds } from './grounds';

const lawful: Counting = { dayZero: 'excluded', ends: 'midnight', zone: 'calendar', roll: 'none' };
const said = (grounds: Grounds) => derive(grounds).steps.map(({ what }) => what);
/** What stands between the calendar and the result. */
const counted = (span: string, changes: Partial<Grounds> = {}) => said(someGrounds(span, changes)).slice(2, -1);

describe('A derivation tells', () => {
  it('where it starts, on which calendar it counts, and when it is due', () => {
    expect(said(someGrounds('36 hours'))).toEqual([
      'decide counts from Friday 2026-11-20 09:00 in Europe/Berlin, which is 2026-11-20T08:00:00.000Z.',
      'Its days and hours are those of the calendar berlin, version 1.',
      'Allowed: 36 hours, which pass as on any clock.',
      'It is due Saturday 2026-11-21 21:00 in Europe/Berlin, which is 2026-11-21T20:00:00.000Z.',
    ]);
  });

  it('how much working time each run of days gave', () => {
    expect(counted('12 working-hours', { start: '2026-11-20T14:30:30.000Z' })).toEqual([
      'Allowed: 12 working-hours, which pass within working hours alone, from the next full minute on.',
      'Friday 2026-11-20: 1 h 59 min, 1 h 59 min of 12 h.',
      'Saturday 2026-11-21 to Sunday 2026-11-22 do not count: no working hours on this day of the week.',
      'Monday 2026-11-23 to Tuesday 2026-11-24: 10 h 1 min, 12 h of 12 h.',
    ]);
  });

  it('that a day was over before it began to count', () => {
    expect(counted('1 working-hours', { start: '2026-11-19T18:00:00.000Z' })).toContain(
      'Thursday 2026-11-19 does not count: its working hours were over.',
    );
  });

  it('which calendar days a last day moved over, and why', () => {
    const rule = { span: '36 days', counting: { ...lawful, roll: 'forward' as const } };
    const names = { '2026-12-26': 'Second Christmas Day' };
    expect(counted('', { rule, names })).toEqual([
      'Allowed: 36 days; the day of the start does not count; the last day ends at 23:59:59; ' +
        'a last day on which nobody works moves to the next working day.',
      '36 days from then on, up to Saturday 2026-12-26.',
      'Saturday 2026-12-26 does not count: Second Christmas Day.',
      'Sunday 2026-12-27 does not count: no working hours on this day of the week.',
      'So the last day moves on to Monday 2026-12-28.',
      'The last day is Monday 2026-12-28; it ends at the end of the day: Monday 2026-12-28 23:59:59.',
    ]);
  });

  it('that a Sunday was worked to make up for a holiday', () => {
    const calendarSnapshot = aCalendarSnapshot({ open: { '2026-11-22': [[540, 1050]] } });
    const names = { '2026-11-22': 'Made up for the Spring Festival' };
    expect(counted('2 working-days', { calendarSnapshot, names })).toContain(
      'Sunday 2026-11-22: 1 working day (Made up for the Spring Festival), 1 of 2.',
    );
  });

  it('that clocks went forward on the way', () => {
    expect(counted('1 days', { start: '2027-03-27T08:00:00.000Z' })).toContain(
      'On Sunday 2027-03-28 the clocks of Europe/Berlin go forward by 1 h: the hours shown change, the time does not.',
    );
  });

  it('whose midnight it is', () => {
    const rule = { span: '1 days', counting: { ...lawful, zone: 'complainant' as const } };
    expect(counted('', { rule }).at(-1)).toBe(
      'The last day is Saturday 2026-11-21; it ends at the end of the day: Saturday 2026-11-21 23:59:59.',
    );
    expect(derive(someGrounds('', { rule })).result).toBe('2026-11-21T15:59:59.000Z');
  });

  it('that holidays of some years are not known', () => {
    const calendar = { id: 'berlin', version: '1', covers: [2016, 2026] as [number, number] };
    expect(said(someGrounds('60 days', { calendar }))[1]).toBe(
      'Its days and hours are those of the calendar berlin, version 1. ' +
        'Holidays are known for 2016 to 2026: in other years the week alone counts.',
    );
    expect(said(someGrounds('3 days', { calendar }))[1]).not.toContain('known');
  });

  it('that some holidays of all years are not known', () => {
    const calendar = { id: 'goa', version: '1', covers: null, partial: 'local feasts are missing' };
    expect(said(someGrounds('3 days', { calendar }))[1]).toBe(
      'Its days and hours are those of the calendar goa, version 1. ' +
        'It knows only a part of the holidays: local feasts are missing.',
    );
  });

  it('when the daily update goes out, and that a letter is one', () => {
    const grounds = someGrounds('', { clock: DAILY_UPDATE, rule: { update: { at: '10:00' } } });
    expect(said(grounds)).toEqual([
      'daily-update counts from Friday 2026-11-20 16:00 in Asia/Shanghai, which is 2026-11-20T08:00:00.000Z.',
      'The daily update goes out at 10:00 of the complainant; a letter on a day is the update of that day.',
      'It is due Saturday 2026-11-21 10:00 in Asia/Shanghai, which is 2026-11-21T02:00:00.000Z.',
    ]);
  });
});

describe('What happened to a clock', () => {
  const reason = 'waiting-for-third-party' as const;
  const weekend = { from: '2026-11-20T15:30:00.000Z', until: '2026-11-23T09:00:00.000Z', reason };

  it('a pause adds its working time to a deadline in working days', () => {
    const grounds = someGrounds('3 working-days', { pauses: [weekend] });
    expect(said(grounds).at(-2)).toBe(
      'It was paused from Friday 2026-11-20 16:30 to Monday 2026-11-23 10:00 (waiting-for-third-party): ' +
        '2 h of working time is added; it is due Thursday 2026-11-26 11:00.',
    );
    expect(derive(grounds).result).toBe('2026-11-26T10:00:00.000Z');
  });

  it('and its whole time to any other', () => {
    expect(derive(someGrounds('5 days', { pauses: [weekend] })).result).toBe('2026-11-28T01:30:00.000Z');
  });

  it('one that lasts moves nothing yet', () => {
    const grounds = someGrounds('5 days', { pauses: [{ ...weekend, until: null }] });
    expect(derive(grounds).result).toBe('2026-11-25T08:00:00.000Z');
    expect(said(grounds).at(-2)).toMatch(/^It is paused since Friday 2026-11-20 16:30/);
  });

  it('a notice names the new instant, also where the old one was counted otherwise', () => {
    const [from, to] = ['2026-11-25T08:00:00.000Z', '2026-12-02T22:59:59.000Z'];
    const notice = { at: '2026-11-24T09:00:00.000Z', from, to, letter: 'extension-notice:decide' };
    const grounds = someGrounds('5 days', { extensions: [notice] });
    expect(derive(grounds).result).toBe(to);
    expect(said(grounds).at(-2)).toBe(
      'The notice extension-notice:decide of Tuesday 2026-11-24 10:00 moved it from Wednesday 2026-11-25 09:00 ' +
        'to Wednesday 2026-12-02 23:59:59.',
    );
    expect(said({ ...grounds, rule: { span: '6 days' } }).at(-2)).toContain(
      'it would have been Thursday 2026-11-26 09:00',
    );
  });

  it('a notice that reached nobody moves nothing, and is named', () => {
    const [from, to] = ['2026-11-25T08:00:00.000Z', '2026-12-02T22:59:59.000Z'];
    const notice = { at: '2026-11-24T09:00:00.000Z', from, to, letter: 'n', failedAt: '2026-11-24T10:00:00.000Z' };
    const grounds = someGrounds('5 days', { extensions: [notice] });
    expect(derive(grounds).result).toBe(from);
    expect(said(grounds).at(-2)).toContain(
      'reached nobody, as was known on Tuesday 2026-11-24 11:00: it moves nothing.',
    );
  });

  it('first what came first: a law’s deadline that became our own was extended, and then was paused', () => {
    const notice = { at: '2026-11-21T09:00:00.000Z', from: '2026-11-25T08:00:00.000Z', to: '2026-11-30T08:00:00.000Z' };
    const pause = { from: '2026-11-23T08:00:00.000Z', until: '2026-11-24T08:00:00.000Z' };
    const grounds = someGrounds('5 days', {
      extensions: [{ ...notice, letter: 'extension-notice:decide' }],
      pauses: [{ ...pause, reason: 'waiting-for-complainant' }],
    });
    const { steps, result } = derive(grounds);
    expect(steps.slice(-3).map(({ kind }) => kind)).toEqual(['extension', 'pause', 'result']);
    expect(result).toBe('2026-12-01T08:00:00.000Z');
  });
});

test('The program that signs a proof is the one of this version', () => {
  expect(PROGRAM).toBe(`amends ${version}`);
});
