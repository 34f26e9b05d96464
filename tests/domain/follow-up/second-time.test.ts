import { answered, chosen, closed, found, fulfilled } from '../life/paths';
import * as say from '../life/sayings';
import { CRM, HANDLER, SUPERVISOR, shanghai, type World } from '../world';

/** What a complaint that comes back gets again: the same as the first time, no less and no more. */

const MONDAY = shanghai('2026-11-23 15:10');
const calls = (world: World) => world.complaint.calls.map(({ id, status }) => `${id} ${status}`);
const planned = (world: World) => world.complaint.calls.find(({ status }) => status === 'planned')?.slot.from;

/** Answered without a remedy, not content, and confirmed by the supervisor. */
const reviewed = () => {
  const world = answered().until(MONDAY);
  world.act(HANDLER, say.call('c1', false));
  world.act(SUPERVISOR, say.response());
  return world;
};

describe('a complaint that was closed after its review and is reopened', () => {
  const answeredAgain = () => {
    const world = reviewed().until(shanghai('2027-01-11 09:00'));
    expect(world.complaint.stage).toBe('closed');
    world.act(CRM, say.reopening);
    world.act(HANDLER, say.response());
    return world;
  };

  it('is answered as the first time: by a final response, and somebody rings afterwards', () => {
    const world = answeredAgain();
    expect(world.lettersOf('final-response')).toHaveLength(2);
    expect(world.lettersOf('review')).toHaveLength(1);
    expect(planned(world)).toBe(shanghai('2027-01-14 15:00'));
  });

  it('gets a review again when the complainant is not content again, and it does not close before', () => {
    const world = answeredAgain().until(shanghai('2027-01-14 15:10'));
    world.act(HANDLER, say.call('c2', false));
    expect(world.complaint).toMatchObject({ review: 'wanted', stage: 'following-up' });
    expect(world.openTasks()).toEqual(['review tom.berg']);
    expect(world.until(shanghai('2027-03-01 12:00')).complaint.stage).toBe('following-up');
    world.act(SUPERVISOR, say.response());
    expect(world.lettersOf('review')).toHaveLength(2);
  });
});

describe('a second follow-up', () => {
  const again = () => {
    const world = fulfilled().until(MONDAY);
    world.act(HANDLER, say.call('c1', false));
    world.act(SUPERVISOR, say.offer(6000));
    world.act(CRM, say.choice('o2'));
    world.report(say.stepDone('s3'), say.stepDone('s4'));
    return world;
  };

  it('begins with its text on the next day and its first call after three, as the first one did', () => {
    const world = again();
    expect(planned(world)).toBe(shanghai('2026-11-26 15:00'));
    world.until(shanghai('2026-11-24 12:00'));
    expect(world.lettersOf('follow-up').map(({ at }) => at)).toEqual(
      ['21', '24'].map((day) => shanghai(`2026-11-${day} 11:00`)),
    );
  });

  it('has as many calls as the pack says, however many there were before', () => {
    const world = again().until(shanghai('2026-11-26 15:40'));
    expect(calls(world)).toEqual(['c1 reached', 'c2 not-reached', 'c3 planned']);
    expect(planned(world)).toBe(shanghai('2026-11-28 18:00'));
    world.until(shanghai('2026-11-28 18:40'));
    expect(calls(world)).toEqual(['c1 reached', 'c2 not-reached', 'c3 not-reached']);
    expect(world.lettersOf('call-missed')).toHaveLength(1);
  });

  it('has them also where a new finding had cancelled the calls of the first', () => {
    const world = answered().until(shanghai('2026-11-21 12:00'));
    world.act(HANDLER, say.finding('upheld'));
    world.act(HANDLER, say.response());
    expect(calls(world)).toEqual(['c1 cancelled', 'c2 planned']);
    world.until(shanghai('2026-11-24 15:40'));
    expect(calls(world)).toEqual(['c1 cancelled', 'c2 not-reached', 'c3 planned']);
  });

  it('has them also where the call of the first was made before its hour: that hour is not counted', () => {
    const world = fulfilled();
    world.act(HANDLER, say.call('c1', false));
    world.act(SUPERVISOR, say.offer(6000));
    world.act(CRM, say.choice('o2'));
    world.report(say.stepDone('s3'), say.stepDone('s4'));
    world.until(shanghai('2026-11-23 15:40'));
    expect(calls(world)).toEqual(['c1 reached', 'c2 not-reached', 'c3 planned']);
    expect(world.lettersOf('call-missed')).toEqual([]);
  });

  it('asks the survey that the first one did not come to, once', () => {
    const world = again().until(shanghai('2027-02-01 12:00'));
    expect(world.lettersOf('survey').map(({ at }) => at)).toEqual([shanghai('2026-12-23 11:00')]);
    expect(world.complaint.stage).toBe('closed');
  });
});

