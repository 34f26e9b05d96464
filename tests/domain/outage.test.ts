import { agenda } from '../../domain/agenda';
import { toInstant } from '../../domain/calendar';
import type { Clock } from '../../domain/complaint';
import type { EventType } from '../../domain/events';
import { furtherCalendars } from '../../domain/meeting';
import type { CatchUp, Instant, Plan } from '../../domain/plan';
import { SEVERITIES } from '../../domain/vocabulary';
import { loadPolicies } from '../../policies/load';
import * as say from './sayings';
import { HANDLER, SUPERVISOR, World } from './world';

/**
 * Nobody, no worker, nothing from Friday evening to Monday evening: 200 open complaints, under all policies there are,
 * wake three days late. Whatever passed meanwhile is fired, merged or skipped on record, each with how late it was.
 */
const { packs, makeAlmanac } = loadPolicies();
const FRIDAY = '2026-12-18T18:00:00.000Z';
const MONDAY = '2026-12-21T18:00:00.000Z';
const CATCH_UPS: (CatchUp | undefined)[] = [undefined, 'fire', 'merge', 'skip'];
const ZONES = ['Asia/Shanghai', 'Europe/London', 'America/New_York', 'Pacific/Auckland'];
const COUNT = 200;

/** Nearly everything that a pack times lies some days or hours round the weekend for one of them. */
function openOne(n: number): World {
  const pack = [...packs.values()].sort((a, b) => (a.id < b.id ? -1 : 1))[n % packs.size];
  if (!pack) throw new Error('there is no pack');
  const compressed = 'every' in pack.plan('normal', 'complaint').update;
  const hoursBefore = compressed ? (n % 40) / 3600 : 6 + ((n * 37) % (45 * 24));
  const receivedAt = toInstant(Date.parse(FRIDAY) - hoursBefore * 3_600_000);
  const plan = caughtUp(pack.plan(SEVERITIES[n % 4] ?? 'normal', 'complaint'), CATCH_UPS[n % 7] ?? 'merge');
  const zone = ZONES[n % 3] ?? '';
  const almanac = makeAlmanac(plan.calendar.id, zone, receivedAt, receivedAt, furtherCalendars(plan));
  const world = World.open({ id: `outage-${n}`, receivedAt, plan, almanac }).until(FRIDAY);
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

const passed = (instants: Instant[], from: number) => instants.slice(from).filter((at) => at <= MONDAY).length;
const waits = ({ metAt, takenBy, status, name }: Clock) =>
  !metAt && !takenBy && (status === 'running' || status === 'breached') && name !== 'update';

/** What the agenda of Friday still held for the weekend: of clocks, by name. */
function missed(clock: Clock) {
  const broken = clock.due <= MONDAY;
  return {
    warnings: clock.status === 'running' ? passed(clock.warnAt, clock.warned) : 0,
    breach: clock.status === 'running' && broken ? 1 : 0,
    rungs: broken ? passed(clock.rungAt, clock.rung === null ? 0 : clock.rung + 1) : 0,
  };
}

/** What Monday's turn tells of a clock: each event counts for as many as it says. */
function told(world: World, turn: World['turns'][number] | undefined, name: string) {
  const of = <K extends EventType>(type: K) =>
    world.happenedIn(turn, type).filter((event) => 'clock' in event && event.clock === name);
  const sum = (numbers: number[]) => numbers.reduce((a, b) => a + b, 0);
  const skipped = (what: 'warning' | 'rung') =>
    sum(of('LateCallsSkipped').map((event) => (event.of === what ? event.calls.length : 0)));
  return {
    warnings:
      sum(of('ClockWarned').map(({ merged }) => merged?.count ?? 1)) +
      sum(of('ClockBreached').map(({ unwarned }) => unwarned?.count ?? 0)) +
      skipped('warning'),
    breach: of('ClockBreached').length,
    rungs: sum(of('RungClimbed').map(({ merged }) => merged?.count ?? 1)) + skipped('rung'),
  };
}

describe('200 complaints that wake three days late', () => {
  const woken = Array.from({ length: COUNT }, (_, n) => {
    const world = openOne(n);
    const before = world.complaint;
    const turns = world.turns.length;
    world.sleepThrough(MONDAY);
    return { world, before, turn: world.turns[turns], turns: world.turns.length - turns };
  });

  it('tell of every warning, deadline and rung that passed, once, and of nothing else', () => {
    for (const { world, before, turn } of woken) {
      for (const clock of before.clocks.filter(waits)) {
        expect([before.id, clock.name, told(world, turn, clock.name)]).toEqual([before.id, clock.name, missed(clock)]);
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

  it('send one message of news each, whatever they missed, or none where another letter says more', () => {
    for (const { world, before, turn } of woken) {
      const owed = before.clocks.some(
        ({ name, status, due }) => name === 'update' && status === 'running' && due <= MONDAY,
      );
      const letters = world.happenedIn(turn, 'ProgressSent').length;
      expect([before.id, letters]).toEqual([before.id, owed ? 1 : 0]);
      const [update] = world.complaint.clocks.filter(({ name }) => name === 'update');
      if (owed) expect(update && update.due > MONDAY).toBe(true);
    }
  });

  it('do it all in one turn, and have nothing left to do', () => {
    expect(woken.every(({ turns }) => turns <= 1)).toBe(true);
    expect(woken.filter(({ world }) => agenda(world.complaint).some(({ at }) => at <= MONDAY))).toEqual([]);
    for (const { world } of woken) {
      const { length } = world.turns;
      world.sleepThrough(MONDAY);
      expect(world.turns).toHaveLength(length);
    }
  });

  it('put all ways of catching up, and all that can be late, to the test', () => {
    const kinds = new Set(woken.flatMap(({ turn }) => turn?.entries.map(({ event }) => event.type) ?? []));
    for (const kind of ['ClockWarned', 'ClockBreached', 'RungClimbed', 'LateCallsSkipped', 'ProgressSent'] as const) {
      expect(kinds).toContain(kind);
    }
    expect(kinds).toContain('PromiseBroken');
    expect(kinds).toContain('ApprovalRungClimbed');
    const merged = woken.flatMap(({ world, turn }) =>
      world.happenedIn(turn, 'RungClimbed').filter((one) => one.merged),
    );
    expect(merged.length).toBeGreaterThan(5);
    expect(packs.size).toBeLessThan(COUNT / 2);
  });
});

function lateOf(event: World['turns'][number]['entries'][number]['event']): { dueAt: Instant; lateBy: number }[] {
  if (event.type === 'LateCallsSkipped') return event.calls;
  if (event.type === 'PromiseBroken') return [];
  return 'dueAt' in event && 'lateBy' in event ? [event as { dueAt: Instant; lateBy: number }] : [];
}
