import { nextUpdateOf } from '../../../domain/daily-update';
import { aPlan, RECEIVED } from '../../harness/builders';
import { answered, asked, chosen, closed, FRIDAY, found, fulfilled, offered } from '../life/paths';
import * as say from '../life/sayings';
import { CRM, HANDLER, SUPERVISOR, shanghai, World } from '../world';

/** Eight weeks after its receipt: `decide` and `final-response` have passed. */
const LATE = shanghai('2027-01-18 09:00');

describe('clocks', () => {
  it('start at receivedAt, remedy at the choice; the daily update counts from openedAt', () => {
    const world = World.open({}, shanghai('2026-11-20 16:20'));
    expect(world.clock('decide').startedAt).toBe(RECEIVED);
    expect(World.waiting({}, shanghai('2026-11-23 16:20')).nextUpdateAt).toBe(shanghai('2026-11-24 10:00'));
    expect(world.complaint.clocks.some(({ name }) => name === 'remedy')).toBe(false);
    expect(chosen().clock('remedy')).toMatchObject({
      startedAt: FRIDAY.choice,
      due: shanghai('2026-11-27 18:00'),
      generation: 1,
    });
  });

  it('what is already due at opening is breached at opening', () => {
    const world = World.open({}, LATE);
    const breached = world.complaint.clocks.filter(({ status }) => status === 'breached').map(({ name }) => name);
    expect(breached).toEqual(['acknowledge', 'decide', 'final-response']);
    expect(world.clock('acknowledge').metAt).toBe(LATE);
  });

  it('all its passed levels are merged into one task per complaint', () => {
    const world = World.open({}, LATE);
    expect(world.tasks).toMatchObject([
      { task: 'late-at-opening', about: 'acknowledge, decide, final-response', audience: 'executive', at: LATE },
    ]);
    expect(world.until(shanghai('2027-02-18 09:00')).tasks).toHaveLength(1);
  });

  it('the acknowledgement carries the text blocks that the passed deadlines owed', () => {
    expect(World.open({}, LATE).complaint.owed).toEqual(['right-of-referral']);
    expect(World.open({}, shanghai('2026-12-24 09:00')).complaint.owed).toEqual([]);
  });

  it('what has not passed yet at a late opening warns and climbs on', () => {
    const world = World.open({}, shanghai('2026-12-19 09:00'));
    expect(world.clock('decide')).toMatchObject({ status: 'breached', level: 0 });
    world.until(shanghai('2026-12-20 16:00'));
    expect(world.tasks.at(-1)).toMatchObject({ task: 'clock-breached', about: 'decide', audience: 'manager' });
  });

  it('a late deadline is fired, marked late and counted', () => {
    const world = World.open().sleepThrough(shanghai('2026-12-21 16:00'));
    expect(world.happened('ClockBreached')).toMatchObject([
      { clock: 'decide', dueAt: '2026-12-18T08:00:00.000Z', lateBy: 3 * 86_400 },
    ]);
    expect(world.happened('EscalationLevelReached')).toMatchObject([{ level: 1, audience: 'manager', lateBy: 86_400 }]);
  });

  it('an escalation climbs each level once, until somebody takes it', () => {
    const world = World.open().until(shanghai('2026-12-21 16:00'));
    const levels = () => world.happened('EscalationLevelReached').map(({ audience, at }) => [audience, at]);
    expect(levels()).toEqual([
      ['supervisor', shanghai('2026-12-18 16:00')],
      ['manager', shanghai('2026-12-20 16:00')],
    ]);
    world.act(SUPERVISOR, say.take('decide'));
    world.until(shanghai('2027-01-10 16:00'));
    expect(levels()).toHaveLength(2);
    expect(world.openTasks()).not.toContain('clock-breached decide');
  });
});