describe('a review that wants a new finding', () => {
  it('goes on under the deadline that began with it: no clock begins once more', () => {
    const world = answered().until(MONDAY);
    world.act(HANDLER, say.call('c1', false));
    const clock = world.clock('decide');
    expect(clock).toMatchObject({ generation: 2, startedAt: MONDAY });
    world.until(shanghai('2026-11-26 12:00')).act(SUPERVISOR, say.finding('upheld'));
    expect(world.clock('decide')).toEqual(clock);
  });
});

describe('a grumble that was settled and comes back', () => {
  const backAgain = (settled: World, call: string) => {
    settled.until(MONDAY).act(HANDLER, say.call(call, false));
    return settled;
  };
  const byOffer = () => backAgain(fulfilled({ kind: 'grumble' }), 'c1');
  const byAnswer = () => {
    const world = found('not-upheld', { kind: 'grumble' });
    world.act(HANDLER, say.response());
    return backAgain(world, 'c1');
  };

  it.each([
    ['an offer that was taken', byOffer],
    ['an answer without an offer', byAnswer],
  ])(
    'by %s, has been answered in time to the law: of that nothing is broken, whenever it is looked at',
    (_, settled) => {
      const world = settled();
      expect(world.complaint.kind).toBe('complaint');
      expect(world.clock('final-response')).toMatchObject({ status: 'met', generation: 1 });
      expect(world.clock('decide')).toMatchObject({ status: 'running', generation: 2, startedAt: MONDAY });
      world.until(shanghai('2027-02-01 12:00'));
      expect(world.happened('ClockBreached').map(({ clock }) => clock)).toEqual(['decide']);
    },
  );
});

describe('a second round', () => {
  const secondChoice = () => {
    const world = chosen().until(shanghai('2026-11-24 12:00'));
    world.report(say.stepDone('s1'), say.stepDone('s2'));
    world.until(shanghai('2026-11-27 15:10')).act(HANDLER, say.call('c1', false));
    world.act(SUPERVISOR, say.offer(6000));
    world.until(shanghai('2026-11-28 12:00')).act(CRM, say.choice('o2'));
    return world;
  };

  it('gives the remedy its whole time again, from the second choice on', () => {
    expect(secondChoice().clock('remedy')).toMatchObject({
      generation: 2,
      startedAt: shanghai('2026-11-28 12:00'),
      due: shanghai('2026-12-05 12:00'),
      status: 'running',
    });
  });

  it('counts what was given in the first as given: only the second is still to be carried out', () => {
    const world = secondChoice();
    expect(world.stepWork(2).map(({ order }) => order.step)).toEqual(['s3', 's4']);
    expect(world.stepWork(1)).toEqual([]);
  });

  it('of a complaint that was closed ends like the first: done, followed up, closed', () => {
    const world = closed().until(shanghai('2027-01-11 09:00'));
    world.act(CRM, say.reopening);
    world.act(HANDLER, say.offer(4000));
    world.act(CRM, say.choice('o2'));
    world.report(say.stepDone('s3'), say.stepDone('s4'));
    world.until(shanghai('2027-01-14 15:10')).act(HANDLER, say.call('c2', true));
    expect(world.complaint).toMatchObject({ stage: 'closed', closedAt: world.now, outcome: 'upheld', reopenings: 1 });
  });
});
