import fc from 'fast-check';
import { agenda } from '../../../domain/agenda';
import { toInstant } from '../../../domain/calendar';
import type { CatchUp, ClockRule, Complaint, Instant } from '../../../domain/model';
import { RECEIVED } from '../../harness/builders';
import { drawn } from '../../setup/drawn';
import { inOrder, path, SECOND_TIMES } from '../life/lives';
import { closed, found, offered } from '../life/paths';
import * as say from '../life/sayings';
import { walk } from '../life/walk';
import { CRM, HANDLER, SUPERVISOR, shanghai, World } from '../world';
import { called, calls, rule } from './late-decision';

/** What users of other systems suffered from escalations, each thread as a test. */
/** Lives in which another severity changed the list of levels between two of its calls. */
const ONCE_WRONG = [
  inOrder('outOfScope 1', 'onward 1', 'outage', 'time', 'hurry 1', 'time', 'message', 'message 1'),
  inOrder(
    ...['time', 'time', 'time', 'onward', 'onward 1', 'onward 2', 'hurry', 'time', 'time'],
    ...['bounced', 'bounced', 'time 1', 'time 1', 'time', 'onward 1', 'onward', 'onward 1'],
  ),
];
const catchingUp = (catchUp: CatchUp) => rule('decide', { catchUp });
const asStored = (complaint: Complaint): Complaint => JSON.parse(JSON.stringify(complaint));
const hoursAfter = (at: Instant, hours: number) => toInstant(Date.parse(at) + hours * 3_600_000);

describe('#1 glpi#1996: a passed escalation level ran again on every tick, "100s of emails" until somebody solved it', () => {
  it('a level calls once, though the complaint is woken every hour for a month', () => {
    const world = World.open();
    for (let at = RECEIVED; at < shanghai('2027-01-10 16:00'); at = hoursAfter(at, 1)) world.sleepThrough(at);
    expect(calls(world).map(({ audience }) => audience)).toEqual([
      'owner',
      'owner',
      'supervisor',
      'manager',
      'executive',
    ]);
  });
  it('nor again after each restart from what is stored', () => {
    const world = World.open();
    const month = Array.from({ length: 31 }, (_, day) => hoursAfter(shanghai('2026-12-10 16:00'), 24 * day));
    for (const day of month) {
      world.complaint = asStored(world.complaint);
      world.until(day);
    }
    expect(calls(world).filter(({ task }) => task === 'clock-breached')).toHaveLength(3);
  });
  it('nor when the letter that met the clock comes back', () => {
    const world = found().until(shanghai('2026-12-21 16:00'));
    const before = calls(world).length;
    world.act(HANDLER, say.offer(4000));
    world.report(say.bounced(world.lettersOf('offer')[0] ?? { key: '', template: '' }, 'email'));
    world.report(say.bounced(world.lettersOf('offer')[0] ?? { key: '', template: '' }, 'sms'));
    expect(world.clock('decide')).toMatchObject({ status: 'breached', metAt: null, level: 1 });
    world.until(shanghai('2027-01-10 16:00'));
    expect(called(world).slice(before)).toEqual([['executive', shanghai('2026-12-25 16:00')]]);
    expect(world.happened('ClockBreached').filter(({ clock }) => clock === 'decide')).toHaveLength(1);
  });

  it('nothing calls any more once somebody has taken it, until the next generation', () => {
    const world = found().until(shanghai('2026-12-18 17:00'));
    world.act(SUPERVISOR, say.take('decide'));
    const before = calls(world).length;
    world.until(shanghai('2026-12-30 17:00'));
    expect(calls(world)).toHaveLength(before);
    world.act(HANDLER, say.offer(4000));
    world.act(CRM, say.decline('o1', true));
    expect(world.clock('decide')).toMatchObject({ generation: 2, takenBy: null, status: 'running' });
    world.until(hoursAfter(world.clock('decide').due, 1));
    expect(calls(world).at(-1)).toMatchObject({ task: 'clock-breached', audience: 'supervisor', void: false });
  });

  it('nobody is called twice for one deadline in any life, and no task is raised twice', () => {
    fc.assert(
      fc.property(path, (steps) => {
        const world = walk(steps);
        const heard = world
          .happened('EscalationLevelReached')
          .map(({ clock, generation, audience }) => `${clock} ${generation} ${audience}`);
        expect(heard).toEqual([...new Set(heard)]);
        const raised = world.revisions
          .flatMap(({ effects }) => effects)
          .flatMap((one) => (one.kind === 'task' ? one.key : []));
        expect(raised).toEqual([...new Set(raised)]);
      }),
      { numRuns: drawn(150, 8000), examples: [...ONCE_WRONG, ...Object.values(SECOND_TIMES)].map((one) => [one]) },
    );
  });
});