describe('daily update is due while the next step is ours', () => {
  const updateDays = (world: World) => world.lettersOf('daily-update').map(({ at }) => at);

  it('from openedAt to the sent offer', () => {
    const world = found().until(shanghai('2026-11-23 12:00'));
    expect(updateDays(world)).toEqual(['21', '22', '23'].map((day) => shanghai(`2026-11-${day} 10:00`)));
    world.act(HANDLER, say.offer(4000));
    world.until(shanghai('2026-11-30 12:00'));
    expect(updateDays(world)).toHaveLength(3);
  });

  it('from openedAt to the final response', () => {
    const world = answered().until(shanghai('2026-12-10 12:00'));
    expect(updateDays(world)).toEqual([]);
  });

  it('from the choice until the remedy is fulfilled', () => {
    const world = chosen().until(shanghai('2026-11-22 12:00'));
    expect(world.happened('DailyUpdateSent').map(({ waitingFor }) => waitingFor)).toEqual(['remedy', 'remedy']);
    world.report(say.stepDone('s1'), say.stepDone('s2'));
    world.until(shanghai('2026-12-10 12:00'));
    expect(updateDays(world)).toHaveLength(2);
  });

  it('while the complainant thinks it is silent, and one reminder goes out before the offer expires', () => {
    const world = offered();
    const before = world.letters.length;
    world.until(shanghai('2026-12-04 17:29'));
    expect(world.letters.slice(before).map(({ template, at }) => [template, at])).toEqual([
      ['offer-reminder', shanghai('2026-12-01 17:30')],
    ]);
  });

  it('it stays silent while a better offer waits for approval and the sent one is open', () => {
    const world = offered();
    world.act(HANDLER, say.offer(30_000));
    expect(updateDays(world.until(shanghai('2026-11-25 12:00')))).toEqual([]);
  });

  it('it tells what is waited for while an offer waits for approval and none is open', () => {
    const world = asked().until(shanghai('2026-11-21 12:00'));
    expect(world.happened('DailyUpdateSent')).toMatchObject([{ waitingFor: 'approval' }]);
  });

  it('any real message sent that day counts and moves the next one', () => {
    const world = World.open().until(shanghai('2026-11-21 09:00'));
    world.act(HANDLER, say.message());
    world.until(shanghai('2026-11-22 11:00'));
    expect(updateDays(world)).toEqual([shanghai('2026-11-22 10:00')]);
  });

  it('a letter that goes out anyway in the same turn is update enough', () => {
    const world = found('not-upheld', { reach: { language: 'en', channels: ['email'] } });
    world.act(HANDLER, say.response());
    world.report(say.bounced(world.lettersOf('final-response')[0] ?? { key: '', template: '' }, 'email'));
    world.sleepThrough(shanghai('2026-11-21 12:00'));
    expect(world.letters.at(-1)?.template).toBe('follow-up');
    expect(updateDays(world.until(shanghai('2026-11-22 10:00')))).toEqual([shanghai('2026-11-22 10:00')]);
  });

  it('what the complainant says is no update', () => {
    const world = World.open().until(shanghai('2026-11-21 09:00'));
    world.act(CRM, say.message('in'));
    expect(updateDays(world.until(shanghai('2026-11-21 11:00')))).toHaveLength(1);
  });

  it('an acknowledgement that goes out late is the update of that day', () => {
    const world = World.waiting().sleepThrough(shanghai('2026-11-23 12:00'));
    expect(world.letters.map(({ template }) => template)).toEqual(['acknowledgement']);
    expect(updateDays(world.until(shanghai('2026-11-24 10:00')))).toEqual([shanghai('2026-11-24 10:00')]);
  });

  it('after an outage one honest message goes out, with its lateness, and the next on the following day', () => {
    const world = World.open().sleepThrough(shanghai('2026-11-24 12:00'));
    expect(world.happened('DailyUpdateSent')).toMatchObject([
      { dueAt: shanghai('2026-11-21 10:00'), lateBy: 3 * 86_400 + 2 * 3600, nextAt: shanghai('2026-11-25 10:00') },
    ]);
  });

  it('there is none on the day of a closing letter', () => {
    const world = World.open().until(shanghai('2026-11-21 09:00'));
    world.act(CRM, say.withdrawal);
    world.until(shanghai('2026-11-30 12:00'));
    expect(world.letters.map(({ template }) => template)).toEqual(['acknowledgement', 'withdrawal']);
  });
});

