import { agenda } from '../../../domain/agenda';
import { toInstant } from '../../../domain/calendar';
import type { Instant } from '../../../domain/model';
import { loadPolicies } from '../../../policies/load';
import { RECEIVED } from '../../harness/builders';
import { CRM, HANDLER, MANAGER, SUPERVISOR, shanghai, World } from '../world';
import * as say from './sayings';

/**
 * Eight weeks under the pack `house`: the complainant lives in Shanghai, the office keeps London hours (eight hours
 * behind in winter). Every hour below is Shanghai's. Nobody decides in time, so the escalation has something to do.
 */
const policies = loadPolicies();
const opened = (): World => {
  const pack = policies.packs.get('house');
  if (!pack) throw new Error('the pack house is missing');
  const calendarSnapshot = policies.makeCalendarSnapshot(
    pack.plan('normal', 'complaint').calendar.id,
    'Asia/Shanghai',
    RECEIVED,
    RECEIVED,
  );
  return World.open({
    plan: pack.plan('normal', 'complaint'),
    calendarSnapshot,
    namedThirdParty: { texts: { thirdParty: 't1', account: 't2' }, isKnown: true },
  });
};

/** What people do, and when. */
const DEEDS: [string, (world: World) => void][] = [
  ['2026-11-24 18:00', (world) => world.act(HANDLER, say.account())],
  [
    '2026-11-25 17:00',
    (world) => world.act(HANDLER, { type: 'MakePromise', dueAt: shanghai('2026-11-26 17:00'), texts: {} }),
  ],
  ['2026-11-26 16:30', (world) => world.act(HANDLER, { type: 'KeepPromise', promise: 'p1', texts: {} })],
  ['2026-11-27 16:00', (world) => world.act(HANDLER, say.finding())],
  ['2026-12-07 21:30', (world) => world.act(SUPERVISOR, say.take('decide'))],
  ['2026-12-07 22:00', (world) => world.act(HANDLER, say.offer(30_000, { validFor: '5 days' }))],
  [
    '2026-12-09 17:00',
    (world) => world.act(MANAGER, say.decision(waiting(world), { id: 'ana.ruiz', role: 'manager' })),
  ],
  ['2026-12-12 20:00', (world) => world.act(CRM, say.choice('o1', '1', true))],
  ['2026-12-14 15:00', (world) => world.report(say.stepDone('s1'), say.stepDone('s2'))],
  ['2026-12-16 09:00', (world) => world.report(say.stepDone('s3'))],
  ['2026-12-19 15:20', (world) => world.act(HANDLER, say.call('c2'))],
  ['2026-12-21 18:10', (world) => world.act(HANDLER, say.call('c3', true))],
  ['2027-01-15 16:00', (world) => world.act(CRM, say.survey)],
];

/** What happened by itself or because of them: letters, and what people were called for. */
const DIARY = [
  '2026-11-20 16:00 letter acknowledgement',
  '2026-11-20 16:00 letter enquiry',
  '2026-11-26 16:00 task promise-warning p1 → owner',
  '2026-12-01 01:30 task clock-warning decide → owner',
  '2026-12-04 01:30 task clock-warning decide → owner',
  '2026-12-05 01:30 task clock-breached decide → owner',
  '2026-12-07 21:00 task clock-breached decide → supervisor',
  '2026-12-08 23:30 task approval-warning a1 → supervisor',
  '2026-12-09 01:30 task approval-late a1 → manager',
  '2026-12-09 17:00 letter offer',
  '2026-12-11 17:00 letter offer-reminder',
  '2026-12-12 20:00 letter choice-confirmed',
  '2026-12-14 15:00 letter remedy-done',
  '2026-12-15 10:00 letter follow-up',
  '2026-12-16 09:00 letter gift-thanks',
  '2026-12-17 10:00 task call-due c1 → owner',
  '2026-12-17 12:00 task call-missed c1 → owner',
  '2026-12-19 15:00 task call-due c2 → owner',
  '2026-12-21 18:00 task call-due c3 → owner',
  '2027-01-13 10:00 letter survey',
  '2027-01-15 16:00 letter closing',
];

const waiting = (world: World) => {
  const approval = world.complaint.approvals.find(({ status }) => status === 'waiting');
  if (!approval) throw new Error('no approval is waiting');
  return approval;
};

/** Nobody, no worker, nothing from `from` to `to`: it all happens at `to`. */
interface Outage {
  from: string;
  to: string;
}

function live(outage?: Outage): World {
  const world = opened();
  let ahead = outage;
  for (const [when, deed] of DEEDS) {
    if (ahead && when > ahead.from) {
      world.until(shanghai(ahead.from)).sleepThrough(shanghai(ahead.to));
      ahead = undefined;
    }
    deed(world.until(shanghai(when)));
  }
  return world;
}

const wall = (at: Instant) =>
  toInstant(Date.parse(at) + 8 * 3_600_000)
    .slice(0, 16)
    .replace('T', ' ');
const diary = (world: World): string[] =>
  [
    ...world.letters
      .filter(({ template }) => template !== 'daily-update')
      .map(({ at, template }) => `${wall(at)} letter ${template}`),
    ...world.tasks.map(({ at, task, about, audience }) => `${wall(at)} task ${task} ${about} → ${audience}`),
  ].sort();
