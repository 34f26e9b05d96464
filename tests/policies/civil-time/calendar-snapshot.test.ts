import { addSpan, calendarOf, slotAfter } from '../../../domain/calendar';
import { calendarSnapshotOf } from '../../../policies/civil-time/calendar-snapshot';
import { isZone, offsetsBetween } from '../../../policies/civil-time/zones';
import { loadPolicies } from '../../../policies/load';

const NOW = '2026-11-24T10:00:00.000Z';
const { calendars, makeCalendarSnapshot } = loadPolicies();

describe('A calendar snapshot holds what deadlines must know of zones and calendars', () => {
  const calendarSnapshot = makeCalendarSnapshot('house', 'Asia/Shanghai', NOW, NOW);

  it('reaches two years beyond now', () => {
    expect(calendarSnapshot).toMatchObject({ from: NOW, until: '2028-11-24T10:00:00.000Z', zone: 'Europe/London' });
  });

  it('is small enough to be kept with every complaint', () => {
    expect(JSON.stringify(calendarSnapshot).length).toBeLessThanOrEqual(1200);
  });

  it('knows each change of summer time to the minute', () => {
    expect(calendarSnapshot.offsets.slice(1)).toEqual([
      ['2027-03-28T01:00:00.000Z', 60],
      ['2027-10-31T01:00:00.000Z', 0],
      ['2028-03-26T01:00:00.000Z', 60],
      ['2028-10-29T01:00:00.000Z', 0],
    ]);
    expect(calendarSnapshot.personOffsets.map(([, offset]) => offset)).toEqual([480]);
  });

  it('lists closed days of its time alone, and only where the week would work', () => {
    expect(calendarSnapshot.closed[0]).toBe('2026-12-25');
    expect(calendarSnapshot.closed.at(-1)).toBe('2028-08-28');
    const monday = new Map([
      ['2026-11-28', 'a Saturday'],
      ['2026-11-30', 'a Monday'],
    ]);
    const house = calendars.get('house');
    if (!house) throw new Error('There is no calendar "house"');
    expect(calendarSnapshotOf({ ...house, closed: monday }, 'UTC', NOW, NOW).closed).toEqual(['2026-11-30']);
  });

  it('may begin years ago, for a complaint that comes late', () => {
    const late = makeCalendarSnapshot('house', 'Asia/Shanghai', '2019-06-01T00:00:00.000Z', NOW);
    expect(late.from).toBe('2019-06-01T00:00:00.000Z');
    expect(late.offsets).toHaveLength(20);
    expect(addSpan('2019-06-01T00:00:00.000Z', '1 working-days', late)).toBe('2019-06-03T16:30:00.000Z');
  });

  it('counts working days over Christmas in London, and the hour of a call in Shanghai', () => {
    expect(addSpan('2026-12-23T12:00:00.000Z', '2 working-days', calendarSnapshot)).toBe('2026-12-29T17:30:00.000Z');
    expect(slotAfter(NOW, { after: '1 days', at: '10:00' }, calendarSnapshot)).toBe('2026-11-25T02:00:00.000Z');
  });

  it('works around the clock where the calendar does', () => {
    const always = makeCalendarSnapshot('24x7', 'UTC', NOW, NOW);
    expect(addSpan('2026-12-25T23:30:00.000Z', '1 working-hours', always)).toBe('2026-12-26T00:30:00.000Z');
  });

  it('holds the calendars of single clocks beside ours, each with its own zone and closed days', () => {
    const several = makeCalendarSnapshot('house', 'Asia/Shanghai', NOW, NOW, ['au-nsw', 'uk-sct']);
    expect(several).toMatchObject({ ...calendarSnapshot, others: { 'au-nsw': { zone: 'Australia/Sydney' } } });
    expect(several.others?.['uk-sct']?.closed).toContain('2027-01-04');
    const received = '2026-12-24T23:30:00.000Z';
    expect(addSpan(received, '1 working-days', calendarOf(several, 'au-nsw')).slice(0, 10)).toBe('2026-12-29');
    expect(() => makeCalendarSnapshot('house', 'Asia/Shanghai', NOW, NOW, ['moon'])).toThrow(
      'There is no calendar "moon"',
    );
    expect(calendarSnapshot).not.toHaveProperty('others');
  });

  it('lists make-up days of its time alone, where there are any', () => {
    const house = calendars.get('house');
    if (!house) throw new Error('There is no calendar "house"');
    const open = new Map(
      ['2026-11-01', '2026-11-28'].map((date) => [
        date,
        { reason: 'made up', windows: [[540, 720]] as [number, number][] },
      ]),
    );
    const madeUp = calendarSnapshotOf({ ...house, open }, 'UTC', NOW, NOW);
    expect(madeUp.open).toEqual({ '2026-11-28': [[540, 720]] });
    expect(addSpan('2026-11-27T12:00:00.000Z', '1 working-days', madeUp)).toBe('2026-11-28T12:00:00.000Z');
    expect(calendarSnapshot).not.toHaveProperty('open');
  });

  it('refuses calendars and zones that it does not know', () => {
    expect(() => makeCalendarSnapshot('moon', 'UTC', NOW, NOW)).toThrow('There is no calendar "moon"');
    expect(() => makeCalendarSnapshot('house', 'Moon/Base', NOW, NOW)).toThrow(RangeError);
  });
});

describe('Zones', () => {
  // A past year: future changes of summer time differ between versions of Node.
  it.each([
    [
      'half an hour of summer time',
      'Australia/Lord_Howe',
      [
        ['2024-04-06T15:00:00.000Z', 630],
        ['2024-10-05T15:30:00.000Z', 660],
      ],
    ],
    [
      'two changes within a month',
      'Africa/Casablanca',
      [
        ['2024-03-10T02:00:00.000Z', 0],
        ['2024-04-14T02:00:00.000Z', 60],
      ],
    ],
    ['none', 'America/Sao_Paulo', []],
    [
      'west of Greenwich',
      'America/St_Johns',
      [
        ['2024-03-10T05:30:00.000Z', -150],
        ['2024-11-03T04:30:00.000Z', -210],
      ],
    ],
  ])('with %s are followed', (_, zone, changes) => {
    expect(offsetsBetween(zone, '2023-12-01T00:00:00.000Z', '2024-12-01T00:00:00.000Z').slice(1)).toEqual(changes);
  });

  it.each(['Europe/London', 'Africa/Cairo', 'America/New_York', 'Asia/Tehran', 'Pacific/Chatham'])(
    'agree with Intl through ten years in %s',
    (zone) => {
      const [from, until] = ['2020-01-01T00:00:00.000Z', '2030-01-01T00:00:00.000Z'];
      const offsets = offsetsBetween(zone, from, until);
      const clock = new Intl.DateTimeFormat('en-GB', { timeZone: zone, dateStyle: 'short', timeStyle: 'short' });
      const utc = new Intl.DateTimeFormat('en-GB', { timeZone: 'UTC', dateStyle: 'short', timeStyle: 'short' });
      for (let at = Date.parse(from); at < Date.parse(until); at += 53 * 3_600_000) {
        const offset = offsets.findLast(([since]) => Date.parse(since) <= at)?.[1] ?? Number.NaN;
        expect(utc.format(at + offset * 60_000)).toBe(clock.format(at));
      }
    },
  );

  it('are names, not bare offsets', () => {
    expect(['Europe/London', 'UTC', 'Etc/GMT+5'].map(isZone)).toEqual([true, true, true]);
    expect(['+01:00', '', 'Moon/Base', '2'].map(isZone)).toEqual([false, false, false, false]);
  });
});
