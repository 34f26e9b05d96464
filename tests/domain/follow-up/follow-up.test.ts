import { aComplaint } from '../../harness/builders';
import { answered, asked, closed, FRIDAY, fulfilled, offered } from '../life/paths';
import * as say from '../life/sayings';
import { CRM, HANDLER, MANAGER, SUPERVISOR, shanghai, type World } from '../world';

const sent = (world: World) => world.letters.map(({ template, at }) => [template, at] as const);
const after = (world: World, count: number) => sent(world).slice(count);
const calls = (world: World) => world.complaint.calls.map(({ id, status, slot }) => [id, status, slot.from] as const);

describe('following up', () => {
  it('text the next day, calls from the plan, survey after a month', () => {
    const world = fulfilled();
    const before = world.letters.length;
    world.until(shanghai('2026-11-23 15:00'));
    expect(calls(world)).toEqual([['c1', 'due', shanghai('2026-11-23 15:00')]]);
    world.act(HANDLER, say.call('c1', true));
    world.until(shanghai('2026-12-31 12:00'));
    expect(after(world, before)).toEqual([
      ['follow-up', shanghai('2026-11-21 11:00')],
      ['survey', shanghai('2026-12-20 11:00')],
    ]);
  });

  it('a call that falls due is a task for the owner, until it has its outcome', () => {
    const world = fulfilled().until(shanghai('2026-11-23 15:00'));
    expect(world.tasks).toMatchObject([
      { task: 'call-due', about: 'c1', audience: 'owner', dueAt: shanghai('2026-11-23 15:30') },
    ]);
    world.act(HANDLER, say.call('c1'));
    expect(world.openTasks()).toEqual([]);
  });

  it('no answer means the next slot, counted from the slot before it', () => {
    const world = fulfilled().until(shanghai('2026-11-23 15:10'));
    world.act(HANDLER, say.call('c1'));
    expect(calls(world)).toEqual([
      ['c1', 'not-reached', shanghai('2026-11-23 15:00')],
      ['c2', 'planned', shanghai('2026-11-25 18:00')],
    ]);
  });

  it('a slot without outcome counts as not reached and raises a task', () => {
    const world = fulfilled().until(shanghai('2026-11-23 15:30'));
    expect(calls(world).map(([id, status]) => [id, status])).toEqual([
      ['c1', 'not-reached'],
      ['c2', 'planned'],
    ]);
    expect(world.openTasks()).toEqual(['call-missed c1']);
  });

  it('after the pack’s maximum a letter replaces calls', () => {
    const world = fulfilled().until(shanghai('2026-11-25 18:10'));
    world.act(HANDLER, say.call('c2'));
    expect(world.lettersOf('call-missed')).toMatchObject([{ about: { call: 'c2' }, at: world.now }]);
    expect(world.complaint.followUp?.callsEnded).toBe(true);
    expect(calls(world)).toHaveLength(2);
  });

  it('a slot that nobody noticed in an outage is followed by one that lies ahead', () => {
    const world = fulfilled().sleepThrough(shanghai('2026-11-27 12:00'));
    expect(calls(world).map(([id, status, from]) => [id, status, from])).toEqual([
      ['c1', 'not-reached', shanghai('2026-11-23 15:00')],
      ['c2', 'planned', shanghai('2026-11-29 18:00')],
    ]);
    expect(world.lettersOf('call-missed')).toEqual([]);
  });

  it('done means: calls ended, and survey answered', () => {
    const world = fulfilled();
    world.act(CRM, say.survey);
    expect(world.complaint.stage).toBe('following-up');
    world.until(shanghai('2026-11-23 15:10')).act(HANDLER, say.call('c1', true));
    expect(world.complaint).toMatchObject({ stage: 'closed', survey: { outcome: { satisfaction: 8 } } });
    expect(world.lettersOf('survey')).toEqual([]);
  });

  it('done means: calls ended, and the survey’s window past', () => {
    const world = fulfilled().until(shanghai('2027-01-03 10:59'));
    expect(world.complaint.stage).toBe('following-up');
    world.until(shanghai('2027-01-03 11:00'));
    expect(world.complaint).toMatchObject({ stage: 'closed', closedAt: world.now, survey: null });
    expect(world.lettersOf('closing')).toMatchObject([{ at: world.now }]);
    expect(world.openTasks()).toEqual([]);
  });

  it('late answers are recorded', () => {
    const world = fulfilled().until(shanghai('2027-02-01 12:00'));
    world.act(CRM, say.survey);
    expect(world.complaint).toMatchObject({ stage: 'closed', survey: { at: world.now } });
  });

  it('nobody is asked the survey twice', () => {
    const world = closed();
    world.act(HANDLER, say.reopening);
    world.act(HANDLER, say.response());
    world.until(shanghai('2027-03-01 12:00'));
    expect(world.complaint.stage).toBe('closed');
    expect(world.lettersOf('survey')).toHaveLength(1);
  });
});

describe('content: on', () => {
  it('no more calls, and the survey in its time', () => {
    const world = fulfilled().until(shanghai('2026-11-23 15:10'));
    world.act(HANDLER, say.call('c1', true));
    expect(world.complaint).toMatchObject({
      stage: 'following-up',
      followUp: { callsEnded: true, surveyEnded: false },
    });
  });
});

