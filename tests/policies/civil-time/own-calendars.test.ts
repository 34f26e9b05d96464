import { join } from 'node:path';
import { addSpan } from '../../../domain/calendar';
import { calendarSnapshotOf } from '../../../policies/civil-time/calendar-snapshot';
import { loadPolicies } from '../../../policies/load';
import type { Calendar } from '../../../policies/policies';
import { type Change, lineOf, makeFolders } from '../files';

const SHIPPED = join(__dirname, '../../../policies');
const OFFICE = 'calendars/office.yaml';
const folders = makeFolders();
afterEach(() => folders.clear());

const office = (from: string, to: string): Change => ({ file: OFFICE, from, to });

function officeWith(...changes: Change[]): Calendar {
  const calendar = loadPolicies([SHIPPED, folders.changed(...changes)]).calendars.get('office');
  if (!calendar) throw new Error('There is no calendar "office"');
  return calendar;
}

describe("A company's own calendar", () => {
  it('has windows past midnight, which belong to the day on which they begin', () => {
    const { week } = officeWith(office('tuesday: [09:00-17:00]', 'tuesday: [06:00-14:00, 22:00-06:00]'));
    expect(week[1]).toEqual([
      [360, 840],
      [1320, 1800],
    ]);
  });

  it('takes closed days and their years from another, and adds its own', () => {
    const own = officeWith(office('closed:', 'closedAs: de-by\nclosed:'));
    expect(own.closed.get('2028-05-01')).toBe('Labour Day');
    expect(own.closed.get('2026-12-25')).toBe('Christmas Day');
    expect(own.closed.get('2026-12-28')).toBe('Works outing');
    expect(own.covers).toEqual([2016, 2035]);
  });

  it('has another version when the calendar that it takes closed days from has one', () => {
    const changed = office('closed:', 'closedAs: de-by\nclosed:');
    expect(officeWith(changed).version).toBe('1+de-by-1');
    expect(officeWith().version).toBe('1');
  });

  it('may work where the other is closed', () => {
    const open = 'open: { 2027-01-06: { reason: Balance sheet, hours: [10:00-12:00] } }';
    const own = officeWith(office('closed:', `closedAs: de-by\n${open}\nclosed:`));
    expect(own.closed.has('2027-01-06')).toBe(false);
    expect(own.open.get('2027-01-06')).toEqual({ reason: 'Balance sheet', windows: [[600, 720]] });
    expect(officeWith(office('closed:', 'closedAs: de-by\nclosed:')).closed.has('2027-01-06')).toBe(true);
  });

  it('covers the years of its closed days, where it does not say', () => {
    expect(officeWith().covers).toEqual([2026, 2026]);
    expect(officeWith(office('closed:', 'covers: { from: 2026, until: 2026 }\nclosed:')).covers).toEqual([2026, 2026]);
    expect(loadPolicies().calendars.get('24x7')?.covers).toBeNull();
  });
});

describe('A calendar that knows only a part of its closed days', () => {
  const partial = office('closed:', 'partial: local feasts are missing\nclosed:');

  it('says which are missing, to whoever starts and to whoever doubts a deadline', () => {
    const folder = folders.changed(partial);
    const { warnings, calendars } = loadPolicies([folder], '2024-01-01');
    expect(warnings.filter(({ file }) => file === join(folder, OFFICE))).toMatchObject([
      { line: lineOf(OFFICE, 'closed:'), reason: 'not all closed days are known: local feasts are missing' },
    ]);
    expect(calendars.get('office')?.partial).toBe('local feasts are missing');
  });

  it('passes its gaps on with its days, unless the other has filled them', () => {
    const own = (more = '') => officeWith(office('closed:', `closedAs: in${more}\nclosed:`)).partial;
    expect(own()).toBe(loadPolicies().calendars.get('in')?.partial);
    expect(own()).toMatch(/single states/);
    expect(own('\npartial: those of Goa alone are here')).toBe('those of Goa alone are here');
    expect(own('\npartial: false')).toBeNull();
    expect(officeWith().partial).toBeNull();
  });
});

describe('The make-up days of China', () => {
  const china = loadPolicies().calendars.get('cn');
  if (!china) throw new Error('There is no calendar "cn"');

  it.each(['2024-02-04', '2024-02-18', '2024-09-14', '2025-01-26', '2025-09-28', '2026-02-14', '2026-10-10'])(
    'work on %s, at the weekend',
    (date) => {
      expect([0, 6]).toContain(new Date(date).getUTCDay());
      expect(china.open.get(date)).toEqual({ reason: expect.stringContaining('Worked for'), windows: [[540, 1020]] });
    },
  );

  it('count as working days of a deadline', () => {
    const friday = '2024-02-02T02:00:00.000Z';
    const calendarSnapshot = calendarSnapshotOf(china, 'Asia/Shanghai', friday, friday);
    expect(addSpan(friday, '1 working-days', calendarSnapshot)).toBe('2024-02-04T09:00:00.000Z');
    expect(addSpan(friday, '6 working-days', calendarSnapshot)).toBe('2024-02-09T09:00:00.000Z');
    expect(addSpan(friday, '7 working-days', calendarSnapshot)).toBe('2024-02-18T09:00:00.000Z');
  });
});

describe('Years that a calendar does not cover', () => {
  const warningsOn = (today: string, ...changes: Change[]) => {
    const folder = folders.changed(...changes);
    return loadPolicies([folder], today).warnings.filter(({ file }) => file === join(folder, OFFICE));
  };
  const until = (year: number) => office('closed:', `covers: { from: 2026, until: ${year} }\nclosed:`);
  const reason = (year: number) =>
    `closed days are known until the end of ${year} only: later days are judged by the week`;

  it('are warned of three years before they begin', () => {
    const changes = [until(2026)];
    const line = lineOf(OFFICE, 'closed:');
    expect(warningsOn('2024-01-01', ...changes)).toEqual([]);
    expect(warningsOn('2024-01-02', ...changes)).toMatchObject([{ line, reason: reason(2026) }]);
    expect(warningsOn('2040-01-01', ...changes)).toMatchObject([{ line, reason: reason(2026) }]);
  });

  it('are warned of where a calendar only lists its closed days', () => {
    expect(warningsOn('2026-11-24')).toMatchObject([{ reason: reason(2026) }]);
  });

  it('are none for a calendar that never closes', () => {
    const always = office('closed:\n  2026-12-25: Christmas Day\n  2026-12-28: Works outing', 'closed: {}');
    expect(warningsOn('2040-01-01', always)).toEqual([]);
  });

  it('are warned of once: where the days are listed, not where they are taken from', () => {
    const own = folders.changed(office('closed:', 'closedAs: uk-eng\nclosed:'));
    const late = loadPolicies([SHIPPED, own], '2033-01-02').warnings.map(({ file }) => file);
    expect(late).toContain(join(SHIPPED, 'calendars/uk-eng.yaml'));
    expect(late).not.toContain(join(own, OFFICE));
  });

  it('of the shipped calendars are far away, but for what is announced year by year, or by each state', () => {
    const weak = loadPolicies(undefined, '2026-11-24').warnings.filter(({ file }) => file.includes('calendars'));
    expect(weak.map(({ file }) => file)).toEqual(['cn', 'in'].map((id) => join(SHIPPED, `calendars/${id}.yaml`)));
  });
});
