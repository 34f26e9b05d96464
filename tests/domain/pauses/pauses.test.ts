import { localTimeOn } from '../../../domain/calendar';
import { decide } from '../../../domain/decide';
import type { ClockRule, Instant } from '../../../domain/model';
import { aPlan } from '../../harness/builders';
import { found } from '../life/paths';
import * as say from '../life/sayings';
import { CRM, HANDLER, SUPERVISOR, shanghai, World } from '../world';

/** On the wall of Berlin, where working time is counted: 09:00–17:30 from Monday to Friday. */
const berlin = (wall: string): Instant =>
  localTimeOn(wall.slice(0, 10), wall.slice(11), World.open().complaint.calendarSnapshot.offsets);

/** Received on Friday, 20 November, at 09:00 in Berlin, with this much time for the decision. */
const deciding = (due: string, more: Partial<ClockRule> = {}) =>
  World.open({
    plan: aPlan({ clocks: aPlan().clocks.map((rule) => (rule.name === 'decide' ? { ...rule, due, ...more } : rule)) }),
  });

const applyPause = (world: World, from: string, until: string) => {
  world.until(berlin(from)).act(HANDLER, say.pause('decide'));
  world.until(berlin(until)).act(HANDLER, say.resume('decide'));
  return world;
};

describe('an operational clock that was paused is later', () => {
  it.each([
    [
      'by the working hours of a day and a half',
      '4 working-days',
      '2026-11-24 12:00',
      '2026-11-25 12:00',
      '2026-11-27 17:30',
    ],
    [
      'by two working hours round a weekend',
      '4 working-days',
      '2026-11-20 16:30',
      '2026-11-23 10:00',
      '2026-11-27 11:00',
    ],
    ['by nothing, for a weekend', '4 working-days', '2026-11-20 18:00', '2026-11-23 09:00', '2026-11-26 17:30'],
    ['by an hour of working time', '10 working-hours', '2026-11-20 10:00', '2026-11-20 11:00', '2026-11-23 11:30'],
    [
      'by two whole days where hours pass as on any clock',
      '72 hours',
      '2026-11-20 21:00',
      '2026-11-22 21:00',
      '2026-11-25 09:00',
    ],
    ['by 48 hours over the change of clocks', '130 days', '2027-03-27 09:00', '2027-03-29 10:00', '2027-04-01 09:00'],
  ])('%s', (_, due, from, until, then) => {
    const world = applyPause(deciding(due), from, until);
    expect(world.clock('decide').due).toBe(berlin(then));
  });

  it('and so are its levels and the warnings that are still to come', () => {
    const escalation = [
      { after: '0 hours', audience: 'supervisor' },
      { after: '4 working-hours', audience: 'manager' },
    ] as const;
    const world = deciding('4 working-days', { warnings: ['1 days', '50 %'], escalation: [...escalation] });
    applyPause(world, '2026-11-20 12:30', '2026-11-23 12:30');
    expect(world.clock('decide')).toMatchObject({
      status: 'running',
      due: berlin('2026-11-27 17:30'),
      warnAt: [berlin('2026-11-25 13:15'), berlin('2026-11-26 17:30')],
      escalateAt: [berlin('2026-11-27 17:30'), berlin('2026-11-30 13:00')],
    });
  });
});