describe('not content after a remedy', () => {
  const notContent = (world = fulfilled()) => {
    world.until(shanghai('2026-11-23 15:10')).act(HANDLER, say.call('c1', false));
    return world;
  };

  it('back to resolving with the owner’s supervisor', () => {
    const world = notContent();
    expect(world.complaint).toMatchObject({
      stage: 'resolving',
      owner: { id: 'tom.berg', role: 'supervisor' },
      followUp: null,
    });
    expect(world.openTasks()).toEqual(['not-content tom.berg']);
  });

  it('whose task ends with the next offer', () => {
    const world = notContent();
    world.act(SUPERVISOR, say.offer(6000));
    expect(world.openTasks()).toEqual([]);
  });

  it('one rank above the owner, whatever the owner is', () => {
    const owner = { id: 'tom.berg', role: 'supervisor', supervisor: 'ana.ruiz' } as const;
    expect(notContent(fulfilled({ owner })).complaint.owner).toMatchObject({ id: 'ana.ruiz', role: 'manager' });
  });

  it('an owner without supervisor goes on', () => {
    const owner = { ...aComplaint().owner, supervisor: null };
    expect(notContent(fulfilled({ owner })).complaint.owner).toEqual(owner);
  });
});

describe('not content without a remedy (not upheld)', () => {
  const unhappy = () => {
    const world = answered();
    world.until(shanghai('2026-11-23 15:10')).act(HANDLER, say.call('c1', false));
    return world;
  };

  it('one review by the supervisor', () => {
    const world = unhappy();
    expect(world.complaint).toMatchObject({ stage: 'following-up', review: 'wanted', owner: { id: 'tom.berg' } });
    expect(world.openTasks()).toEqual(['review tom.berg']);
    world.until(shanghai('2026-11-24 12:00'));
    expect(world.happened('DailyUpdateSent')).toMatchObject([{ waitingFor: 'investigation' }]);
  });

  it('then the confirmed response with its referral text', () => {
    const world = unhappy();
    world.act(SUPERVISOR, say.response());
    expect(world.lettersOf('review')).toHaveLength(1);
    expect(world.complaint).toMatchObject({ stage: 'following-up', review: 'given' });
    expect(world.clock('decide')).toMatchObject({ generation: 2, status: 'met' });
    expect(world.openTasks()).toEqual([]);
  });

  it('and no further calls', () => {
    const world = unhappy();
    world.act(SUPERVISOR, say.response());
    world.until(shanghai('2027-01-10 12:00'));
    expect(calls(world)).toHaveLength(1);
    expect(world.complaint.stage).toBe('closed');
  });

  it('it does not close while the review is wanted, however long that takes', () => {
    const world = unhappy().until(shanghai('2027-02-10 12:00'));
    expect(world.complaint.stage).toBe('following-up');
    world.act(SUPERVISOR, say.response());
    expect(world.complaint.stage).toBe('closed');
  });

  it('a review that confirms by a new finding gives the confirmed response, without further calls, and closes', () => {
    const world = unhappy();
    world.act(SUPERVISOR, say.finding('not-upheld'));
    expect(world.complaint).toMatchObject({ stage: 'resolving', review: 'given' });
    world.act(SUPERVISOR, say.response());
    expect(world.lettersOf('review')).toHaveLength(1);
    expect(calls(world)).toHaveLength(1);
    world.until(shanghai('2027-03-10 12:00'));
    expect(world.complaint.stage).toBe('closed');
  });

  it('a review that finds for the complainant leads to an offer, a remedy and calls again', () => {
    const world = unhappy();
    world.act(SUPERVISOR, say.finding('upheld'));
    world.act(SUPERVISOR, say.offer(4000));
    world.act(CRM, say.choice());
    world.report(say.stepDone('s1'), say.stepDone('s2'));
    expect(calls(world).map(([id, status]) => [id, status])).toEqual([
      ['c1', 'reached'],
      ['c2', 'planned'],
    ]);
  });
});

describe('a referral', () => {
  it('ends the run and keeps the finding’s outcome', () => {
    const world = answered('partly-upheld');
    world.act(MANAGER, say.referral);
    expect(world.complaint).toMatchObject({ stage: 'closed', outcome: 'partly-upheld', referredAt: world.now });
    expect(world.lettersOf('referral')).toHaveLength(1);
  });

  it('leaves nothing that time could still bring', () => {
    const world = offered().until(FRIDAY.choice);
    world.act(MANAGER, say.referral);
    expect(world.complaint.offers.map(({ status }) => status)).toEqual(['withdrawn']);
    const { length } = world.letters;
    expect(world.until(shanghai('2027-03-01 12:00')).letters).toHaveLength(length);
  });

  it('is possible once more after reopening', () => {
    const world = asked();
    world.act(MANAGER, say.referral);
    expect(world.refusalOf(MANAGER, say.referral)).toBe('part-ended');
    world.act(HANDLER, say.reopening);
    world.until(shanghai('2026-11-30 12:00')).act(MANAGER, say.referral);
    expect(world.complaint).toMatchObject({ stage: 'closed', referredAt: world.now });
  });
});
