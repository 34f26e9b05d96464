import type { Command } from '../../../domain/model';
import { previewImpact } from '../../../domain/preview';
import * as say from '../life/sayings';
import { HANDLER, MANAGER, World } from '../world';

/** Received on Friday 2026-11-20 at 08:00 UTC; `decide` is due after 28 days, `final-response` after 8 weeks. */
const DAY_3 = '2026-11-23T08:00:00.000Z';
const DAY_10 = '2026-11-30T08:00:00.000Z';
const atWork = (at = DAY_3) => World.open().until(at);

function impact({ complaint, now }: World, command: Command) {
  if (command.type !== 'AdoptPlan') throw new Error('only an adoption is foreseen');
  return previewImpact(complaint, command.adopt, now);
}

describe('A deadline of our own that a new version makes the law’s', () => {
  const extension = { by: '5 days' };
  const lawful = say.adopt(2, { name: 'decide', class: 'regulatory', extension });
  const stopped = () => {
    const world = atWork();
    world.act(HANDLER, say.pause('decide'));
    return world.until('2026-11-26T08:00:00.000Z');
  };

  it('is paused no longer, and is extended by a notice instead', () => {
    const world = atWork();
    world.act(MANAGER, lawful);
    expect(world.clock('decide').class).toBe('regulatory');
    expect(world.refusalOf(HANDLER, say.pause('decide'))).toBe('clock-regulatory');
    world.act(HANDLER, say.extend('decide', '2026-12-22T08:00:00.000Z'));
    expect(world.clock('decide').due).toBe('2026-12-22T08:00:00.000Z');
  });

  it('runs on at that instant where it was paused; the time until then is kept, and on record', () => {
    const world = stopped();
    world.act(MANAGER, lawful);
    expect(world.clock('decide')).toMatchObject({
      ...{ class: 'regulatory', status: 'running', due: '2026-12-21T08:00:00.000Z' },
      pauses: [{ from: DAY_3, until: '2026-11-26T08:00:00.000Z', reason: 'waiting-for-complainant' }],
    });
    world.until('2026-12-21T08:00:00.000Z');
    expect(world.happened('ClockBreached')).toMatchObject([{ clock: 'decide', lateBy: 0 }]);
  });

  it('and back: our own again it may be paused, and moves on from the date that a notice named', () => {
    const world = atWork();
    world.act(MANAGER, lawful);
    world.act(HANDLER, say.extend('decide', '2026-12-22T08:00:00.000Z'));
    world.act(MANAGER, say.adopt(3));
    expect(world.refusalOf(HANDLER, say.extend('decide', '2026-12-23T08:00:00.000Z'))).toBe('clock-operational');
    world.act(HANDLER, say.pause('decide'));
    world.until('2026-11-25T08:00:00.000Z').act(HANDLER, say.resume('decide'));
    expect(world.clock('decide')).toMatchObject({ class: 'operational', due: '2026-12-24T08:00:00.000Z' });
    world.act(MANAGER, say.adopt(4, { name: 'decide', due: '30 days' }));
    expect(world.clock('decide').due).toBe('2026-12-24T08:00:00.000Z');
  });

  it('is told of beforehand and on the timeline, also where no date moves', () => {
    const world = stopped();
    const [said] = impact(world, lawful) ?? [];
    expect(said).toMatchObject({ clock: 'decide', moves: 'later', becomes: 'regulatory', broken: false });
    world.act(MANAGER, lawful);
    expect(world.happened('PlanAdopted')).toMatchObject([
      { clocks: [{ was: '2026-12-18T08:00:00.000Z', became: 'regulatory' }] },
    ]);
    const [back] = impact(world, say.adopt(3)) ?? [];
    expect(back).toMatchObject({ clock: 'decide', moves: 'stays', becomes: 'operational' });
  });

  it('is the law’s when its letter comes back, too, had it been met before', () => {
    const world = atWork();
    for (const command of [say.account(), say.finding(), say.offer(4000)]) world.act(HANDLER, command);
    world.act(MANAGER, lawful);
    expect(world.clock('decide')).toMatchObject({ status: 'met', due: '2026-12-18T08:00:00.000Z' });
    const [letter = { key: '', template: '' }] = world.lettersOf('offer');
    for (const channel of ['email', 'sms'] as const) world.report(say.bounced(letter, channel));
    expect(world.clock('decide').status).toBe('running');
    expect(world.refusalOf(HANDLER, say.pause('decide'))).toBe('clock-regulatory');
  });
});

describe('A deadline that one version of the pack has lost by mistake', () => {
  const lost = say.adopt(2, { name: 'final-response', due: '' }, { name: 'decide', due: '' });
  const restored = say.adopt(3);
  const withoutIt = () => {
    const world = atWork();
    world.act(MANAGER, lost);
    return world.until(DAY_10);
  };

  it('runs on from its original start with the next version that has it, warns, and is broken in its time', () => {
    const world = withoutIt();
    expect(world.clock('final-response').status).toBe('cancelled');
    world.act(MANAGER, restored);
    const { counted, ...clock } = world.clock('final-response');
    expect([counted, clock]).toEqual([undefined, atWork().clock('final-response')]);
    world.until('2027-01-20T08:00:00.000Z');
    const ofLaw = ({ clock }: { clock: string }) => clock === 'final-response';
    expect(world.happened('ClockWarned').filter(ofLaw)).toMatchObject([{ at: '2027-01-01T08:00:00.000Z' }]);
    expect(world.happened('ClockBreached').filter(ofLaw)).toMatchObject([
      { at: '2027-01-15T08:00:00.000Z', lateBy: 0 },
    ]);
    expect(world.happened('EscalationLevelReached').filter(ofLaw)).toMatchObject([{ audience: 'executive' }]);
  });

  it('is foreseen as new, and told as such, once in the list', () => {
    const world = withoutIt();
    const said = impact(world, say.adopt(3));
    expect(said?.map(({ clock, from, moves }) => [clock, from, moves])).toEqual([
      ['decide', null, 'new'],
      ['final-response', null, 'new'],
    ]);
    const names = world.complaint.clocks.map(({ name }) => name);
    world.act(MANAGER, restored);
    expect(world.complaint.clocks.map(({ name }) => name)).toEqual(names);
    expect(world.happened('PlanAdopted')[1]?.clocks.map(({ was }) => was)).toEqual([null, null]);
  });

  it('warns at once if its warning has passed meanwhile; once its time is over it stays ended', () => {
    const near = withoutIt().until('2027-01-10T08:00:00.000Z');
    near.act(MANAGER, restored);
    expect(near.openTasks()).toContain('clock-warning final-response');
    expect(near.clock('decide').status).toBe('cancelled');
    const over = withoutIt().until('2027-01-16T08:00:00.000Z');
    over.act(MANAGER, restored);
    expect(over.clock('final-response').status).toBe('cancelled');
  });

  it('stays ended if meanwhile the answer has gone out', () => {
    const world = withoutIt();
    for (const command of [say.account(), say.finding(), say.offer(4000)]) world.act(HANDLER, command);
    world.act(MANAGER, restored);
    expect(world.clock('final-response').status).toBe('cancelled');
  });

  it('that was broken before calls whom it has not called yet', () => {
    const world = atWork('2026-12-19T08:00:00.000Z');
    world.act(MANAGER, lost);
    world.until('2026-12-30T08:00:00.000Z').act(MANAGER, restored);
    const called = world.happened('EscalationLevelReached').filter(({ clock }) => clock === 'decide');
    expect(called.map(({ audience }) => audience)).toEqual(['supervisor', 'executive']);
  });
});
