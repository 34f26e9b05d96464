import { agenda } from '../../../domain/agenda';
import { toInstant } from '../../../domain/calendar';
import { furtherCalendars } from '../../../domain/clocks';
import { nextUpdateAt } from '../../../domain/daily-update';
import { type CatchUp, type Clock, type EventType, type Instant, type Plan, SEVERITIES } from '../../../domain/model';
import { loadPolicies } from '../../../policies/load';
import { HANDLER, SUPERVISOR, World } from '../world';
import * as say from './sayings';

/**
 * Nobody, no worker, nothing from Friday evening to Monday evening: 200 open complaints, under all policies there are,
 * wake three days late. Whatever passed meanwhile is fired, merged or skipped on record, each with how late it was.
 */
const { packs, makeCalendarSnapshot } = loadPolicies();
const FRIDAY = '2026-12-18T18:00:00.000Z';
const MONDAY = '2026-12-21T18:00:00.000Z';
const CATCH_UPS: (CatchUp | undefined)[] = [undefined, 'fire', 'merge', 'skip'];
const ZONES = ['Asia/Shanghai', 'Europe/London', 'America/New_York', 'Pacific/Auckland'];
const COUNT = 200;

/** Nearly everything that a pack times lies some days or hours round the weekend for one of them. */
function openOne(n: number): World {
  const pack = [...packs.values()].sort((a, b) => (a.id < b.id ? -1 : 1))[n % packs.size];
  if (!pack) throw new Error('there is no pack');
  const compressed = 'every' in pack.plan('normal', 'complaint').dailyUpdate;
  const hoursBefore = compressed ? (n % 40) / 3600 : 6 + ((n * 37) % (45 * 24));
  const receivedAt = toInstant(Date.parse(FRIDAY) - hoursBefore * 3_600_000);
  const plan = caughtUp(pack.plan(SEVERITIES[n % 4] ?? 'normal', 'complaint'), CATCH_UPS[n % 7] ?? 'merge');
  const zone = ZONES[n % 3] ?? '';
  const calendarSnapshot = makeCalendarSnapshot(plan.calendar.id, zone, receivedAt, receivedAt, furtherCalendars(plan));
  const world = World.open({ id: `outage-${n}`, receivedAt, plan, calendarSnapshot }).until(FRIDAY);
  if (n % 5 === 1) world.act(HANDLER, say.finding());
  if (n % 5 === 2) world.act(HANDLER, { type: 'MakePromise', dueAt: '2026-12-19T12:00:00.000Z', texts: {} });
  if (n % 15 === 1) world.act(HANDLER, say.offer(30_000));
  if (n % 25 === 3) takeOne(world);
  return world;
}

const caughtUp = (plan: Plan, catchUp: CatchUp): Plan => ({
  ...plan,
  clocks: plan.clocks.map((rule) => (rule.class === 'operational' ? { ...rule, catchUp } : rule)),
});

function takeOne(world: World): void {
  const late = world.complaint.clocks.find(({ status, metAt, takenBy }) => status === 'breached' && !metAt && !takenBy);
  if (late) world.act(SUPERVISOR, say.take(late.name));
}

const isPassed = (at: Instant | null) => at !== null && at <= MONDAY;
const passed = (instants: Instant[], from: number) => instants.slice(from).filter((at) => at <= MONDAY).length;
const waits = ({ metAt, takenBy, status }: Clock) =>
  !metAt && !takenBy && (status === 'running' || status === 'breached');

/** What the agenda of Friday still held for the weekend: of clocks, by name. */
function missed(clock: Clock) {
  const broken = clock.due <= MONDAY;
  return {
    warnings: clock.status === 'running' ? passed(clock.warnAt, clock.warned) : 0,
    breach: clock.status === 'running' && broken ? 1 : 0,
    levels: broken ? passed(clock.escalateAt, clock.level === null ? 0 : clock.level + 1) : 0,
  };
}

