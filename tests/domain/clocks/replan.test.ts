import type { Command } from '../../../domain/model';
import { aCalendarSnapshot } from '../../harness/builders';
import { found } from '../life/paths';
import * as say from '../life/sayings';
import { HANDLER, SUPERVISOR, shanghai, World } from '../world';

/** The decision is due 28 days after Friday, 20 November, 16:00; critical ones get five. */
const URGENT = {
  name: 'decide',
  due: '5 days',
  warnings: ['1 days'],
  escalation: [
    { after: '0 hours', audience: 'owner' },
    { after: '1 hours', audience: 'supervisor' },
    { after: '1 days', audience: 'manager' },
    { after: '9 days', audience: 'executive' },
  ],
} as const satisfies Parameters<typeof say.assess>[1];
const rule = { ...URGENT, warnings: [...URGENT.warnings], escalation: [...URGENT.escalation] };
const critical = () => say.assess('critical', rule);
const on = (day: string, world = World.open()) => world.until(shanghai(`${day} 12:00`));
const FIVE_DAYS = shanghai('2026-11-25 16:00');

describe('another severity', () => {
  it('plans a running deadline again from its original start', () => {
    const world = on('2026-11-23');
    world.act(HANDLER, critical());
    expect(world.clock('decide')).toMatchObject({ due: FIVE_DAYS, warnAt: [shanghai('2026-11-24 16:00')], warned: 0 });
    expect(world.happened('ClocksReplanned')).toMatchObject([
      {
        reason: 'severity',
        clocks: [{ was: shanghai('2026-12-18 16:00'), clock: { name: 'decide', due: FIVE_DAYS } }],
      },
    ]);
  });

  it('and gives more time, too', () => {
    const world = on('2026-11-23');
    world.act(HANDLER, say.assess('low', { name: 'decide', due: '40 days' }));
    expect(world.clock('decide').due).toBe(shanghai('2026-12-30 16:00'));
  });

  it('holds for what begins later', () => {
    const world = on('2026-11-23');
    world.act(HANDLER, critical());
    world.act(HANDLER, say.finding());
    world.act(HANDLER, say.offer(4000));
    world.act(HANDLER, say.decline('o1', true));
    expect(world.clock('decide')).toMatchObject({ generation: 2, due: shanghai('2026-11-28 12:00') });
  });

  it('warns at once of a deadline that is near now', () => {
    const world = on('2026-11-25');
    world.act(HANDLER, critical());
    expect(world.tasks.at(-1)).toMatchObject({ task: 'clock-warning', about: 'decide', dueAt: FIVE_DAYS, void: false });
    expect(world.until(shanghai('2026-11-25 15:00')).happened('ClockWarned')).toEqual([]);
  });

  it('breaks a deadline that has passed under it at once, with one call for the levels that have', () => {
    const world = on('2026-11-28');
    world.act(HANDLER, critical());
    const lateBy = 2 * 86_400 + 20 * 3600;
    expect(world.happened('ClockBreached')).toMatchObject([{ clock: 'decide', dueAt: FIVE_DAYS, lateBy }]);
    expect(world.happened('EscalationLevelReached')).toMatchObject([{ level: 2, audience: 'manager' }]);
    expect(world.openTasks()).toEqual(['clock-breached decide']);
  });

  it('changes nothing of what was met; how it was counted stays on record', () => {
    const world = on('2026-11-23', found());
    world.act(HANDLER, say.response());
    const before = world.clock('decide');
    world.act(HANDLER, critical());
    const { escalateAt, ...clock } = world.clock('decide');
    expect({ ...clock, escalateAt: before.escalateAt }).toEqual({ ...before, counted: { due: '28 days' } });
    expect(escalateAt).toHaveLength(URGENT.escalation.length);
  });

  it('calls everybody whom it wants called, each once, for what was met by a letter that reached nobody', () => {
    const world = on('2026-11-23', found());
    world.act(HANDLER, say.response());
    world.act(HANDLER, critical());
    const [letter = { key: '', template: '' }] = world.lettersOf('final-response');
    for (const channel of ['email', 'sms'] as const) world.report(say.bounced(letter, channel));
    world.until(shanghai('2027-01-10 12:00'));
    const called = world.happened('EscalationLevelReached').filter(({ clock }) => clock === 'decide');
    expect(called.map(({ audience }) => audience)).toEqual(['owner', 'supervisor', 'manager', 'executive']);
  });

  it('mends nothing that is broken: who was called is not called again, and nobody above is passed over', () => {
    const world = on('2026-12-19');
    expect(world.happened('EscalationLevelReached').map(({ audience }) => audience)).toEqual(['supervisor']);
    world.act(HANDLER, say.assess('low', { ...rule, due: '60 days' }));
    expect(world.clock('decide')).toMatchObject({ status: 'breached', level: 1, due: shanghai('2026-12-18 16:00') });
    world.until(shanghai('2027-01-10 12:00'));
    const called = world.happened('EscalationLevelReached').filter(({ clock }) => clock === 'decide');
    expect(called.map(({ audience }) => audience)).toEqual(['supervisor', 'manager', 'executive']);
  });

  it('back to what it was changes the deadline back', () => {
    const world = on('2026-11-23');
    const { due, warnAt, escalateAt } = world.clock('decide');
    world.act(HANDLER, critical());
    world.act(HANDLER, say.assess('normal'));
    expect(world.clock('decide')).toMatchObject({ due, warnAt, escalateAt, status: 'running' });
  });

  it('with the same rules plans nothing again, in whatever order their fields come', () => {
    const world = on('2026-11-23');
    const turned = Object.fromEntries(Object.entries(world.complaint.plan.clocks[1] ?? {}).reverse());
    world.act(HANDLER, say.assess('high', turned));
    expect(world.happened('ClocksReplanned')).toEqual([]);
    expect(world.complaint.severity).toBe('high');
  });

  it('without the rules of the pack changes the severity alone', () => {
    const world = on('2026-11-23');
    world.act(HANDLER, { type: 'Assess', severity: 'critical', texts: {} });
    expect(world.clock('decide').due).toBe(shanghai('2026-12-18 16:00'));
  });
});

