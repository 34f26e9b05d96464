import fc from 'fast-check';
import { addDays, toInstant, toLocal } from '../../../domain/calendar';
import { nextUpdateOf, ownUpdate } from '../../../domain/daily-update';
import type { CalendarSnapshot, Instant, LocalTime, Offsets, Plan } from '../../../domain/model';
import { offsetsBetween } from '../../../policies/civil-time/zones';
import { aCalendarSnapshot, aComplaint, aPlan } from '../../harness/builders';
import { drawn } from '../../setup/drawn';
import { found } from '../life/paths';
import * as say from '../life/sayings';
import { HANDLER, shanghai, World } from '../world';

const DAY = 86_400_000;
const idOf = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
const update = (window: Extract<Plan['dailyUpdate'], { at: LocalTime }>) => ({
  plan: aPlan({ dailyUpdate: window }),
});
const WINDOW = { at: '10:00', until: '11:00' };

describe('within its window each complaint has a minute of its own', () => {
  it('the same every day', () => {
    const world = World.open(update(WINDOW)).until(shanghai('2026-12-05 12:00'));
    const minutes = world.lettersOf('daily-update').map(({ at }) => at.slice(11, 16));
    expect(minutes).toHaveLength(15);
    expect(new Set(minutes).size).toBe(1);
    expect(minutes[0]).toMatch(/^02:[0-5]\d$/); // 10:00 in Shanghai
  });

  it('and many do not wake at once: no minute has more than twice its part', () => {
    const counts = new Map<string, number>();
    for (let n = 0; n < 10_000; n++) {
      const own = ownUpdate(WINDOW, idOf(n));
      const minute = 'at' in own ? own.at : '';
      counts.set(minute, (counts.get(minute) ?? 0) + 1);
    }
    expect([...counts.keys()].sort()).toEqual(
      Array.from({ length: 60 }, (_, minute) => `10:${String(minute).padStart(2, '0')}`),
    );
    expect(Math.max(...counts.values())).toBeLessThanOrEqual((2 * 10_000) / 60);
  });

  it('a pack without a window keeps to its hour, as before', () => {
    expect(ownUpdate({ at: '10:00' }, idOf(1))).toEqual({ at: '10:00' });
    expect(ownUpdate({ every: '8 seconds' }, idOf(1))).toEqual({ every: '8 seconds' });
  });
});

describe('on a quiet day nothing goes out but what really happened', () => {
  const weekend = update({ at: '10:00', not: [5, 6] });
  const days = (world: World) => world.lettersOf('daily-update').map(({ at }) => at);

  it('the update waits for the next day that has one', () => {
    expect(days(World.open(weekend).until(shanghai('2026-12-01 12:00')))).toEqual(
      ['11-23', '11-24', '11-25', '11-26', '11-27', '11-30', '12-01'].map((day) => shanghai(`2026-${day} 10:00`)),
    );
  });

  it('a letter goes out all the same', () => {
    const world = found('upheld', weekend).until(shanghai('2026-11-21 09:00'));
    world.act(HANDLER, say.offer(4000));
    expect(world.lettersOf('offer')).toMatchObject([{ at: shanghai('2026-11-21 09:00') }]);
  });

  it('a late one waits too, and it is on record that it was late', () => {
    const friday = shanghai('2026-11-27 10:00');
    const world = World.open(weekend).until(shanghai('2026-11-26 12:00')).sleepThrough(shanghai('2026-11-28 04:00'));
    expect(world.happened('DailyUpdateMoved')).toMatchObject([
      { nextAt: shanghai('2026-11-30 10:00'), missed: { dueAt: friday, lateBy: 18 * 3600 } },
    ]);
    expect(days(world.until(shanghai('2026-11-30 12:00'))).at(-1)).toBe(shanghai('2026-11-30 10:00'));
  });
});

