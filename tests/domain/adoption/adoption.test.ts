import type { ClockRule, Plan } from '../../../domain/model';
import { previewImpact } from '../../../domain/preview';
import { aCalendarSnapshot, aPlan, RECEIVED } from '../../harness/builders';
import * as say from '../life/sayings';
import { CRM, HANDLER, MANAGER, World } from '../world';

/** Received on Friday 2026-11-20 at 08:00 UTC; `decide` is due after 28 days, `final-response` after 8 weeks. */
const DAY_3 = '2026-11-23T08:00:00.000Z';
const DAY_10 = '2026-11-30T08:00:00.000Z';

const texts = { reason: 'r1' };
const adopt = (plan: Plan, calendarSnapshot = aCalendarSnapshot()) => ({
  type: 'AdoptPlan' as const,
  adopt: { plan, calendarSnapshot },
  texts,
});

/** The next version of the pack, in which some clocks differ; `null` leaves one out. */
function nextPlan(changes: Record<string, Partial<ClockRule> | null>, overrides: Partial<Plan> = {}): Plan {
  const old = aPlan();
  const known = old.clocks.flatMap((rule) => {
    const change = changes[rule.name];
    return change === null ? [] : [{ ...rule, ...change }];
  });
  const added = Object.entries(changes).flatMap(([name, change]) =>
    change && !old.clocks.some((rule) => rule.name === name) ? [{ ...RULE, name, ...change }] : [],
  );
  const pack = { id: 'house', version: '2', hash: '2'.repeat(64) };
  return { ...old, pack, clocks: [...known, ...added], ...overrides };
}
const RULE: ClockRule = {
  name: '',
  class: 'operational',
  starts: 'receipt',
  due: '3 days',
  warnings: [],
  escalation: [],
};

const atWork = (at = DAY_3) => World.open().until(at);