describe('each return of work to us starts the daily update again and generation n+1 of the operational clocks at that instant', () => {
  const declinedWithWish = () => {
    const world = offered().until(shanghai('2026-11-24 12:00'));
    world.act(CRM, say.decline('o1', true));
    return world;
  };
  const notContent = () => {
    const world = fulfilled().until(shanghai('2026-11-23 15:10'));
    world.act(HANDLER, say.call('c1', false));
    return world;
  };
  const reopened = () => {
    const world = closed().until(shanghai('2026-12-22 09:00'));
    world.act(HANDLER, say.reopening);
    return world;
  };

  it.each([
    ['decline with wish', declinedWithWish],
    ['not content', notContent],
    ['reopening', reopened],
  ])('%s', (_, back) => {
    const world = back();
    const { now } = world;
    expect(world.clock('decide')).toMatchObject({ generation: 2, startedAt: now, status: 'running', metAt: null });
    const nextUpdateAt = nextUpdateOf(world.complaint, now, world.complaint.calendarSnapshot);
    expect(world.complaint.waitingOn).toEqual({ who: 'us', nextUpdateAt, lacking: null });
    const update = world.lettersOf('daily-update').length;
    world.until(shanghai('2026-12-24 12:00'));
    expect(world.lettersOf('daily-update').length).toBeGreaterThan(update);
  });

  it('step reopened: the remedy clock', () => {
    const world = fulfilled().until(shanghai('2026-12-02 09:00'));
    world.report(say.returned('s1'));
    expect(world.clock('remedy')).toMatchObject({ generation: 2, startedAt: world.now, status: 'running' });
    expect(world.clock('decide')).toMatchObject({ generation: 1, status: 'met' });
    world.until(shanghai('2026-12-03 10:00'));
    expect(world.happened('DailyUpdateSent')).toMatchObject([{ waitingFor: 'remedy' }]);
  });

  it('step reopened while another answer is sought: the remedy clock too, until that step is done', () => {
    const world = notContent();
    world.act(HANDLER, say.offer(6000));
    world.report(say.returned('s1'));
    expect(world.clock('remedy')).toMatchObject({ generation: 2, status: 'running' });
    expect(world.complaint.waitingOn.who).toBe('us');
    world.act(HANDLER, say.retry('s1'));
    world.report(say.stepDone('s1', 2));
    expect(world.clock('remedy').status).toBe('met');
    expect(world.complaint.waitingOn.who).toBe('complainant');
    expect(world.complaint.stage).toBe('resolving');
  });

  it('regulatory clocks only as the pack says', () => {
    const clock = declinedWithWish().clock('final-response');
    expect(clock).toMatchObject({ generation: 1, status: 'met' });
    const plan = aPlan();
    const restarting = { ...plan, clocks: plan.clocks.map((rule) => ({ ...rule, restarts: true })) };
    const world = offered({ plan: restarting });
    world.act(CRM, say.decline('o1', true));
    expect(world.clock('final-response')).toMatchObject({ generation: 2, status: 'running' });
  });

  it('a plain decline returns no work by itself', () => {
    const world = offered();
    world.act(CRM, say.decline());
    expect(world.clock('decide')).toMatchObject({ generation: 1, status: 'met' });
    expect(world.complaint.waitingOn.who).toBe('complainant');
  });
});

describe('decide', () => {
  it.each([
    ['OfferSent', offered, FRIDAY.offer],
    ['FinalResponseSent', answered, FRIDAY.offer],
  ])('is met by %s', (_, sent, at) => {
    expect(sent().clock('decide')).toMatchObject({ status: 'met', metAt: at });
  });

  it('is not met by an offer that waits for approval', () => {
    expect(asked().clock('decide').status).toBe('running');
  });

  it('met after its due it stays breached, with metAt', () => {
    const world = found().until(shanghai('2026-12-19 16:00'));
    world.act(HANDLER, say.offer(4000));
    expect(world.clock('decide')).toMatchObject({ status: 'breached', metAt: world.now });
    expect(world.openTasks()).toEqual([]);
  });
});

describe('listening', () => {
  it('is recorded by AccountRecorded', () => {
    const world = World.open();
    expect(world.complaint.listened).toBe(false);
    world.act(HANDLER, say.account());
    expect(world.complaint.listened).toBe(true);
  });

  it('an intake with account, feelings and desired outcome is one', () => {
    expect(World.open({ listened: true }).complaint.listened).toBe(true);
  });
});