const updateDays = (world: World) => world.lettersOf('daily-update').map(({ at }) => wall(at));
const days = (month: string, from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, day) => `2026-${month}-${String(from + day).padStart(2, '0')} 10:10`);

describe('eight weeks of a complaint', () => {
  it('every letter, level, call and survey comes at its instant', () => {
    expect(diary(live())).toEqual(DIARY);
  });

  it('an update comes each day at its own minute after ten, from the opening to the offer and from the choice to the remedy', () => {
    const untilOffer = [...days('11', 21, 30), ...days('12', 1, 9)];
    expect(updateDays(live())).toEqual([...untilOffer, ...days('12', 13, 14)]);
  });

  it('it says honestly what is waited for', () => {
    const said = live()
      .happened('DailyUpdateSent')
      .map(({ waitingFor }) => waitingFor);
    expect([...new Set(said)]).toEqual(['third-party', 'offer', 'approval', 'remedy']);
  });

  it('it ends after 56 days, content and measured, with every task done or void', () => {
    const world = live();
    expect(world.complaint).toMatchObject({
      stage: 'closed',
      outcome: 'upheld',
      closedAt: shanghai('2027-01-15 16:00'),
      settledEarly: false,
    });
    expect(world.openTasks()).toEqual([]);
    expect(world.complaint.clocks.map(({ name, status }) => [name, status]).sort()).toEqual([
      ['acknowledge', 'met'],
      ['decide', 'breached'],
      ['remedy', 'met'],
    ]);
    expect(world.complaint.waitingOn.who).toBe('complainant');
  });

  it('nothing was late', () => {
    const world = live();
    const late = [
      ...world.happened('DailyUpdateSent'),
      ...world.happened('ClockBreached'),
      ...world.happened('EscalationLevelReached'),
    ];
    expect(late.filter(({ lateBy }) => lateBy > 0)).toEqual([]);
  });

  it('an idle day is one turn with one event', () => {
    const idle = live().revisions.filter(({ entries }) => {
      const at = entries[0]?.at ?? '';
      return at > shanghai('2026-11-28 00:00') && at < shanghai('2026-11-30 00:00');
    });
    expect(idle.map(({ entries }) => entries.map(({ event }) => event.type))).toEqual([
      ['DailyUpdateSent'],
      ['DailyUpdateSent'],
    ]);
  });
});

describe('the same life, woken three days late', () => {
  const AT_DEADLINE = { from: '2026-12-03 20:00', to: '2026-12-06 20:00' };
  const AT_CALL = { from: '2026-12-16 20:00', to: '2026-12-19 20:00' };

  it('what fell due meanwhile is merged: one task for the deadline, one update', () => {
    const expected = DIARY.filter((line) => !/^2026-12-0[45] /.test(line));
    expected.splice(4, 0, '2026-12-06 20:00 task clock-breached decide → owner');
    expect(diary(live(AT_DEADLINE))).toEqual(expected);
    expect(updateDays(live(AT_DEADLINE)).filter((day) => day > '2026-12-03 20:00' && day < '2026-12-08')).toEqual([
      '2026-12-06 20:00',
      '2026-12-07 10:10',
    ]);
  });

  it('the lateness is recorded', () => {
    const world = live(AT_DEADLINE);
    const hours = (seconds: number) => seconds / 3600;
    expect(world.happened('ClockBreached').map(({ clock, lateBy }) => [clock, hours(lateBy)])).toEqual([
      ['decide', 42.5],
    ]);
    expect(world.happened('EscalationLevelReached').map(({ audience, lateBy }) => [audience, hours(lateBy)])).toEqual([
      ['owner', 42.5],
      ['supervisor', 0],
    ]);
    expect(world.happened('DailyUpdateSent').filter(({ lateBy }) => lateBy > 0)).toMatchObject([
      { lateBy: 58 * 3600 - 600 },
    ]);
  });

  it('a call that nobody could make counts as not reached, and the next slot lies ahead', () => {
    const world = opened();
    for (const [when, deed] of DEEDS.slice(0, 10)) deed(world.until(shanghai(when)));
    world.until(shanghai(AT_CALL.from)).sleepThrough(shanghai(AT_CALL.to));
    expect(diary(world).at(-1)).toBe('2026-12-19 20:00 task call-missed c1 → owner');
    expect(world.complaint.calls.map(({ status, slot }) => [status, wall(slot.from)])).toEqual([
      ['not-reached', '2026-12-17 10:00'],
      ['planned', '2026-12-21 15:00'],
    ]);
  });

  it('a whole life slept through is one revision with one letter of each kind at most, and leaves nothing due', () => {
    const world = opened();
    const { length } = world.revisions;
    world.sleepThrough(shanghai('2027-01-15 16:00'));
    expect(world.revisions).toHaveLength(length + 1);
    expect(agenda(world.complaint).filter(({ at }) => at <= world.now)).toEqual([]);
    const templates = world.letters.map(({ template }) => template);
    expect(templates).toEqual(['acknowledgement', 'enquiry', 'daily-update']);
    expect(world.tasks).toMatchObject([{ task: 'clock-breached', about: 'decide', audience: 'executive' }]);
  });
});
