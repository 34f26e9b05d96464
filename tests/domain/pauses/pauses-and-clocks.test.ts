import { wordsOf } from '../../../domain/events';
import type { Instant, Pause } from '../../../domain/model';
import { aPlan } from '../../harness/builders';
import * as say from '../life/sayings';
import { CRM, HANDLER, shanghai, World } from '../world';

/** A pause belongs to the complaint: which clocks it holds follows from what starts, ends and is resumed meanwhile. */

/** Under a pack whose decision and remedy wait for third parties; the finding is on record, and one party is asked. */
const asked = () => {
  const plan = aPlan({ enquiry: { ...aPlan().enquiry, pauses: ['decide', 'remedy'] } });
  const world = World.open({ plan });
  world.act(HANDLER, say.finding());
  world.until(MON).act(HANDLER, say.enquiry());
  return world;
};
const MON = shanghai('2026-11-23 12:00');
const TUE = shanghai('2026-11-24 12:00');
const WED = shanghai('2026-11-25 12:00');
const THU = shanghai('2026-11-26 12:00');
const reply = (enquiry: string) => ({ type: 'RecordReply', enquiry, texts: {} }) as const;
const daysAfter = (at: Instant, days: number): Instant => new Date(Date.parse(at) + days * 86_400_000).toISOString();
const pauseOf = (world: World, nth = 0): Pause => {
  const pause = world.complaint.pauses[nth];
  if (!pause) throw new Error('there is no such pause');
  return pause;
};

describe('a clock that starts while a pause that covers it lasts', () => {
  it('is held from its start, and runs on with its whole time when the pause ends', () => {
    const world = asked().until(TUE);
    world.act(HANDLER, say.offer(4000));
    world.act(CRM, say.choice());
    expect(world.clock('remedy')).toMatchObject({
      startedAt: TUE,
      status: 'paused',
      pauses: [{ from: TUE, until: null }],
    });
    world.until(THU).act(HANDLER, reply('e1'));
    expect(world.clock('remedy')).toMatchObject({ status: 'running', due: daysAfter(TUE, 7 + 2) });
  });

  it('is held as its next generation too, and each generation keeps its own times', () => {
    const world = asked().until(TUE);
    world.act(HANDLER, say.offer(4000));
    world.until(WED).act(CRM, say.decline('o1', true));
    expect(world.clock('decide')).toMatchObject({ generation: 2, status: 'paused', pauses: [{ from: WED }] });
    expect(pauseOf(world).held).toEqual([
      { clock: 'decide', generation: 1, from: MON, until: TUE },
      { clock: 'decide', generation: 2, from: WED, until: null },
    ]);
    world.until(THU).act(HANDLER, reply('e1'));
    expect(world.clock('decide')).toMatchObject({ status: 'running', due: daysAfter(WED, 28 + 1) });
  });

  it('warns of nothing and breaks nothing while the pause lasts', () => {
    const world = asked().until(TUE);
    world.act(HANDLER, say.offer(4000));
    world.act(CRM, say.choice());
    world.until(shanghai('2027-01-10 12:00'));
    const called = [...world.happened('ClockWarned'), ...world.happened('ClockBreached')];
    expect(called.filter(({ clock }) => clock === 'remedy')).toEqual([]);
  });

  it('is not held by what a person paused: that is for one clock, and ends with it', () => {
    const world = World.open();
    world.act(HANDLER, say.finding());
    world.act(HANDLER, say.pause('decide'));
    world.until(TUE).act(HANDLER, say.offer(4000));
    expect(pauseOf(world)).toMatchObject({ covers: ['decide'], until: TUE });
    world.until(WED).act(CRM, say.decline('o1', true));
    expect(world.clock('decide')).toMatchObject({ generation: 2, status: 'running', pauses: [] });
  });
});

describe('the word of a person comes before that of the pack', () => {
  it('who lets a clock run on ends its hold; the pause lasts for what else it covers', () => {
    const world = asked();
    world.until(TUE).act(HANDLER, say.resume('decide'));
    expect(world.happened('ClockResumed')).toMatchObject([{ pause: 'w1', clock: 'decide', times: { warned: 0 } }]);
    expect(pauseOf(world)).toMatchObject({ enquiry: 'e1', until: null, held: [{ clock: 'decide', until: TUE }] });
    expect(world.clock('decide').status).toBe('running');
  });

  it('and the end of the enquiry then names no clock, and moves none', () => {
    const world = asked();
    world.until(TUE).act(HANDLER, say.resume('decide'));
    const { due } = world.clock('decide');
    world.until(WED).act(HANDLER, reply('e1'));
    const [ended] = world.happened('PauseEnded');
    expect(ended).toMatchObject({ pause: 'w1', clocks: [], at: WED });
    expect(ended && wordsOf(ended)).toBe('The pause is over.');
    expect(pauseOf(world).until).toBe(WED);
    expect(world.clock('decide')).toMatchObject({ status: 'running', due });
  });

  it('what a person paused stays so when the enquiry ends, for as long as that person wants', () => {
    const world = asked();
    world.act(HANDLER, say.resume('decide'));
    world.until(TUE).act(HANDLER, say.pause('decide'));
    world.until(WED).act(HANDLER, reply('e1'));
    expect(world.clock('decide').status).toBe('paused');
    expect([pauseOf(world, 0).until, pauseOf(world, 1).until]).toEqual([WED, null]);
    world.until(THU).act(HANDLER, say.resume('decide'));
    expect(pauseOf(world, 1)).toMatchObject({ until: THU, held: [{ from: TUE, until: THU }] });
  });
});

describe('where two third parties are asked', () => {
  it('a finding ends both waits at once: no time is on record for the second, which held nothing', () => {
    const world = World.open({ plan: aPlan({ enquiry: { ...aPlan().enquiry, pauses: ['decide'] } }) }).until(MON);
    world.act(HANDLER, say.enquiry());
    world.act(HANDLER, say.enquiry());
    world.until(WED).act(HANDLER, say.finding());
    expect(world.clock('decide').pauses).toMatchObject([{ enquiry: 'e1', from: MON, until: WED }]);
    expect(world.happened('PauseEnded').map(({ clocks }) => clocks.length)).toEqual([1, 0]);
  });

  it('the end of one leaves no warning open about a clock that the other holds from then on', () => {
    const world = asked().until(shanghai('2026-12-19 12:00'));
    world.act(HANDLER, say.resume('decide'));
    world.act(HANDLER, say.pause('decide'));
    world.act(HANDLER, say.enquiry());
    world.act(HANDLER, say.enquiry());
    world.until(shanghai('2027-01-13 11:30')).act(HANDLER, say.resume('decide'));
    world.until(shanghai('2027-02-07 12:00'));
    expect(world.openTasks()).toContain('clock-warning decide');
    world.act(HANDLER, reply('e3'));
    expect(world.clock('decide').status).toBe('paused');
    expect(world.openTasks()).not.toContain('clock-warning decide');
  });
});

it('a pause tells who began it and for which clocks; what it holds is no part of what happened', () => {
  const [begun] = asked().happened('PauseBegan');
  expect(begun?.pause).toEqual({
    ...{ id: 'w1', reason: 'waiting-for-third-party', covers: ['decide', 'remedy'], enquiry: 'e1' },
    ...{ from: MON, until: null, held: [], by: 'li.na', texts: {} },
  });
});
