import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DerivationView } from '../../../api/schemas/answers/clock';
import { dailyUpdateAsClock } from '../../../application/reading/clock';
import { prove } from '../../../cli/prove';
import {
  addSpan,
  countingOf,
  parseSpan,
  type Reckoning,
  subtractSpan,
  toLocal,
  windowsOf,
  workingTimeBetween,
} from '../../../domain/calendar';
import { countsWork, pausesOf, termsOf } from '../../../domain/clocks';
import { nextUpdateAt, nextUpdateOf } from '../../../domain/daily-update';
import {
  type Clock,
  type ClockRule,
  type Complaint,
  type Counting,
  DAILY_UPDATE,
  type Instant,
} from '../../../domain/model';
import { loadPolicies } from '../../../policies/load';
import { calendarFor, counted } from '../../api/clocks/counted';
import { isOpen } from '../../domain/calendar/places';
import { TestApi } from '../../harness/api';
import { aWorld, type World } from '../../harness/world';
import { drawLives, type Life } from './lives';
import { type Lived, liveAll } from './living';

/** Each run of these properties is a complaint that lived on a Temporal of its own time; all live side by side. */
const SEED = 20_311_024;
const LIVES = 200;
const policies = loadPolicies();

/** A clock at the end of its life, and what it is counted by. */
interface Counted {
  life: Life;
  complaint: Complaint;
  clock: Clock;
  rule: ClockRule;
  calendar: Reckoning;
  report: string;
}

let world: World;
let api: TestApi;
let lives: Lived[] = [];
let clocks: Counted[] = [];

beforeAll(async () => {
  world = await aWorld({ parts: { policies } });
  api = await TestApi.open({ register: world.register, policies, gateway: world.runs.gateway });
  lives = await liveAll(world, api, drawLives([...policies.packs.keys()], LIVES, SEED));
  clocks = lives.flatMap(clocksOf);
}, 600_000);
afterAll(async () => {
  await api?.close();
  await world?.close();
});

function clocksOf({ life, complaint, reports, lastUpdate }: Lived): Counted[] {
  const update = dailyUpdateAsClock(complaint, lastUpdate ?? complaint.openedAt);
  const all = nextUpdateAt(complaint) === null ? complaint.clocks : [...complaint.clocks, update];
  return all.map((clock, nth) => {
    const { rule } = termsOf(complaint, clock);
    const calendar = calendarFor(policies, complaint, clock, rule.calendar);
    return { life, complaint, clock, rule, calendar, report: reports[nth] ?? '' };
  });
}

/** Demands that it holds for each, and that there were enough of them; tells the seed and the lives for which it did not. */
function demand<T extends { life: Life }>(all: T[], atLeast: number, wrong: (one: T) => string | null): void {
  const broken = all.flatMap((one) => {
    const what = wrong(one);
    return what ? [`seed ${SEED}: ${what}: ${JSON.stringify(one.life)}`] : [];
  });
  expect(broken).toEqual([]);
  expect(all.length).toBeGreaterThanOrEqual(atLeast);
}

const differs = (name: string, whose: string, due: Instant, other: Instant) =>
  due === other ? null : `${name} is due ${due} in the workflow, ${other} by the ${whose}`;

const isUntouched = ({ complaint, clock }: Counted) =>
  clock.name !== DAILY_UPDATE && pausesOf(complaint, clock).length === 0 && !clock.extensions?.length;
const countingBy = ({ rule }: Counted): Counting | null => {
  const { unit } = parseSpan(rule.due);
  return rule.counting ?? (unit === 'days' || unit === 'weeks' || unit === 'months' ? countingOf(unit) : null);
};

it('All were opened, looked at and closed; deadlines of all kinds were paused, extended and ran out', () => {
  expect(lives).toHaveLength(LIVES);
  expect(new Set(lives.map(({ life }) => life.policy))).toEqual(new Set(policies.packs.keys()));
  const count = (holds: (clock: Clock, complaint: Complaint) => boolean) =>
    clocks.filter(({ clock, complaint }) => holds(clock, complaint)).length;
  expect(count(({ extensions }) => Boolean(extensions?.length))).toBeGreaterThanOrEqual(10);
  expect(count(({ status }) => status === 'breached')).toBeGreaterThanOrEqual(50);
  expect(count((clock, complaint) => pausesOf(complaint, clock).length > 1)).toBeGreaterThanOrEqual(10);
});

it('The instant of the workflow is that of the library', () => {
  demand(clocks, 2 * LIVES, ({ complaint, clock }) => {
    const lived = lives.find((one) => one.complaint === complaint);
    const update = () => nextUpdateOf(complaint, lived?.lastUpdate ?? '', complaint.calendarSnapshot);
    return differs(clock.name, 'library', clock.due, counted(policies, complaint, clock) ?? update());
  });
});