describe('while a clock is paused', () => {
  it('it warns of nothing, breaks nothing and calls nobody, however long that lasts; the daily update goes on', () => {
    const world = World.open();
    world.act(HANDLER, say.pause('decide'));
    world.until(shanghai('2027-03-01 12:00'));
    expect(world.happened('ClockWarned').filter(({ clock }) => clock === 'decide')).toEqual([]);
    expect(world.happened('ClockBreached').map(({ clock }) => clock)).toEqual(['final-response']);
    expect(world.lettersOf('daily-update')).toHaveLength(101);
  });

  it('the ledger says since when, why and who, and refers to the evidence', () => {
    const world = World.open().until(shanghai('2026-11-23 12:00'));
    world.act(HANDLER, { type: 'PauseClock', clock: 'decide', reason: 'force-majeure', texts: { evidence: 't1' } });
    expect(world.clock('decide')).toMatchObject({ status: 'paused', due: shanghai('2026-12-18 16:00') });
    const from = shanghai('2026-11-23 12:00');
    const pause = { from, until: null, reason: 'force-majeure', by: 'li.na', texts: { evidence: 't1' } };
    expect(world.clock('decide').pauses).toEqual([pause]);
  });

  it('the warning that was given is void, and comes again when it runs on', () => {
    const world = World.open().until(shanghai('2026-12-17 17:00'));
    expect(world.openTasks()).toContain('clock-warning decide');
    world.act(HANDLER, say.pause('decide'));
    expect(world.openTasks()).not.toContain('clock-warning decide');
    world.until(shanghai('2026-12-18 12:00')).act(HANDLER, say.resume('decide'));
    expect(world.openTasks()).toContain('clock-warning decide');
    expect(world.clock('decide').due).toBe(shanghai('2026-12-19 11:00'));
  });

  it('a grumble stays one, also when it comes back to us meanwhile', () => {
    const world = found('upheld', { kind: 'grumble' });
    world.act(HANDLER, say.pause('settle'));
    world.act(HANDLER, say.offer(4000));
    world.act(CRM, say.decline('o1', true));
    world.until(shanghai('2026-12-10 12:00'));
    expect([world.complaint.kind, world.clock('settle').status]).toEqual(['grumble', 'paused']);
    world.act(HANDLER, say.resume('settle'));
    expect(world.until(shanghai('2026-12-20 12:00')).complaint.kind).toBe('complaint');
  });
});

describe('whatever ends a pause settles it', () => {
  const standing = (world = found()) => {
    world.act(HANDLER, say.pause('decide'));
    return world.until(shanghai('2027-01-10 12:00'));
  };
  const END = shanghai('2027-01-10 12:00');

  it('the answer: it was in time, since the clock was paused', () => {
    const world = standing();
    world.act(HANDLER, say.response());
    expect(world.clock('decide')).toMatchObject({ status: 'met', metAt: END, pauses: [{ until: END }] });
    expect(world.clock('decide').due).toBe(shanghai('2027-02-07 11:00')); // 50 days and 19 hours after 18 December
  });

  it.each([
    ['a withdrawal', say.withdrawal],
    ['a referral', say.referral],
  ])('%s: the clock is cancelled', (_, way) => {
    const world = standing();
    world.act(SUPERVISOR, way);
    expect(world.clock('decide')).toMatchObject({ status: 'cancelled', pauses: [{ until: END }] });
  });

  it('work that comes back to us: the next generation runs, and the end of the pause is on record', () => {
    const world = found();
    world.act(HANDLER, say.offer(4000));
    const letter = { key: world.letters.at(-1)?.key ?? '', template: 'offer' };
    world.report(say.bounced(letter, 'email'), say.bounced(letter, 'sms')); // so the deadline is not met after all
    world.act(HANDLER, say.pause('decide'));
    world.act(CRM, say.decline('o1', true));
    expect(world.happened('ClockResumed')).toMatchObject([{ clock: 'decide' }]);
    expect(world.clock('decide')).toMatchObject({ status: 'running', generation: 2 });
    expect(world.clock('decide').pauses).toEqual([]);
  });
});

describe('what comes too late is refused, also where nobody has noticed the deadline yet', () => {
  it.each([
    ['a pause', say.pause('decide'), 'decide', 'clock-not-running'],
    [
      'an extension',
      say.extend('final-response', shanghai('2027-01-20 12:00')),
      'final-response',
      'extension-too-late',
    ],
  ])('%s at the very instant', (_, what, clock, code) => {
    const { complaint } = World.open();
    const { due = '' } = complaint.clocks.find(({ name }) => name === clock) ?? {};
    expect(decide(complaint, { id: 'm', actor: HANDLER, what }, due)).toMatchObject({ refusal: { code } });
  });
});