describe('#3 zammad#5911: the scheduler was paused, and escalations came nine hours late as if nothing had happened', () => {
  const sleeping = (catchUp: CatchUp, until: string) =>
    World.open({ plan: catchingUp(catchUp) }).sleepThrough(shanghai(until));

  it('a level that is fired late says when it was due and how late it is', () => {
    const world = World.open().until(shanghai('2026-12-18 15:00')).sleepThrough(shanghai('2026-12-19 01:00'));
    expect(world.happened('ClockBreached')).toMatchObject([{ dueAt: shanghai('2026-12-18 16:00'), lateBy: 9 * 3600 }]);
    expect(world.happened('EscalationLevelReached')).toMatchObject([
      { level: 0, audience: 'supervisor', dueAt: shanghai('2026-12-18 16:00'), lateBy: 9 * 3600 },
    ]);
  });

  it('fire: each warning and each level calls by itself, in order', () => {
    const world = sleeping('fire', '2026-12-26 16:00');
    expect(called(world).map(([audience]) => audience)).toEqual([
      'owner',
      'owner',
      'supervisor',
      'manager',
      'executive',
    ]);
    expect(world.happened('ClockWarned')).toMatchObject([
      { dueAt: shanghai('2026-12-11 16:00'), lateBy: 15 * 86_400 },
      { dueAt: shanghai('2026-12-17 16:00'), lateBy: 9 * 86_400 },
    ]);
    expect(world.happened('EscalationLevelReached').map(({ lateBy, merged }) => [lateBy / 86_400, merged])).toEqual([
      [8, undefined],
      [6, undefined],
      [1, undefined],
    ]);
  });

  it('merge: one call for all, which says for how many and since when', () => {
    const world = sleeping('merge', '2026-12-26 16:00');
    expect(called(world)).toEqual([['executive', shanghai('2026-12-26 16:00')]]);
    expect(world.happened('ClockBreached')).toMatchObject([
      { lateBy: 8 * 86_400, unwarned: { count: 2, firstDueAt: shanghai('2026-12-11 16:00') } },
    ]);
    expect(world.happened('EscalationLevelReached')).toMatchObject([
      { level: 2, lateBy: 86_400, merged: { count: 3, firstDueAt: shanghai('2026-12-18 16:00') } },
    ]);
  });

  it('merge: two warnings slept through before the deadline are one', () => {
    const world = sleeping('merge', '2026-12-17 20:00');
    expect(world.happened('ClockWarned')).toMatchObject([
      { warned: 2, lateBy: 4 * 3600, merged: { count: 2, firstDueAt: shanghai('2026-12-11 16:00') } },
    ]);
  });

  it('skip: nobody is called for what is more than an hour late, but all of it is on record, the breach above all', () => {
    const world = sleeping('skip', '2026-12-21 16:00');
    expect(called(world)).toEqual([]);
    expect(world.happened('ClockBreached')).toMatchObject([{ clock: 'decide', lateBy: 3 * 86_400 }]);
    expect(world.happened('LateCallsSkipped')).toMatchObject([
      {
        of: 'warning',
        calls: [
          { nth: 0, lateBy: 10 * 86_400 },
          { nth: 1, lateBy: 4 * 86_400 },
        ],
      },
      {
        of: 'level',
        calls: [
          { nth: 0, dueAt: shanghai('2026-12-18 16:00'), lateBy: 3 * 86_400 },
          { nth: 1, dueAt: shanghai('2026-12-20 16:00'), lateBy: 86_400 },
        ],
      },
    ]);
    world.until(shanghai('2027-01-10 16:00'));
    expect(called(world)).toEqual([['executive', shanghai('2026-12-25 16:00')]]);
  });

  it('skip: what is an hour late, and not a second more, still calls', () => {
    const asleepUntil = (until: Instant) =>
      World.open({ plan: catchingUp('skip') })
        .until(shanghai('2026-12-18 15:50'))
        .sleepThrough(until)
        .happened('EscalationLevelReached').length;
    const hour = shanghai('2026-12-18 17:00');
    expect([asleepUntil(hour), asleepUntil(hoursAfter(hour, 1 / 3600))]).toEqual([1, 0]);
  });

  it('skip: what a restart delays by minutes still calls', () => {
    const world = World.open({ plan: catchingUp('skip') }).until(shanghai('2026-12-18 15:50'));
    world.sleepThrough(shanghai('2026-12-18 16:20'));
    expect(world.happened('EscalationLevelReached')).toMatchObject([{ audience: 'supervisor', lateBy: 1200 }]);
  });
});

