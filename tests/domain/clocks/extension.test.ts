import { decide } from '../../../domain/decide';
import { aPlan } from '../../harness/builders';
import * as say from '../life/sayings';
import { HANDLER, shanghai, World } from '../world';

const DUE = shanghai('2027-01-15 16:00');
const LATER = shanghai('2027-02-01 12:00');
const extended = () => {
  const world = World.open().until(shanghai('2027-01-05 12:00'));
  world.act(HANDLER, { type: 'ExtendClock', clock: 'final-response', until: LATER, texts: { reason: 't1' } });
  return world;
};

describe('a regulatory clock is extended by a notice', () => {
  it('which tells the complainant why and until when, and counts as the update of the day', () => {
    const world = extended();
    expect(world.lettersOf('extension-notice')).toMatchObject([
      { to: 'complainant', about: { clock: 'final-response', from: DUE, until: LATER }, texts: { reason: 't1' } },
    ]);
    expect(world.nextUpdateAt).toBe(shanghai('2027-01-06 10:00'));
  });

  it('which the ledger remembers; warnings and levels move along', () => {
    expect(extended().clock('final-response')).toMatchObject({
      due: LATER,
      warnAt: [shanghai('2027-01-18 12:00')],
      escalateAt: [LATER],
      warned: 0,
      extensions: [{ at: shanghai('2027-01-05 12:00'), from: DUE, to: LATER, by: 'li.na', texts: { reason: 't1' } }],
    });
  });

  it('the old deadline passes in silence, the new one does not', () => {
    const world = extended().until(shanghai('2027-02-10 12:00'));
    expect(world.happened('ClockBreached').filter(({ clock }) => clock === 'final-response')).toMatchObject([
      { at: LATER, dueAt: LATER, lateBy: 0 },
    ]);
  });

  it('as far as the pack allows, to the minute, and again from the instant that a notice has named', () => {
    const world = World.open();
    world.act(HANDLER, say.extend('final-response', shanghai('2027-02-12 16:00')));
    world.act(HANDLER, say.extend('final-response', shanghai('2027-03-12 16:00')));
    expect(world.clock('final-response').extensions).toHaveLength(2);
  });

  it('where the day of the start counts, to the day on which both times together end', () => {
    const underLaw = (due: string) => {
      const counting = { dayZero: 'counted', ends: 'midnight', zone: 'calendar', roll: 'none' } as const;
      const extension = { by: '20 working-days', once: true };
      const clocks = aPlan().clocks.map((rule) =>
        rule.name === 'final-response' ? { ...rule, due, counting, extension } : rule,
      );
      return World.open({ plan: aPlan({ clocks }) });
    };
    const { due } = underLaw('35 working-days').clock('final-response');
    const world = underLaw('15 working-days');
    const dayAfter = new Date(Date.parse(due) + 24 * 3_600_000).toISOString();
    expect(world.refusalOf(HANDLER, say.extend('final-response', dayAfter))).toBe('extension-too-long');
    world.act(HANDLER, say.extend('final-response', due));
    expect(world.clock('final-response').due).toBe(due);
  });

  it('a warning of the old deadline is void; one of the new that has passed already comes at once', () => {
    const world = World.open().until(shanghai('2027-01-14 12:00'));
    world.act(HANDLER, say.extend('final-response', shanghai('2027-01-20 16:00')));
    expect(world.openTasks().filter((task) => task === 'clock-warning final-response')).toHaveLength(1);
    expect(world.tasks.at(-1)).toMatchObject({ task: 'clock-warning', dueAt: shanghai('2027-01-20 16:00') });
  });

  it('a refusal says how far the pack goes', () => {
    const { complaint } = World.open({ plan: aPlan() });
    const what = say.extend('final-response', shanghai('2027-06-01 12:00'));
    expect(decide(complaint, { id: 'm', actor: HANDLER, what }, complaint.openedAt)).toMatchObject({
      refusal: { code: 'extension-too-long', detail: expect.stringContaining(shanghai('2027-02-12 16:00')) },
    });
  });
});

describe('a notice of more time that reaches nobody', () => {
  const bounced = (on: string, world = extended()) => {
    world.until(shanghai(on));
    const [notice = { key: '', template: '' }] = world.lettersOf('extension-notice');
    for (const channel of ['email', 'sms', 'portal'] as const) world.report(say.bounced(notice, channel));
    return world;
  };

  it('extends nothing: the deadline is due when it was, warns, and a supervisor is told, once', () => {
    const world = bounced('2027-01-06 12:00');
    expect(world.clock('final-response')).toMatchObject({ due: DUE, status: 'running', escalateAt: [DUE], warned: 1 });
    const reported = world.tasks.filter(({ task }) => task === 'extension-void');
    expect(reported).toMatchObject([{ about: 'final-response', audience: 'supervisor', dueAt: DUE, void: false }]);
    expect(world.openTasks()).toContain('clock-warning final-response');
    world.until(DUE);
    expect(world.happened('ClockBreached').at(-1)).toMatchObject({ clock: 'final-response', dueAt: DUE, lateBy: 0 });
  });

  it('goes the next way first, and holds while one is left that was chosen', () => {
    const world = extended();
    const [notice = { key: '', template: '' }] = world.lettersOf('extension-notice');
    world.report(say.bounced(notice, 'email'));
    expect(world.clock('final-response').due).toBe(LATER);
  });

  it('has broken a deadline that has passed meanwhile, and its escalation calls; what was met after it was late', () => {
    const world = bounced('2027-01-20 12:00');
    expect(world.clock('final-response')).toMatchObject({ status: 'breached', due: DUE, level: 0 });
    expect(world.openTasks()).toContain('clock-breached final-response');
    const answered = extended().until(shanghai('2027-01-20 12:00'));
    for (const command of [say.account(), say.finding(), say.offer(4000)]) answered.act(HANDLER, command);
    expect(answered.clock('final-response').status).toBe('met');
    const late = bounced('2027-01-21 12:00', answered).clock('final-response');
    expect(late).toMatchObject({ status: 'breached', metAt: shanghai('2027-01-20 12:00') });
  });

  it('may be followed by another, also where the pack allows one alone', () => {
    const clocks = aPlan().clocks.map((rule) => ({ ...rule, extension: { by: '28 days', once: true } }));
    const world = World.open({ plan: aPlan({ clocks }) }).until(shanghai('2027-01-05 12:00'));
    world.act(HANDLER, say.extend('final-response', LATER));
    expect(world.refusalOf(HANDLER, say.extend('final-response', shanghai('2027-02-02 12:00')))).toBe(
      'extension-not-allowed',
    );
    bounced('2027-01-06 12:00', world).act(HANDLER, say.extend('final-response', LATER));
    expect(world.clock('final-response').due).toBe(LATER);
    expect(world.openTasks()).not.toContain('extension-void final-response');
  });
});
