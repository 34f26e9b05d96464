import type { ClockRule } from '../../../domain/model';
import { aPlan } from '../../harness/builders';
import { found } from '../life/paths';
import * as say from '../life/sayings';
import { CRM, HANDLER, shanghai, World } from '../world';

/** A deadline of a law beside the pack's own, without warnings or escalation. */
const law = (name: string, due: string, more: Partial<ClockRule> = {}): ClockRule => ({
  ...{
    name,
    class: 'regulatory',
    regime: name.split('.')[0],
    starts: 'receipt',
    due,
    warnings: [],
    escalation: [],
    ...more,
  },
});

const UNDER_TWO = {
  plan: aPlan({
    clocks: [
      ...aPlan().clocks,
      law('bank.acknowledgement', '2 days', { metBy: 'acknowledgement' }),
      law('bank.answer', '15 days'),
      law('short.resolution', '3 days', { metBy: 'settlement' }),
      law('air.answer', '30 days'),
      law('air.refund', '7 days', { starts: 'choice' }),
    ],
  }),
};

const statuses = (world: World, ...names: string[]) => names.map((name) => world.clock(name).status);

describe('a complaint under several laws', () => {
  it('is acknowledged to all of them by one letter', () => {
    const world = World.open(UNDER_TWO);
    expect(statuses(world, 'acknowledge', 'bank.acknowledgement')).toEqual(['met', 'met']);
    expect(world.clock('bank.acknowledgement').metBy).toBe(world.clock('acknowledge').metBy);
    expect(world.lettersOf('acknowledgement')).toHaveLength(1);
  });

  it('lacks all these acknowledgements when the letter comes back, and has them by the next channel', () => {
    const world = World.open(UNDER_TWO);
    const [letter] = world.lettersOf('acknowledgement');
    if (!letter) throw new Error('nothing was acknowledged');
    world.report(say.bounced(letter, letter.channel));
    const [, next] = world.lettersOf('acknowledgement');
    expect(next?.channel).not.toBe(letter.channel);
    expect(world.happened('LetterFailed')).toMatchObject([
      { unmet: expect.arrayContaining(['acknowledge', 'bank.acknowledgement']) },
    ]);
  });

  it('is answered to all of them by one offer, and settled by the choice alone', () => {
    const world = found('upheld', UNDER_TWO);
    world.act(HANDLER, say.offer(4000));
    expect(statuses(world, 'decide', 'bank.answer', 'air.answer')).toEqual(['met', 'met', 'met']);
    expect(statuses(world, 'short.resolution')).toEqual(['running']);
    world.act(CRM, say.choice());
    expect(statuses(world, 'short.resolution')).toEqual(['met']);
    expect(statuses(world, 'remedy', 'air.refund')).toEqual(['running', 'running']);
    world.report(say.stepDone('s1'), say.stepDone('s2'));
    expect(statuses(world, 'remedy', 'air.refund')).toEqual(['met', 'met']);
  });

  it('gets our last word in a letter for each law, that of the earliest deadline first, and one that comes back leaves only its own law unanswered', () => {
    const regimes = ['air', 'bank', 'short'].map((id) => ({
      ...{ id, version: '1', hash: 'f'.repeat(64), calendar: 'house', blocks: [] },
    }));
    const world = found('not-upheld', { plan: aPlan({ clocks: UNDER_TWO.plan.clocks, regimes }) });
    world.act(HANDLER, say.response());
    const letters = world.lettersOf('final-response');
    expect(letters.map(({ about }) => about.regime)).toEqual(['short', 'bank', 'air']);
    expect(new Set(letters.map(({ key }) => key)).size).toBe(3);
    expect(statuses(world, 'decide', 'bank.answer', 'air.answer', 'short.resolution')).toEqual(Array(4).fill('met'));
    const air = letters.find(({ about }) => about.regime === 'air');
    if (!air) throw new Error('air has no letter');
    world.report(say.bounced(air, air.channel));
    expect(world.happened('LetterFailed')).toMatchObject([{ letter: air.key, unmet: ['air.answer'] }]);
  });

  it('is settled by the final response where there is nothing to choose', () => {
    const world = found('not-upheld', UNDER_TWO);
    world.act(HANDLER, say.response());
    expect(statuses(world, 'bank.answer', 'air.answer', 'short.resolution')).toEqual(['met', 'met', 'met']);
  });

  it('breaks each law by itself: the short way passes, the others run on', () => {
    const world = World.open(UNDER_TWO).until(shanghai('2026-11-24 09:00'));
    expect(statuses(world, 'short.resolution', 'bank.answer', 'air.answer')).toEqual([
      'breached',
      'running',
      'running',
    ]);
    world.until(shanghai('2026-12-06 09:00'));
    expect(world.happened('ClockBreached').map(({ clock }) => clock)).toEqual(['short.resolution', 'bank.answer']);
  });

  it('starts no law anew when work comes back, as no law says so', () => {
    const world = found('upheld', UNDER_TWO);
    world.act(HANDLER, say.offer(4000));
    world.act(CRM, say.decline('o1', true));
    expect(world.clock('decide')).toMatchObject({ generation: 2, status: 'running' });
    expect(world.clock('bank.answer')).toMatchObject({ generation: 1, status: 'met' });
    expect(world.clock('bank.acknowledgement')).toMatchObject({ generation: 1, status: 'met' });
  });
});
