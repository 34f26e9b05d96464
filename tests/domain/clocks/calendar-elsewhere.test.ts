import fc from 'fast-check';
import { instant } from '../../../api/schemas/formats';
import { agenda } from '../../../domain/agenda';
import { addSpan, toInstant, toLocal, workingTimeBetween } from '../../../domain/calendar';
import type { ClockRule, Instant, LocalDate } from '../../../domain/model';
import { aCalendarSnapshot, aPlan, RECEIVED } from '../../harness/builders';
import { closed } from '../life/paths';
import { World } from '../world';

/** What users of other systems suffered from calendars and hours, each thread as a test. The office is in Berlin. */
const berlin = aCalendarSnapshot();
const OFFICE: [number, number][] = [[540, 1050]];

const deciding = (change: Partial<ClockRule>) => {
  const plan = aPlan();
  return { ...plan, clocks: plan.clocks.map((rule) => (rule.name === 'decide' ? { ...rule, ...change } : rule)) };
};
const wall = (at: Instant) => {
  const { date, minutes } = toLocal(at, berlin.offsets);
  return `${date} ${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
};
const anInstant = fc
  .integer({ min: Date.parse(RECEIVED), max: Date.parse('2027-10-01T00:00:00Z') })
  .map((time) => toInstant(time));

const dayOf = (date: LocalDate) => new Date(`${date}T00:00:00Z`);

/** Counted on the fingers, without our own calendar: day by day, each on which somebody works is one. */
function onFingers(from: LocalDate, days: number, works: (date: LocalDate) => boolean): LocalDate {
  let date = from;
  for (let counted = 0; counted < days; ) {
    date = new Date(dayOf(date).getTime() + 86_400_000).toISOString().slice(0, 10);
    if (works(date)) counted += 1;
  }
  return date;
}

describe('#8 glpi PR#22678: the level before a deadline fired at midnight instead of ten', () => {
  const warned = (change: Partial<ClockRule>, receivedAt: Instant) =>
    World.open({ receivedAt, plan: deciding(change), calendarSnapshot: aCalendarSnapshot({ from: receivedAt }) })
      .until('2027-01-10T00:00:00.000Z')
      .tasks.filter(({ task, about }) => task === 'clock-warning' && about === 'decide')
      .map(({ at }) => wall(at));

  it.each([
    ['two days before one at ten', '9 days', '2 days', '2026-11-30 10:00'],
    ['a working day before a Wednesday evening', '7 working-days', '1 working-days', '2026-12-01 17:30'],
    ['three working hours before a Wednesday evening', '7 working-days', '3 working-hours', '2026-12-02 14:30'],
  ])('a warning %s comes at that hour, not at midnight', (_, due, warning, at) => {
    expect(warned({ due, warnings: [warning] }, '2026-11-23T09:00:00.000Z')).toEqual([at]);
  });

  it('even where the law’s deadline is midnight, its warning in working time comes while somebody works', () => {
    const counting = { dayZero: 'excluded', ends: 'midnight', zone: 'calendar', roll: 'none' } as const;
    const law: Partial<ClockRule> = { class: 'regulatory', due: '7 working-days', counting };
    const [at, ...more] = warned({ ...law, warnings: ['4 working-hours'] }, '2026-11-23T09:00:00.000Z');
    expect([at, more]).toEqual(['2026-12-02 13:30', []]);
  });
});

describe('#8 glpi#15429: an SLA in days was counted wrong over a weekend', () => {
  it.each([
    ['Monday', '2026-11-23', '2026-11-26'],
    ['Thursday', '2026-11-26', '2026-12-01'],
    ['Friday', '2026-11-27', '2026-12-02'],
    ['Saturday', '2026-11-28', '2026-12-02'],
    ['Sunday', '2026-11-29', '2026-12-02'],
    ['Christmas Eve', '2026-12-24', '2026-12-30'],
  ])('three working days from %s', (_, from, to) => {
    expect(wall(addSpan(`${from}T11:00:00.000Z`, '3 working-days', berlin))).toBe(`${to} 17:30`);
  });
});

describe('#8 glpi#10594: new tickets escalated at their creation', () => {
  const dues = ['1 days', '4 hours', '1 working-days', '2 working-hours', '10 working-days'];

  it('a new complaint warns, calls and breaches nothing, whenever it comes, even under warnings longer than its time', () => {
    fc.assert(
      fc.property(anInstant, fc.constantFrom(...dues), (receivedAt, due) => {
        const plan = deciding({ due, warnings: ['3 weeks', '1 hours', '5 working-days'] });
        const world = World.open({ receivedAt, plan, calendarSnapshot: aCalendarSnapshot({ from: receivedAt }) });
        expect(world.tasks).toEqual([]);
        expect([...world.happened('ClockWarned'), ...world.happened('ClockBreached')]).toEqual([]);
        expect(agenda(world.complaint).filter(({ at }) => at <= receivedAt)).toEqual([]);
      }),
    );
  });
});

describe('#9 frappe/helpdesk#3776: deadlines without a zone: a fresh ticket was red for agents further east', () => {
  const ZONELESS = /"\d{4}-\d\d-\d\d[T ]\d\d:\d\d[^"]*(?<!Z)"/;

  it('every instant that a whole life writes down is UTC and says so', () => {
    const { revisions, complaint, letters } = closed();
    const written = JSON.stringify({ revisions, complaint, letters });
    expect(written.match(/"\d{4}-\d\d-\d\dT[^"]*Z"/g)?.length).toBeGreaterThan(50);
    expect(written).not.toMatch(ZONELESS);
    expect('"2026-11-20 08:00:00"').toMatch(ZONELESS);
  });

  it.each(['2026-11-20T08:00:00', '2026-11-20 08:00:00', '2026-11-20', '2026-11-20T08:00'])(
    'and nobody can hand in one without: %s',
    (text) => {
      expect(instant.safeParse(text).success).toBe(false);
      expect(instant.safeParse('2026-11-20T08:00:00Z').success).toBe(true);
    },
  );

  it('a fresh complaint is late for nobody, wherever the complainant lives', () => {
    const places = [-660, 0, 150, 330, 840].map((minutes) =>
      aCalendarSnapshot({ personOffsets: [['1990-01-01T00:00:00.000Z', minutes]] }),
    );
    const clocks = places.map((calendarSnapshot) =>
      World.open({ calendarSnapshot, plan: deciding({ due: '2 hours' }) }).clock('decide'),
    );
    expect(clocks.map(({ status, due }) => [status, due])).toEqual(
      places.map(() => ['running', '2026-11-20T10:00:00.000Z']),
    );
  });
});

describe('#11 osticket#6739: a weekly schedule counted wrong unless Monday and Thursday were set', () => {
  const weeks = Array.from({ length: 127 }, (_, n) => [0, 1, 2, 3, 4, 5, 6].map((day) => ((n + 1) >> day) % 2 === 1));

  it('any week counts right, from any day: all 127 of them, against counting on fingers', () => {
    for (const week of weeks) {
      const calendarSnapshot = aCalendarSnapshot({
        week: week.map((works) => (works ? OFFICE : [])),
        closed: ['2026-12-25'],
      });
      const works = (date: LocalDate) => week[(dayOf(date).getUTCDay() + 6) % 7] === true && date !== '2026-12-25';
      for (let day = 14; day <= 27; day++) {
        for (const days of [1, 2, 5, 9]) {
          const due = addSpan(`2026-12-${day}T11:00:00.000Z`, `${days} working-days`, calendarSnapshot);
          expect(wall(due)).toBe(`${onFingers(`2026-12-${day}`, days, works)} 17:30`);
        }
      }
    }
  });
});

describe('#12 chatwoot#13392: "business hours only" was ignored when the breach was computed', () => {
  it('what is due in working hours is not missed while nobody works', () => {
    const receivedAt = '2026-11-20T15:30:00.000Z'; // a Friday, 16:30 in Berlin: one hour is left of the day
    const plan = deciding({ due: '4 working-hours', warnings: [] });
    const world = World.open({ receivedAt, plan, calendarSnapshot: aCalendarSnapshot({ from: receivedAt }) });
    world.until('2026-11-24T09:00:00.000Z');
    expect(world.happened('ClockBreached').filter(({ clock }) => clock === 'decide')).toMatchObject([
      { at: '2026-11-23T11:00:00.000Z', lateBy: 0 },
    ]);
  });

  it('a day may have two windows, and one may run past midnight', () => {
    const day: [number, number][] = [
      [540, 720],
      [1320, 1560],
    ];
    const calendarSnapshot = aCalendarSnapshot({ week: [day, day, day, day, day, [], []] });
    expect(wall(addSpan('2026-11-23T10:00:00.000Z', '4 working-hours', calendarSnapshot))).toBe('2026-11-24 01:00');
    const night = ['2026-11-23T21:00:00.000Z', '2026-11-24T03:00:00.000Z'] as const;
    expect(workingTimeBetween(...night, calendarSnapshot)).toBe(4 * 3_600_000);
  });
});
