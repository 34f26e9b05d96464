import fc from 'fast-check';
import { calendarOf, toInstant, workingTimeBetween } from '../../../domain/calendar';
import { clocksOfCase, pausesOf } from '../../../domain/clocks';
import { decide } from '../../../domain/decide';
import { evolve } from '../../../domain/evolve';
import type { Clock, ClockRule, Command, Complaint, Counting, Instant, WorkCalendar } from '../../../domain/model';
import { aCalendarSnapshot, aComplaint, aPlan, RECEIVED } from '../../harness/builders';
import { drawn } from '../../setup/drawn';
import * as say from '../life/sayings';
import { HANDLER } from '../world';

/** Nights over the change of clocks and a make-up Sunday, beside the office of Berlin. */
const NIGHTS: WorkCalendar = {
  zone: 'America/New_York',
  offsets: [
    ['2026-11-01T06:00:00.000Z', -300],
    ['2027-03-14T07:00:00.000Z', -240],
    ['2027-11-07T06:00:00.000Z', -300],
  ],
  week: [0, 1, 2, 3, 4, 5, 6].map((day): [number, number][] =>
    day === 6
      ? []
      : [
          [0, 90],
          [1320, 1800],
        ],
  ),
  closed: ['2026-11-26', '2026-12-25', '2027-03-13'],
  open: { '2027-03-14': [[60, 240]] },
};
const CALENDAR_SNAPSHOT = aCalendarSnapshot({ others: { nights: NIGHTS } });
const MIDNIGHT: Counting = { dayZero: 'excluded', ends: 'midnight', zone: 'calendar', roll: 'none' };

const rule = fc.record({
  due: fc.constantFrom(
    ...['90 working-minutes', '30 working-hours', '1 working-days', '10 working-days', '60 working-days'],
    ...['90 seconds', '8 hours', '30 days', '16 weeks', '6 months'],
  ),
  calendar: fc.constantFrom(undefined, 'nights'),
  counting: fc.constantFrom(undefined, MIDNIGHT),
});
type Given = typeof rule extends fc.Arbitrary<infer T> ? T : never;

/** Attempts to pause and to resume, in any order: pauses in pauses, resumes of what runs. Seconds between them. */
const attempts = fc.array(
  fc.tuple(
    fc.constantFrom('pause' as const, 'resume' as const),
    fc.oneof(fc.integer({ min: 0, max: 7200 }), fc.integer({ min: 0, max: 20 * 86_400 })),
  ),
  { minLength: 2, maxLength: 8 },
);

function started({ due, calendar, counting }: Given): Complaint {
  const own: ClockRule = {
    ...{ name: 'decide', class: 'operational', starts: 'receipt', due, warnings: ['4 hours'], escalation: [] },
    ...(calendar && { calendar }),
    ...(counting && { counting }),
  } as ClockRule;
  const plan = aPlan({ clocks: [own] });
  const from = { receivedAt: RECEIVED, openedAt: RECEIVED, plan };
  return aComplaint({
    plan,
    calendarSnapshot: CALENDAR_SNAPSHOT,
    clocks: clocksOfCase([own], CALENDAR_SNAPSHOT, from),
  });
}

function tell(complaint: Complaint, what: Command, now: Instant): Complaint {
  const decision = decide(complaint, { id: now, actor: HANDLER, what }, now);
  if ('refusal' in decision) return complaint;
  return decision.events.reduce((state, event) => evolve(state, event, now), complaint);
}

const clockOf = ({ clocks }: Complaint) => clocks[0] as Clock;
const pausesIn = (complaint: Complaint) => pausesOf(complaint, clockOf(complaint));
const elapsed = (one: Instant, other: Instant) => Date.parse(other) - Date.parse(one);

const RUNS = drawn(400, 10_000);

it('pausing and resuming at any instants moves an operational deadline by exactly the time for which it was paused', () => {
  let moved = 0;
  fc.assert(
    fc.property(rule, attempts, (given, deeds) => {
      const before = started(given);
      let [complaint, now] = [before, RECEIVED];
      const go = (deed: 'pause' | 'resume') => {
        complaint = tell(complaint, deed === 'pause' ? say.pause('decide') : say.resume('decide'), now);
      };
      for (const [deed, seconds] of deeds) {
        now = toInstant(Date.parse(now) + seconds * 1000);
        go(deed);
      }
      go('resume');
      const { due, status } = clockOf(complaint);
      const pauses = pausesIn(complaint);
      const calendar = calendarOf(CALENDAR_SNAPSHOT, given.calendar);
      const passed = (from: Instant, to: Instant) =>
        given.due.includes('working') ? workingTimeBetween(from, to, calendar) : elapsed(from, to);
      const paused = pauses.reduce((sum, { from, until }) => sum + passed(from, until ?? 'never'), 0);
      if (paused > 0) moved++;
      expect(status).toBe('running');
      expect(passed(clockOf(before).due, due)).toBe(paused);
      for (const { until } of pauses) expect(due >= (until ?? '9')).toBe(true);
    }),
    { numRuns: RUNS },
  );
  expect(moved).toBeGreaterThan(RUNS / 4);
});

it('another severity and back again, whenever, leaves a deadline where its pauses had moved it', () => {
  fc.assert(
    fc.property(rule, attempts, (given, deeds) => {
      let [complaint, now] = [started(given), RECEIVED];
      for (const [deed, seconds] of deeds) {
        now = toInstant(Date.parse(now) + seconds * 1000);
        complaint = tell(complaint, deed === 'pause' ? say.pause('decide') : say.resume('decide'), now);
        const { pack, clocks: rules } = complaint.plan;
        const faster = rules.map((one) => ({ ...one, due: '10 weeks' }));
        const there = tell(complaint, { type: 'Assess', replan: { pack, rules: faster }, texts: {} }, now);
        const back = tell(there, { type: 'Assess', replan: { pack, rules }, texts: {} }, now);
        if (clockOf(there).status !== clockOf(complaint).status) return;
        expect(clockOf(back)).toMatchObject({ ...clockOf(complaint), warned: expect.any(Number) });
        expect(pausesIn(back)).toEqual(pausesIn(complaint));
      }
    }),
    { numRuns: drawn(80, 2_000) },
  );
});