describe('An open complaint that gets another version of its pack', () => {
  it('keeps counting from its original start, earlier or later', () => {
    const world = atWork();
    world.act(MANAGER, adopt(nextPlan({ decide: { due: '14 days' }, 'final-response': { due: '9 weeks' } })));
    expect(world.clock('decide')).toMatchObject({ due: '2026-12-04T08:00:00.000Z', status: 'running' });
    expect(world.clock('final-response')).toMatchObject({ due: '2027-01-22T08:00:00.000Z', status: 'running' });
    expect(world.complaint.plan.pack).toMatchObject({ id: 'house', version: '2' });
  });

  it('is told of on the timeline once, with each move and its reason, whoever repeats it', () => {
    const world = atWork();
    const plan = nextPlan({ decide: { due: '14 days' } });
    world.act(MANAGER, adopt(plan));
    world.act(MANAGER, adopt(plan));
    expect(world.happened('PlanAdopted')).toMatchObject([
      {
        from: { version: '1' },
        texts,
        clocks: [{ was: '2026-12-18T08:00:00.000Z', clock: { name: 'decide', due: '2026-12-04T08:00:00.000Z' } }],
      },
    ]);
  });

  it('is broken at once where the time has run out under the new rules, with all passed levels in one task', () => {
    const world = atWork(DAY_10);
    world.act(MANAGER, adopt(nextPlan({ decide: { due: '2 days' } })));
    expect(world.clock('decide')).toMatchObject({ due: '2026-11-22T08:00:00.000Z', status: 'breached' });
    expect(world.happened('ClockBreached')).toMatchObject([{ clock: 'decide', lateBy: 8 * 24 * 3600 }]);
    expect(world.happened('EscalationLevelReached')).toMatchObject([{ level: 2, merged: { count: 3 } }]);
    expect(world.openTasks()).toEqual(['clock-breached decide']);
    expect(world.tasks.at(-1)).toMatchObject({ audience: 'executive' });
  });

  it('keeps the time for which a clock was paused', () => {
    const world = atWork();
    world.act(HANDLER, { type: 'PauseClock', clock: 'decide', reason: 'waiting-for-complainant', texts: {} });
    world.until('2026-11-25T08:00:00.000Z');
    world.act(HANDLER, { type: 'ResumeClock', clock: 'decide', texts: {} });
    world.act(MANAGER, adopt(nextPlan({ decide: { due: '14 days' } })));
    expect(world.clock('decide').due).toBe('2026-12-06T08:00:00.000Z');
  });

  it('keeps met what was met, whatever the new rules say', () => {
    const world = atWork();
    const before = world.clock('acknowledge');
    world.act(MANAGER, adopt(nextPlan({ acknowledge: { due: '1 hours' } })));
    expect(world.clock('acknowledge')).toMatchObject({ status: 'met', metAt: before.metAt, due: before.due });
  });

  it('keeps a promised date that a notice named', () => {
    const plan = nextPlan({ 'final-response': { extension: { by: '30 days' } } });
    const world = World.open({ plan }).until(DAY_3);
    const until = '2027-01-29T08:00:00.000Z';
    world.act(HANDLER, { type: 'ExtendClock', clock: 'final-response', until, texts: {} });
    world.act(
      MANAGER,
      adopt({ ...nextPlan({ 'final-response': { due: '4 weeks' } }), pack: { ...plan.pack, version: '3' } }),
    );
    expect(world.clock('final-response').due).toBe(until);
  });

  it('gets a new deadline from the start that it would have had', () => {
    const world = atWork();
    world.act(MANAGER, adopt(nextPlan({ plan: { due: '5 days' } })));
    expect(world.clock('plan')).toMatchObject({ startedAt: RECEIVED, due: '2026-11-25T08:00:00.000Z' });
  });

  it('gets a law’s new deadline from its receipt, also where the work came back to us: our own begins there again', () => {
    const world = World.open({ plan: nextPlan({ 'final-response': null }) });
    for (const what of [say.finding(), say.offer(4000)]) world.act(HANDLER, what);
    world.until(DAY_3).act(CRM, say.decline('o1', true));
    const rule = { due: '60 days', metBy: 'answer' } as const;
    const plan = nextPlan({ plan: rule, 'law.answer': { ...rule, class: 'regulatory' }, 'final-response': null });
    world.act(MANAGER, adopt({ ...plan, pack: { ...plan.pack, version: '3' } }));
    expect(world.clock('law.answer')).toMatchObject({ startedAt: RECEIVED, generation: 1 });
    expect(world.clock('plan')).toMatchObject({ startedAt: DAY_3, generation: 2 });
  });

  it('gets no deadline afterwards for what has happened already', () => {
    const world = atWork();
    world.act(HANDLER, say.account());
    world.act(HANDLER, say.finding('upheld'));
    world.act(HANDLER, say.offer(4000));
    world.act(MANAGER, adopt(nextPlan({ plan: { due: '1 days' } })));
    expect(world.complaint.clocks.map(({ name }) => name)).not.toContain('plan');
    expect(world.happened('ClockBreached')).toEqual([]);
  });

  it('loses a deadline that the pack no longer has, and nobody is called for it any more', () => {
    const world = World.open({
      plan: nextPlan({ plan: { due: '5 days', escalation: [{ after: '4 days', audience: 'manager' }] } }),
    });
    world.until('2026-11-26T08:00:00.000Z');
    world.act(MANAGER, adopt(nextPlan({}, { pack: { id: 'house', version: '3', hash: '3'.repeat(64) } })));
    world.until('2026-12-03T08:00:00.000Z');
    expect(world.clock('plan')).toMatchObject({ status: 'breached', level: null });
    expect(world.openTasks()).toEqual([]);

    const running = World.open({ plan: nextPlan({ plan: { due: '5 days' } }) }).until(DAY_3);
    running.act(MANAGER, adopt(nextPlan({}, { pack: { id: 'house', version: '3', hash: '3'.repeat(64) } })));
    expect(running.clock('plan').status).toBe('cancelled');
  });

  it('counts on the calendar of the new version, and knows its days from then on', () => {
    const world = atWork();
    const plan = nextPlan({ decide: { due: '5 working-days' } }, { calendar: { id: 'berlin', version: '2' } });
    world.act(MANAGER, adopt(plan, aCalendarSnapshot({ closed: ['2026-11-25'] })));
    expect(world.clock('decide').due.slice(0, 10)).toBe('2026-11-30');
    expect(world.complaint.calendarSnapshot.closed).toEqual(['2026-11-25']);
  });

  it('adopts the same content when the calendar of a law has other days, and only where its own version is known', () => {
    const under = (calendarVersion?: string) => {
      const law = { id: 'law', version: '1', hash: 'f'.repeat(64), calendar: 'ie', blocks: [] };
      return aPlan({ regimes: [{ ...law, ...(calendarVersion && { calendarVersion }) }] });
    };
    const adopted = (before: Plan, after: Plan) => {
      const world = World.open({ plan: before }).until(DAY_3);
      world.act(MANAGER, adopt(after));
      return world.happened('PlanAdopted').length;
    };
    expect([adopted(under('1'), under('2')), adopted(under('1'), under('1'))]).toEqual([1, 0]);
    expect([adopted(under(), under('2')), adopted(under('1'), under())]).toEqual([0, 0]);
  });

  it('is not taken for looked at: nobody has investigated it by that', () => {
    const world = atWork();
    world.act(MANAGER, adopt(nextPlan({ decide: { due: '14 days' } })));
    expect(world.complaint.stage).toBe('acknowledged');
  });

  it('is refused when it is closed', () => {
    const world = atWork();
    world.act(HANDLER, say.withdrawal);
    expect(world.refusalOf(MANAGER, adopt(nextPlan({})))).toBe('closed');
  });
});