describe('#5 zammad#4348: "once a day per type" swallowed the second reminder that somebody needed', () => {
  it('two warnings on one day are two calls', () => {
    const world = World.open({ plan: rule('decide', { warnings: ['3 hours', '1 hours'] }) });
    world.until(shanghai('2026-12-18 15:30'));
    expect(calls(world).map(({ task, at }) => [task, at])).toEqual([
      ['clock-warning', shanghai('2026-12-18 13:00')],
      ['clock-warning', shanghai('2026-12-18 15:00')],
    ]);
  });

  it('a deadline that is missed again on the day of the first calls again', () => {
    const world = offered({ plan: rule('decide', { due: '3 hours' }) });
    for (const offer of ['o1', 'o2']) {
      world.act(CRM, say.decline(offer, true));
      world.until(hoursAfter(world.clock('decide').due, 0.5));
      world.act(HANDLER, say.offer(4000));
    }
    expect(calls(world).map(({ task, at }) => [task, at])).toEqual([
      ['clock-breached', shanghai('2026-11-20 20:30')],
      ['clock-breached', shanghai('2026-11-21 00:00')],
    ]);
  });
});

describe('#6 zammad#4353: targets of a rule that no longer held kept notifying, and one target overruled another', () => {
  it('what the last generation had planned never comes', () => {
    const world = offered().until(shanghai('2026-12-01 12:00'));
    world.act(CRM, say.decline('o1', true));
    const first = hoursAfter(world.clock('decide').due, -7 * 24);
    world.until(hoursAfter(first, -1));
    expect(calls(world)).toEqual([]);
    world.until(first);
    expect(called(world)).toEqual([['owner', first]]);
  });

  it('the daily update neither meets nor moves the deadline of the answer', () => {
    const world = World.open();
    const { due, warnAt, escalateAt } = world.clock('decide');
    world.until(shanghai('2026-12-10 12:00'));
    expect(world.lettersOf('daily-update')).toHaveLength(20);
    expect(world.clock('decide')).toMatchObject({ due, warnAt, escalateAt, status: 'running' });
  });
});

describe('#11 osticket#5955: a complaint reopened past its due date sent an overdue mail at once', () => {
  it('the deadlines begin anew, and nothing is overdue', () => {
    const world = closed().until(shanghai('2027-02-01 09:00'));
    world.act(HANDLER, say.reopening);
    expect(world.clock('decide')).toMatchObject({
      generation: 2,
      startedAt: world.now,
      status: 'running',
      level: null,
    });
    expect(world.happened('ClockBreached')).toEqual([]);
    expect(agenda(world.complaint).every(({ at }) => at > world.now)).toBe(true);
  });

  it('also when it was closed in the middle of an escalation: what was left of that is never climbed', () => {
    const escalation: ClockRule['escalation'] = [
      { after: '0 hours', audience: 'manager' },
      { after: '7 days', audience: 'executive' },
    ];
    const world = found('upheld', { plan: rule('final-response', { due: '4 weeks', escalation }) });
    world.act(HANDLER, { type: 'MakePromise', dueAt: shanghai('2026-12-18 12:00'), texts: {} });
    world.until(shanghai('2026-12-18 17:00')).act(CRM, say.withdrawal);
    const before = world.tasks.length;
    world.until(shanghai('2027-02-01 09:00')).act(HANDLER, say.reopening);
    world.until(shanghai('2027-02-01 12:00'));
    expect(world.tasks.slice(before).map(({ task }) => task)).toEqual(['not-content']);
    expect(world.clock('final-response')).toMatchObject({ generation: 1, status: 'breached' });
    expect(world.clock('decide')).toMatchObject({ generation: 2, status: 'running' });
  });
});