/** What Monday's turn tells of a clock: each event counts for as many as it says. */
function reported(world: World, turn: World['revisions'][number] | undefined, name: string) {
  const of = <K extends EventType>(type: K) =>
    world.happenedIn(turn, type).filter((event) => 'clock' in event && event.clock === name);
  const sum = (numbers: number[]) => numbers.reduce((a, b) => a + b, 0);
  const skipped = (what: 'warning' | 'level') =>
    sum(of('LateCallsSkipped').map((event) => (event.of === what ? event.calls.length : 0)));
  return {
    warnings:
      sum(of('ClockWarned').map(({ merged }) => merged?.count ?? 1)) +
      sum(of('ClockBreached').map(({ unwarned }) => unwarned?.count ?? 0)) +
      skipped('warning'),
    breach: of('ClockBreached').length,
    levels: sum(of('EscalationLevelReached').map(({ merged }) => merged?.count ?? 1)) + skipped('level'),
  };
}

describe('200 complaints that wake three days late', () => {
  const woken = Array.from({ length: COUNT }, (_, n) => {
    const world = openOne(n);
    const before = world.complaint;
    const turns = world.revisions.length;
    world.sleepThrough(MONDAY);
    return { world, before, turn: world.revisions[turns], turns: world.revisions.length - turns };
  });

  it('tell of every warning, deadline and level that passed, once, and of nothing else', () => {
    for (const { world, before, turn } of woken) {
      for (const clock of before.clocks.filter(waits)) {
        expect([before.id, clock.name, reported(world, turn, clock.name)]).toEqual([
          before.id,
          clock.name,
          missed(clock),
        ]);
      }
    }
  });

  it('say of each when it was due and how late it is', () => {
    for (const { turn } of woken) {
      for (const { event, at } of turn?.entries ?? []) {
        for (const { dueAt, lateBy } of lateOf(event)) {
          expect(at).toBe(MONDAY);
          expect(lateBy).toBe(Math.round((Date.parse(MONDAY) - Date.parse(dueAt)) / 1000));
        }
      }
    }
  });

  it('send one daily update each, whatever they missed, or none where another letter says more', () => {
    for (const { world, before, turn } of woken) {
      const owed = isPassed(nextUpdateAt(before));
      const letters = world.happenedIn(turn, 'DailyUpdateSent').length;
      expect([before.id, letters]).toEqual([before.id, owed ? 1 : 0]);
      if (owed) expect(world.nextUpdateAt && world.nextUpdateAt > MONDAY).toBe(true);
    }
  });

  it('do it all in one turn, and have nothing left to do', () => {
    expect(woken.every(({ turns }) => turns <= 1)).toBe(true);
    expect(woken.filter(({ world }) => agenda(world.complaint).some(({ at }) => at <= MONDAY))).toEqual([]);
    for (const { world } of woken) {
      const { length } = world.revisions;
      world.sleepThrough(MONDAY);
      expect(world.revisions).toHaveLength(length);
    }
  });

  it('put all ways of catching up, and all that can be late, to the test', () => {
    const kinds = new Set(woken.flatMap(({ turn }) => turn?.entries.map(({ event }) => event.type) ?? []));
    for (const kind of [
      'ClockWarned',
      'ClockBreached',
      'EscalationLevelReached',
      'LateCallsSkipped',
      'DailyUpdateSent',
    ] as const) {
      expect(kinds).toContain(kind);
    }
    expect(kinds).toContain('PromiseBroken');
    expect(kinds).toContain('ApprovalEscalated');
    const merged = woken.flatMap(({ world, turn }) =>
      world.happenedIn(turn, 'EscalationLevelReached').filter((one) => one.merged),
    );
    expect(merged.length).toBeGreaterThan(5);
    expect(packs.size).toBeLessThan(COUNT / 2);
  });
});

function lateOf(event: World['revisions'][number]['entries'][number]['event']): { dueAt: Instant; lateBy: number }[] {
  if (event.type === 'LateCallsSkipped') return event.calls;
  if (event.type === 'PromiseBroken') return [];
  return 'dueAt' in event && 'lateBy' in event ? [event as { dueAt: Instant; lateBy: number }] : [];
}