describe('What a new version would do', () => {
  const impact = (world: World, plan: Plan) =>
    previewImpact(world.complaint, adopt(plan).adopt, world.now)?.map(({ clock, moves, broken, letter }) => [
      clock,
      moves,
      broken,
      letter,
    ]);

  it('is said for every deadline that is not settled, and changes nothing', () => {
    const world = atWork();
    const plan = nextPlan({ decide: { due: '2 days' }, 'final-response': null, plan: { due: '5 days' } });
    expect(impact(world, plan)).toEqual([
      ['decide', 'earlier', true, null],
      ['final-response', 'ends', false, null],
      ['plan', 'new', false, null],
    ]);
    expect(world.complaint.plan.pack.version).toBe('1');
  });

  it('names the letters that law would want: a notice in time, or an answer that is late', () => {
    const world = atWork(DAY_10);
    const extension = { by: '30 days' };
    const letters = (due: string) => impact(world, nextPlan({ 'final-response': { due, extension } }))?.[1];
    expect(letters('4 weeks')).toEqual(['final-response', 'earlier', false, 'extension-notice']);
    expect(letters('1 weeks')).toEqual(['final-response', 'earlier', true, 'late-answer']);
    expect(letters('9 weeks')).toEqual(['final-response', 'later', false, null]);
    expect(letters('8 weeks')).toEqual(['final-response', 'stays', false, null]);
  });

  it('is what then happens', () => {
    const world = atWork(DAY_10);
    const plan = nextPlan({ decide: { due: '2 weeks' }, 'final-response': { due: '1 weeks' } });
    const said = previewImpact(world.complaint, adopt(plan).adopt, world.now) ?? [];
    world.act(MANAGER, adopt(plan));
    for (const { clock, to, broken } of said) {
      expect(world.clock(clock)).toMatchObject({ due: to, status: broken ? 'breached' : 'running' });
    }
    expect(said).toHaveLength(2);
  });
});
