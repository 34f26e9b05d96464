import { furtherCalendars } from '../../../domain/clocks';
import { type ComplaintEvent, type Instant, SEVERITIES, type Severity } from '../../../domain/model';
import { loadPolicies } from '../../../policies/load';
import { World } from '../world';

/**
 * zammad#3523: a release silently broke all escalations, and nobody noticed before a customer did. So here every policy
 * lives through a complaint that nobody touches, and each of its calls must come, once, at its instant.
 */
const { packs, makeCalendarSnapshot } = loadPolicies();
/** A Monday before Christmas, in London. */
const RECEIVED = '2026-12-21T10:00:00.000Z';
const IN_HALF_A_YEAR = '2027-06-21T10:00:00.000Z';
const IN_FIVE_MINUTES = '2026-12-21T10:05:00.000Z';

function untouched(id: string, severity: Severity): World {
  const pack = packs.get(id);
  if (!pack) throw new Error(`there is no policy ${id}`);
  const plan = pack.plan(severity, 'complaint');
  const calendarSnapshot = makeCalendarSnapshot(
    plan.calendar.id,
    'Europe/London',
    RECEIVED,
    RECEIVED,
    furtherCalendars(plan),
  );
  return World.open({ id: `${id}-${severity}`, severity, plan, calendarSnapshot, receivedAt: RECEIVED });
}

/** `2027-01-14 17:00 level decide → manager`, in the order of time. */
function toldOf(event: ComplaintEvent): { at: Instant | undefined; what: string; late: number | undefined }[] {
  switch (event.type) {
    case 'ClockWarned':
      return [{ at: event.dueAt, what: `warning ${event.clock}`, late: event.lateBy }];
    case 'ClockBreached':
    case 'ClockLapsed':
      return [{ at: event.dueAt, what: `deadline ${event.clock}`, late: event.lateBy }];
    case 'EscalationLevelReached':
      return [{ at: event.dueAt, what: `${event.clock} → ${event.audience}`, late: event.lateBy }];
    default:
      return [];
  }
}

const happenedIn = (world: World) =>
  world.revisions.flatMap(({ entries }) => entries.flatMap(({ event }) => toldOf(event)));

/** What the clocks of its opening announce. */
function announced({ complaint }: World): string[] {
  const waiting = complaint.clocks.filter(({ metAt }) => !metAt);
  const all = waiting.flatMap(({ name, warnAt, due, escalateAt }) => {
    const escalation = complaint.plan.clocks.find((rule) => rule.name === name)?.escalation ?? [];
    const warnings = [...new Set(warnAt)].filter((at) => at < due).map((at) => `${at} warning ${name}`);
    return [
      ...warnings,
      `${due} deadline ${name}`,
      ...escalateAt.map((at, n) => `${at} ${name} → ${escalation[n]?.audience}`),
    ];
  });
  return all.sort();
}

const policies = [...packs.keys()].flatMap((id) => SEVERITIES.map((severity) => [id, severity] as const));

describe('#2 zammad#3523: a release silently broke all escalations', () => {
  it.each(policies)('%s, %s: each warning, deadline and level comes once, at its instant', (id, severity) => {
    const world = untouched(id, severity);
    const expected = announced(world);
    world.until('every' in world.complaint.plan.dailyUpdate ? IN_FIVE_MINUTES : IN_HALF_A_YEAR);
    const happened = happenedIn(world);
    expect(happened.map(({ at, what }) => `${at} ${what}`).sort()).toEqual(expected);
    expect(happened.filter(({ late }) => late !== 0)).toEqual([]);
    expect(expected.length).toBeGreaterThan(2);
  });
});

/** Ten working days without Christmas, Boxing Day's substitute and New Year: London's office closes at 17:30. */
const OURS = [
  '2027-01-03 17:30 warning decide',
  '2027-01-06 17:30 warning decide',
  '2027-01-07 17:30 deadline decide',
  '2027-01-07 17:30 decide → owner',
  '2027-01-08 13:00 decide → supervisor',
  '2027-01-08 17:30 decide → manager',
  '2027-01-11 17:30 decide → executive',
];
/** Six days of twenty-four hours, since law has only fifteen working days: nobody waits for the end of Christmas. */
const SWIFT = [
  '2026-12-25 10:00 warning decide',
  '2026-12-26 10:00 warning decide',
  '2026-12-27 10:00 deadline decide',
  '2026-12-27 10:00 decide → owner',
  '2026-12-27 11:00 decide → supervisor',
  '2026-12-27 14:00 decide → manager',
  '2026-12-28 10:00 decide → executive',
];
/** Fifteen business days end with the fifteenth day itself. Half of their working time is over early on 5 January. */
const THE_LAWS = [
  '2027-01-05 09:30 warning uk-fca-payment.final-response',
  '2027-01-11 17:00 warning uk-fca-payment.final-response',
  '2027-01-14 23:59 deadline uk-fca-payment.final-response',
  '2027-01-14 23:59 uk-fca-payment.final-response → supervisor',
  '2027-01-15 17:00 uk-fca-payment.final-response → manager',
  '2027-01-18 17:00 uk-fca-payment.final-response → executive',
];

describe('what stands in the calendar of somebody who leaves a complaint lying, from 21 December 2026 on', () => {
  it.each([
    ['house', OURS],
    ['uk-fca-payment', [...SWIFT, ...THE_LAWS]],
  ])('under %s', (id, diary) => {
    const world = untouched(id, 'normal').until(IN_HALF_A_YEAR);
    const lines = happenedIn(world).map(({ at, what }) => `${at?.slice(0, 16).replace('T', ' ')} ${what}`);
    expect(lines.sort()).toEqual([...diary].sort());
  });
});
