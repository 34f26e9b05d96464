import { nextUpdateAt } from '../../../domain/daily-update';
import type { Clock, ComplaintEvent, Entry, EventType, Instant, Merged } from '../../../domain/model';

/** When the last worker had stopped, and when the next one was started. */
export interface Outage {
  left: Instant;
  woken: Instant;
}
type Told<K extends EventType> = Extract<ComplaintEvent, { type: K }> & { at: Instant };
/** Those of a type, each with its instant. */
export const of = <K extends EventType>(entries: Entry[], type: K) =>
  entries.flatMap(({ event, at }) => (event.type === type ? [{ ...event, at } as Told<K>] : []));

/**
 * What the register has of one complaint: nothing in the time without a worker, and everything that was due by its end
 * once. `names`: of the clocks with deadlines; `day`: seconds between two daily updates.
 */
export function demandNothingLost(entries: Entry[], pack: { names: string[]; day: number }, outage: Outage): void {
  expect(entries.filter(({ at }) => outage.left < at && at < outage.woken)).toEqual([]);
  expect(new Set(entries.map(({ key }) => key)).size).toBe(entries.length);
  const opened = of(entries, 'ComplaintOpened').map(({ complaint }) => complaint);
  const clocks = opened.flatMap((complaint) => complaint.clocks);
  const timed = clocks.filter(({ name }) => pack.names.includes(name));
  expect(timed).toHaveLength(pack.names.length);
  for (const clock of timed) demandClock(entries, clock, outage);
  const [first = ''] = opened.flatMap((complaint) => nextUpdateAt(complaint) ?? []);
  demandUpdate(entries, { first, day: pack.day }, outage);
}

/** Each warning, deadline and level that was due is reported once, by itself or merged with others. */
function demandClock(entries: Entry[], { name, generation, due, warnAt, escalateAt }: Clock, { woken }: Outage): void {
  const mine = <T extends { clock: string }>({ clock }: T) => clock === name;
  const breaches = of(entries, 'ClockBreached').filter(mine);
  const warned = of(entries, 'ClockWarned').filter(mine);
  const reached = of(entries, 'EscalationLevelReached').filter(mine);

  expect(breaches).toMatchObject([{ dueAt: due }]);
  const overtaken = breaches.flatMap(({ unwarned }) => (unwarned ? together(warnAt, unwarned) : []));
  demandEach(warnAt, [...warned.flatMap((call) => standsFor(warnAt, call)), ...overtaken], woken);
  const levels = reached.flatMap((call) => standsFor(escalateAt, call));
  demandEach(escalateAt, levels, woken);
  for (const call of reached) expect(call).toMatchObject({ generation, dueAt: escalateAt[call.level] });
  [...breaches, ...warned, ...reached].forEach(demandLateness);
}

interface Call {
  at: Instant;
  dueAt?: Instant;
  lateBy?: number;
  merged?: Merged;
}

/** The instants of one report: its own, and those that were merged into it. */
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

/** In order, without a gap, and at least as many as were due when a worker was back. */
function demandEach(planned: Instant[], reported: Instant[], woken: Instant): void {
  expect(reported).toEqual(planned.slice(0, reported.length));
  expect(planned.slice(reported.length).filter((at) => at <= woken)).toEqual([]);
}

function demandLateness({ at, dueAt = '', lateBy }: Call): void {
  expect(lateBy).toBe(Math.round((Date.parse(at) - Date.parse(dueAt)) / 1000));
}

/** Each daily update when the previous one promised it, and one for all days of the outage. */
function demandUpdate(entries: Entry[], { first, day }: { first: Instant; day: number }, { woken }: Outage): void {
  let due = first;
  for (const { event, at } of entries) {
    if (event.type === 'DailyUpdateMoved') due = event.nextAt;
    if (event.type !== 'DailyUpdateSent') continue;
    expect(event.dueAt).toBe(due);
    demandLateness({ ...event, at });
    const days = 1 + Math.floor((Date.parse(at) - Date.parse(due)) / (day * 1000));
    expect(event.merged).toEqual(days > 1 ? { count: days, firstDueAt: due } : undefined);
    due = event.nextAt;
  }
  const late = of(entries, 'DailyUpdateSent').filter(({ at, dueAt }) => at >= woken && dueAt <= woken);
  expect(late).toHaveLength(1);
  expect(late[0]?.merged?.count).toBeGreaterThanOrEqual(3);
  expect(due > woken).toBe(true);
}