it('and that of the report', () => {
  demand(clocks, 2 * LIVES, ({ clock, report }) => {
    const { due, derivation } = JSON.parse(report) as DerivationView;
    return differs(clock.name, 'report', clock.due, due) ?? differs(clock.name, 'steps', clock.due, derivation.result);
  });
});

it('and that of the offline proof', () => {
  const folder = mkdtempSync(join(tmpdir(), 'proofs-'));
  const said = jest.spyOn(process.stdout, 'write').mockReturnValue(true);
  try {
    demand(clocks, 2 * LIVES, ({ clock, report }) => {
      const file = join(folder, 'derivation.json');
      writeFileSync(file, report);
      said.mockClear();
      prove(file);
      const verdict = String(said.mock.calls[0]?.[0]);
      return verdict.startsWith(`proved: ${clock.name} is due ${clock.due},`) ? null : `${clock.due}: ${verdict}`;
    });
  } finally {
    said.mockRestore();
    rmSync(folder, { recursive: true });
  }
});

it('A pause and a resume at any instant moved the deadline by exactly the paused working time', () => {
  const all = lives.flatMap((lived) => lived.pauses.map((one) => ({ ...one, life: lived.life, lived })));
  demand(all, 60, ({ clock: name, lived, dueBefore, dueAfter, from, until }) => {
    const one = clocks.find(({ complaint, clock }) => complaint === lived.complaint && clock.name === name);
    if (!one) return `${name} is gone`;
    const passed = (a: Instant, b: Instant) =>
      countsWork(one.rule) ? workingTimeBetween(a, b, one.calendar) : Date.parse(b) - Date.parse(a);
    const [moved, stood] = [passed(dueBefore, dueAfter), passed(from, until)];
    return moved === stood && dueAfter >= until ? null : `${name} moved by ${moved} ms for a pause of ${stood} ms`;
  });
});

it('No deadline of working time lies outside it', () => {
  const ofWork = clocks.filter(
    ({ rule, clock }) => clock.name !== DAILY_UPDATE && countsWork(rule) && !clock.extensions,
  );
  demand(ofWork, 80, ({ complaint, clock, rule, calendar }) => {
    const { date } = toLocal(clock.due, calendar.offsets);
    const works =
      rule.counting?.ends === 'midnight' ? windowsOf(date, calendar).length > 0 : isOpen(clock.due, calendar, false);
    const waitedForResume = pausesOf(complaint, clock).at(-1)?.until === clock.due;
    return works || waitedForResume ? null : `${clock.name} is due ${clock.due}, when nobody works`;
  });
});

it('Who started earlier, or has less time, was never due later', () => {
  const all = clocks.filter(isUntouched).map((one) => ({ ...one, kind: kindOf(one) }));
  const pairs = all.flatMap((one) =>
    all.flatMap((other) => (one.kind === other.kind && isNoLess(one, other) ? { ...one, other: other.clock } : [])),
  );
  demand(pairs, 2000, ({ clock: { name, startedAt, due }, other }) =>
    due <= other.due ? null : `${name} of ${startedAt} is due ${due}, that of ${other.startedAt} ${other.due}`,
  );
});

/** What two deadlines must share for their order to be known: all but start and amount. */
function kindOf(one: Counted): string {
  const { rule, complaint } = one;
  const zone = rule.counting?.zone === 'complainant' ? complaint.calendarSnapshot.personZone : '';
  return [
    parseSpan(rule.due).unit,
    rule.calendar ?? complaint.plan.calendar.id,
    zone,
    JSON.stringify(countingBy(one)),
  ].join();
}

const isNoLess = (one: Counted, other: Counted) =>
  one.clock.startedAt <= other.clock.startedAt && parseSpan(one.rule.due).amount <= parseSpan(other.rule.due).amount;

it('The span, taken off again, led back to where it had begun', () => {
  demand(clocks.filter(isUntouched), LIVES, (one) => {
    const { clock, rule, calendar } = one;
    const back = subtractSpan(clock.due, rule.due, calendar, rule.counting);
    const counting = countingBy(one);
    const again = addSpan(back, rule.due, calendar, rule.counting);
    if (again !== clock.due) return `${clock.name}: ${clock.due}, less ${rule.due}, and again, is ${again}`;
    if (!countsWork(rule) && counting?.ends === 'midnight') return onSameDay(one, back);
    return countsWork(rule) || back === clock.startedAt ? null : `${clock.name} began ${clock.startedAt}, not ${back}`;
  });
});

/** A day that ends at midnight has forgotten the hour of its start. */
function onSameDay({ clock, rule, calendar }: Counted, back: Instant): string | null {
  const offsets = rule.counting?.zone === 'complainant' ? calendar.personOffsets : calendar.offsets;
  const [first, last] = [clock.startedAt, back].map((instant) => toLocal(instant, offsets).date);
  return first === last ? null : `${clock.name} began on ${first}, not on ${last}`;
}
