import { derivationView } from '../../../api/views/clock';
import { addSpan } from '../../../domain/calendar';
import { furtherCalendars } from '../../../domain/clocks';
import { type Exported, firstDifference } from '../../../domain/derivation';
import type { Complaint } from '../../../domain/model';
import { openComplaint } from '../../../domain/open';
import { Turn } from '../../../domain/turn';
import { loadPolicies } from '../../../policies/load';
import type { Policies } from '../../../policies/policies';
import { aComplaint } from '../../harness/builders';

/** What a complaint carries must explain its clocks, whatever calendars are installed when somebody asks. */

const policies = loadPolicies();
const BEFORE_CHRISTMAS = '2026-12-21T09:00:00.000Z';

/** The same installation a year on: all calendars have another version, in which nothing is closed. */
const nextYear: Policies = {
  ...policies,
  calendars: new Map([...policies.calendars].map(([id, one]) => [id, { ...one, version: 'next', closed: new Map() }])),
};

function opened(pack: string, now: string, receivedAt = BEFORE_CHRISTMAS): Complaint {
  const plan = policies.packs.get(pack)?.plan('normal', 'complaint');
  if (!plan) throw new Error(`There is no policy "${pack}"`);
  const calendarSnapshot = policies.makeCalendarSnapshot(
    plan.calendar.id,
    'Europe/London',
    receivedAt,
    now,
    furtherCalendars(plan),
  );
  return openComplaint({ ...aComplaint(), plan, calendarSnapshot, receivedAt }, now).complaint;
}

function renewedAt(now: string, complaint: Complaint): Complaint {
  const others = furtherCalendars(complaint.plan);
  const fresh = policies.makeCalendarSnapshot(complaint.plan.calendar.id, 'Europe/London', now, now, others);
  const calendarSnapshot = { ...fresh, version: 'next', closed: [] };
  const what = { type: 'RenewCalendarSnapshot', calendarSnapshot } as const;
  const turn = new Turn(complaint, complaint.openedAt);
  turn.take({ id: 'r', actor: { id: 'amends', role: 'ops' }, what }, now);
  return turn.complaint;
}

const derivations = (complaint: Complaint) =>
  complaint.clocks.map((clock) => derivationView(complaint, clock, clock.startedAt, nextYear, {}));

describe.each(['house', 'uk-fca-payment'])('A clock of %s is explained by the days that it was counted by', (pack) => {
  it.each([
    ['of the same day', opened(pack, BEFORE_CHRISTMAS)],
    ['that came in over holidays', opened(pack, '2027-01-04T09:00:00.000Z')],
    ['that came in years later', opened(pack, '2027-01-04T09:00:00.000Z', '2019-12-20T09:00:00.000Z')],
    [
      'whose calendar snapshot was renewed',
      renewedAt('2027-07-01T09:00:00.000Z', opened(pack, '2027-01-04T09:00:00.000Z')),
    ],
  ])('in a complaint %s', (_, complaint) => {
    for (const document of derivations(complaint)) {
      expect(document.derivation.movesBy).toBe(0);
      expect(firstDifference(document as Exported)).toBeNull();
    }
  });
});

it('a clock that ends after the days of its first calendar names the version of each part', () => {
  const complaint = renewedAt('2028-07-01T09:00:00.000Z', opened('house', BEFORE_CHRISTMAS));
  const [decide] = complaint.clocks.filter(({ name }) => name === 'decide');
  if (!decide) throw new Error('no clock');
  const late = { ...decide, startedAt: '2028-12-19T09:00:00.000Z', due: '2029-01-02T17:30:00.000Z' };
  const { derivation } = derivationView(complaint, late, late.startedAt, nextYear, {});
  expect(derivation).toMatchObject({ movesBy: 0, result: late.due });
  const version = complaint.plan.calendar.version;
  expect(derivation.steps[1]?.what).toBe(
    `Its days and hours are those of the calendar house, version ${version}, from 2028-12-22 on next.`,
  );
});

it('a holiday that is over in UTC when a complaint comes in, but not where its calendar is, still counts', () => {
  const evening = '2026-12-26T02:00:00.000Z';
  const calendarSnapshot = policies.makeCalendarSnapshot('us-federal', 'America/New_York', evening, evening);
  const { complaint } = openComplaint({ ...aComplaint(), calendarSnapshot, receivedAt: evening }, evening);
  const counting = { dayZero: 'counted', ends: 'midnight', zone: 'calendar', roll: 'none' } as const;
  expect(addSpan(evening, '3 working-days', complaint.calendarSnapshot, counting)).toBe('2026-12-31T04:59:59.000Z');
});
