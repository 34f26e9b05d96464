import { attributesOf } from '../../../application/turns/display/attributes';
import { nextDeadline } from '../../../domain/clocks';
import type { ClockRule, Plan } from '../../../domain/model';
import { previewImpact } from '../../../domain/preview';
import { blocksOf } from '../../../letters/blocks';
import { listColumns } from '../../../register/complaints/rows';
import { aPlan } from '../../harness/builders';
import { found } from '../life/paths';
import * as say from '../life/sayings';
import { CRM, HANDLER, shanghai, World } from '../world';

const law = (name: string, due: string, more: Partial<ClockRule> = {}): ClockRule => ({
  ...{ name, class: 'regulatory', regime: name.split('.')[0], starts: 'receipt', due, warnings: [], escalation: [] },
  ...more,
});
const short = law('short.resolution', '3 days', { metBy: 'settlement', optional: true, warnings: ['1 days'] });
const regimes = [
  { id: 'short', version: '1', hash: 'a'.repeat(64), calendar: 'house', blocks: ['uk-fos-summary' as const] },
  { id: 'general', version: '1', hash: 'b'.repeat(64), calendar: 'house', blocks: ['uk-fos' as const] },
];
/** Three days for the short way, eight weeks under the general rule beside it. */
const plan: Plan = aPlan({ clocks: [...aPlan().clocks, short, law('general.answer', '56 days')], regimes });
const ENDED = shanghai('2026-11-24 09:00');

describe('a short way that is no duty', () => {
  it('is met when it is taken in time', () => {
    const world = found('upheld', { plan });
    world.act(HANDLER, say.offer(4000));
    world.act(CRM, say.choice());
    expect(world.clock('short.resolution').status).toBe('met');
    expect(blocksOf('choice-confirmed', world.complaint)).toEqual(['uk-fos-summary']);
  });

  it('is met at its last instant', () => {
    const world = found('upheld', { plan });
    world.act(HANDLER, say.offer(4000));
    const { due } = world.clock('short.resolution');
    world.until(shanghai('2026-11-23 15:59')).now = due;
    world.act(CRM, say.choice());
    expect(world.clock('short.resolution')).toMatchObject({ status: 'met', metAt: due });
    expect(blocksOf('choice-confirmed', world.complaint)).toEqual(['uk-fos-summary']);
  });

  it('stays lapsed when the letter that would have met it is read after its time', () => {
    const world = found('not-upheld', {
      plan: { ...plan, clocks: [...aPlan().clocks, { ...short, metBy: 'answer' }] },
    });
    world.act(HANDLER, say.response());
    const [letter = { key: '', template: '' }] = world.lettersOf('final-response');
    for (const channel of ['email', 'sms'] as const) world.report(say.bounced(letter, channel));
    expect(world.clock('short.resolution').status).toBe('running');
    world.until(ENDED).report({ type: 'LetterRead', letter: letter.key, template: letter.template, channel: 'portal' });
    expect(world.clock('short.resolution')).toMatchObject({ status: 'lapsed', metAt: null });
    expect(listColumns(world.complaint).breached).toBe(false);
  });

  it('leads while it runs, and its owner is warned before it ends', () => {
    const world = World.open({ plan }).until(shanghai('2026-11-22 20:00'));
    expect(nextDeadline(world.complaint)).toBe(world.clock('short.resolution').due);
    expect(world.openTasks()).toContain('clock-warning short.resolution');
  });

  it('lapses when it is over: that is on record, breaches nothing, calls nobody, and the general rule holds on', () => {
    const world = World.open({ plan }).until(ENDED);
    const { due } = world.clock('short.resolution');
    expect(world.clock('short.resolution').status).toBe('lapsed');
    expect(world.happened('ClockLapsed')).toEqual([
      { type: 'ClockLapsed', clock: 'short.resolution', dueAt: due, lateBy: 0, at: due },
    ]);
    expect(world.happened('ClockBreached')).toEqual([]);
    expect(listColumns(world.complaint).breached).toBe(false);
    expect(attributesOf(world.complaint, world.now).late).toEqual([]);
    expect(world.openTasks().filter((task) => task.includes('short.resolution'))).toEqual([]);
    expect(world.clock('general.answer').status).toBe('running');
    world.until(shanghai('2027-01-20 09:00'));
    expect(world.happened('EscalationLevelReached').filter(({ clock }) => clock === 'short.resolution')).toEqual([]);
    expect(world.clock('general.answer').status).toBe('breached');
  });

  it('stays lapsed when the complaint is settled later, and the letter is not the one of the short way', () => {
    const world = found('upheld', { plan }).until(ENDED);
    world.act(HANDLER, say.offer(4000));
    world.act(CRM, say.choice());
    expect(world.clock('short.resolution')).toMatchObject({ status: 'lapsed', metAt: null });
    expect(world.happened('ClockMet').map(({ clock }) => clock)).not.toContain('short.resolution');
    expect(blocksOf('choice-confirmed', world.complaint)).toEqual([]);
  });

  it('is not met by a choice that is found after an outage, with its time over', () => {
    const world = found('upheld', { plan });
    world.act(HANDLER, say.offer(4000));
    world.now = ENDED;
    world.act(CRM, say.choice());
    expect(world.clock('short.resolution')).toMatchObject({ status: 'lapsed', metAt: null });
  });

  it('has lapsed in a complaint that comes in after it, which nobody need look at first', () => {
    const world = World.open({ plan }, ENDED);
    expect(world.clock('short.resolution').status).toBe('lapsed');
    expect(world.complaint.clocks.filter(({ status }) => status === 'breached').map(({ name }) => name)).not.toContain(
      'short.resolution',
    );
    expect(world.tasks.some(({ about }) => about.includes('short.resolution'))).toBe(false);
  });

  it('asks for no last word of its own: there is one letter, with the words of the general rule', () => {
    const world = found('not-upheld', { plan });
    world.act(HANDLER, say.response());
    expect(world.lettersOf('final-response').map(({ about }) => about.regime)).toEqual([undefined]);
    expect(blocksOf('final-response', world.complaint)).toEqual(['uk-fos']);
    expect(world.clock('short.resolution').status).toBe('met');
  });

  it('is not foretold as broken when a change of policy brings it too late', () => {
    const before = aPlan({ clocks: plan.clocks.filter(({ name }) => name !== 'short.resolution') });
    const world = World.open({ plan: before }).until(ENDED);
    const adopt = { plan: { ...plan, pack: { ...plan.pack, version: '2', hash: '2'.repeat(64) } } };
    const impact = previewImpact(world.complaint, adopt, world.now)?.find(({ clock }) => clock === 'short.resolution');
    expect(impact).toMatchObject({ moves: 'new', broken: false, letter: null });
  });
});