describe('another severity keeps what the clock has been given', () => {
  it('the time that it was paused', () => {
    const world = on('2026-11-21');
    world.act(HANDLER, say.pause('decide'));
    on('2026-11-23', world).act(HANDLER, say.resume('decide'));
    world.act(HANDLER, critical());
    expect(world.clock('decide')).toMatchObject({ due: shanghai('2026-11-27 16:00'), pauses: [{ by: 'li.na' }] });
  });

  it('a pause that lasts: it runs on from where it was', () => {
    const world = on('2026-11-21');
    world.act(HANDLER, say.pause('decide'));
    world.act(HANDLER, critical());
    expect(world.clock('decide').status).toBe('paused');
    on('2026-12-21', world).act(HANDLER, say.resume('decide'));
    expect(world.clock('decide')).toMatchObject({ status: 'running', due: shanghai('2026-12-25 16:00') });
  });

  it('but no pause that began when its time had run out: that one is broken, and settled', () => {
    const world = on('2026-11-28');
    world.act(HANDLER, say.pause('decide'));
    on('2026-12-01', world).act(SUPERVISOR, critical());
    expect(world.clock('decide')).toMatchObject({
      status: 'breached',
      due: FIVE_DAYS,
      pauses: [{ until: shanghai('2026-12-01 12:00') }],
    });
  });

  it('the date that a notice has named', () => {
    const world = on('2026-11-21');
    const until = shanghai('2027-02-01 12:00');
    world.act(HANDLER, say.extend('final-response', until));
    world.act(HANDLER, say.assess('critical', { name: 'final-response', due: '3 weeks' }));
    expect(world.clock('final-response').due).toBe(until);
  });
});

it('a complaint that kept no holidays of before its opening is planned again over those that the pack’s calendar remembers', () => {
  const calendarSnapshot = aCalendarSnapshot({
    from: shanghai('2026-11-20 16:00'),
    closed: ['2026-11-23', '2026-11-24'],
  });
  const world = World.open({ calendarSnapshot }, shanghai('2026-11-26 12:00'));
  world.complaint = { ...world.complaint, calendarSnapshot: { ...calendarSnapshot, from: world.now, closed: [] } };
  const fast = say.assess('high', { name: 'decide', due: '5 working-days' }) as Extract<Command, { type: 'Assess' }>;
  const replan = fast.replan && { ...fast.replan, calendarSnapshot };
  world.act(HANDLER, { ...fast, replan });
  expect(world.clock('decide').due).toBe('2026-12-01T16:30:00.000Z'); // Wednesday to Friday, Monday, Tuesday
});