describe('an update that an outage made late and another letter overtook is on record', () => {
  const first = shanghai('2026-11-21 10:00');

  it('an acknowledgement that comes three days late stands for the updates of three days, and says so', () => {
    const world = World.waiting(update({ at: '10:00' }), shanghai('2026-11-20 16:00'));
    world.sleepThrough(shanghai('2026-11-23 16:00'));
    expect(world.lettersOf('daily-update')).toEqual([]);
    expect(world.happened('DailyUpdateMoved')).toMatchObject([
      { nextAt: shanghai('2026-11-24 10:00'), missed: { dueAt: first, lateBy: (2 * 24 + 6) * 3600, count: 3 } },
    ]);
  });

  it('one that is not late yet moves without a word of lateness', () => {
    const world = World.open(update({ at: '10:00' })).until(shanghai('2026-11-21 09:00'));
    world.act(HANDLER, { type: 'LogMessage', direction: 'out', channel: 'phone', send: false, texts: {} });
    expect(world.happened('DailyUpdateMoved')).toEqual([
      { type: 'DailyUpdateMoved', at: expect.any(String), nextAt: shanghai('2026-11-22 10:00') },
    ]);
  });
});

describe('over changes of the clock, in every zone', () => {
  const zones = Intl.supportedValuesOf('timeZone');

  it('there is an update exactly once on each local day', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...zones),
        fc.integer({ min: 2024, max: 2034 }),
        fc.integer({ min: 0, max: 9 }),
        fc.integer({ min: 0, max: 1439 }),
        (zone, year, nth, minute) => {
          const offsets = offsetsBetween(zone, `${year}-01-01T00:00:00.000Z`, `${year + 1}-12-31T00:00:00.000Z`);
          const middle = changeOf(offsets, nth) ?? `${year}-06-01T00:00:00.000Z`;
          expectOncePerDay(updateAround(middle, offsets, { at: timeOf(minute) }, idOf(nth)), offsets);
        },
      ),
      { numRuns: drawn(400, 4000) },
    );
  });

  it.each([
    ['America/Nuuk', '2030-03-31T01:00:00.000Z', '23:30', 'skips the last hour of a Saturday'],
    ['Africa/Cairo', '2030-04-25T22:00:00.000Z', '00:30', 'skips the first hour of a Friday'],
    ['Australia/Lord_Howe', '2030-10-05T15:30:00.000Z', '02:15', 'skips half an hour'],
    ['Europe/London', '2030-10-27T01:00:00.000Z', '01:30', 'has an hour twice'],
    ['America/Havana', '2030-11-03T05:00:00.000Z', '00:30', 'has the hour after midnight twice'],
  ])('%s on %s at %s: the place %s', (zone, change, at) => {
    const offsets = offsetsBetween(zone, '2030-01-01T00:00:00.000Z', '2031-01-01T00:00:00.000Z');
    expect(offsets.map(([from]) => from)).toContain(change);
    expectOncePerDay(updateAround(change, offsets, { at }, idOf(1)), offsets);
  });

  it('Samoa went without the 30th of December 2011, and so do its updates', () => {
    const offsets = offsetsBetween('Pacific/Apia', '2011-12-01T00:00:00.000Z', '2012-02-01T00:00:00.000Z');
    const days = updateAround('2011-12-30T10:00:00.000Z', offsets, { at: '10:00' }, idOf(1)).map(
      (at) => toLocal(at, offsets).date,
    );
    expect(days.slice(27, 33)).toEqual([
      '2011-12-28',
      '2011-12-29',
      '2011-12-31',
      '2012-01-01',
      '2012-01-02',
      '2012-01-03',
    ]);
    expect(new Set(days).size).toBe(days.length);
  });
});

/** The updates of 60 days round an instant: each counts from the one before. */
function updateAround(middle: Instant, offsets: Offsets, window: { at: LocalTime }, id: string): Instant[] {
  const complaint = { ...aComplaint(), id, ...update(window) };
  const calendarSnapshot: CalendarSnapshot = aCalendarSnapshot({ personOffsets: offsets });
  const [first, last] = [-30, 30].map((days) => toInstant(Date.parse(middle) + days * DAY));
  const updates: Instant[] = [];
  for (
    let at = nextUpdateOf(complaint, first ?? '', calendarSnapshot);
    at < (last ?? '');
    at = nextUpdateOf(complaint, at, calendarSnapshot)
  ) {
    updates.push(at);
  }
  return updates;
}

function expectOncePerDay(update: Instant[], offsets: Offsets): void {
  const days = update.map((at) => toLocal(at, offsets).date);
  expect(days.length).toBeGreaterThan(55);
  expect(days.slice(1)).toEqual(days.slice(0, -1).map((day) => addDays(day, 1)));
}

const changeOf = (offsets: Offsets, nth: number): Instant | undefined => offsets.slice(1)[nth]?.[0];

function timeOf(minutes: number): LocalTime {
  return toInstant(minutes * 60_000).slice(11, 16);
}
