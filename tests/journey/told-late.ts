import type { Clock } from '../../domain/complaint';
import type { Merged } from '../../domain/due-events';
import type { ComplaintEvent, Entry, EventType } from '../../domain/events';
import type { Instant } from '../../domain/plan';

/** When the last worker had gone, and when the next one was called. */
export interface Outage {
  left: Instant;
  woken: Instant;
}
type Told<K extends EventType> = Extract<ComplaintEvent, { type: K }> & { at: Instant };
/** Those of a type, each with its instant. */
export const of = <K extends EventType>(entries: Entry[], type: K) =>
  entries.flatMap(({ event, at }) => (event.type === type ? [{ ...event, at } as Told<K>] : []));

/**
 * What the register tells of one complaint: nothing in the time without a worker, and everything that was due by its end
 * once. `names`: of the clocks with deadlines; `day`: seconds between two pieces of news.
 */
export function demandNothingLost(entries: Entry[], pack: { names: string[]; day: number }, outage: Outage): void {
  expect(entries.filter(({ at }) => outage.left < at && at < outage.woken)).toEqual([]);
  expect(new Set(entries.map(({ key }) => key)).size).toBe(entries.length);
  const clocks = of(entries, 'ComplaintOpened').flatMap(({ complaint }) => complaint.clocks);
  const timed = clocks.filter(({ name }) => pack.names.includes(name));
  expect(timed).toHaveLength(pack.names.length);
  for (const clock of timed) demandClock(entries, clock, outage);
  const first = clocks.find(({ name }) => name === 'update')?.due ?? '';
  demandNews(entries, { first, day: pack.day }, outage);
}

/** Its warnings, its deadline and its rungs: each that was due is told once, by itself or with others, none twice. */
function demandClock(entries: Entry[], { name, generation, due, warnAt, rungAt }: Clock, { woken }: Outage): void {
  const mine = <T extends { clock: string }>({ clock }: T) => clock === name;
  const breaches = of(entries, 'ClockBreached').filter(mine);
  const warned = of(entries, 'ClockWarned').filter(mine);
  const climbed = of(entries, 'RungClimbed').filter(mine);

  expect(breaches).toMatchObject([{ dueAt: due }]);
  const overtaken = breaches.flatMap(({ unwarned }) => (unwarned ? together(warnAt, unwarned) : []));
  demandEach(warnAt, [...warned.flatMap((call) => standsFor(warnAt, call)), ...overtaken], woken);
  const rungs = climbed.flatMap((call) => standsFor(rungAt, call));
  demandEach(rungAt, rungs, woken);
  for (const call of climbed) expect(call).toMatchObject({ generation, dueAt: rungAt[call.rung] });
  [...breaches, ...warned, ...climbed].forEach(demandLateness);
}

interface Call {
  at: Instant;
  dueAt?: Instant;
  lateBy?: number;
  merged?: Merged;
}

/** The instants that one call stands for: its own, and those before it that it has merged. */
function standsFor(instants: Instant[], { dueAt = '', merged }: Call): Instant[] {
  if (!merged) return [dueAt];
  const all = together(instants, merged);
  expect(all.at(-1)).toBe(dueAt);
  return all;
}

function together(instants: Instant[], { firstDueAt, count }: Merged): Instant[] {
  const first = instants.indexOf(firstDueAt);
  return instants.slice(first, first + count);
}

/** In order, without a gap, and at least as many as were due when a worker was there again. */
function demandEach(planned: Instant[], told: Instant[], woken: Instant): void {
  expect(told).toEqual(planned.slice(0, told.length));
  expect(planned.slice(told.length).filter((at) => at <= woken)).toEqual([]);
}

function demandLateness({ at, dueAt = '', lateBy }: Call): void {
  expect(lateBy).toBe(Math.round((Date.parse(at) - Date.parse(dueAt)) / 1000));
}

/** Each news when the one before it said, and for the days of the outage one that stands for all of them. */
function demandNews(entries: Entry[], { first, day }: { first: Instant; day: number }, { woken }: Outage): void {
  let due = first;
  for (const { event, at } of entries) {
    if (event.type === 'NewsMoved') due = event.nextAt;
    if (event.type !== 'ProgressSent') continue;
    expect(event.dueAt).toBe(due);
    demandLateness({ ...event, at });
    const days = 1 + Math.floor((Date.parse(at) - Date.parse(due)) / (day * 1000));
    expect(event.merged).toEqual(days > 1 ? { count: days, firstDueAt: due } : undefined);
    due = event.nextAt;
  }
  const late = of(entries, 'ProgressSent').filter(({ at, dueAt }) => at >= woken && dueAt <= woken);
  expect(late).toHaveLength(1);
  expect(late[0]?.merged?.count).toBeGreaterThanOrEqual(3);
  expect(due > woken).toBe(true);
}
