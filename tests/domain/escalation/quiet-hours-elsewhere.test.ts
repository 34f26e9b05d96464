import type { ClockRule } from '../../../domain/model';
import { shanghai, World } from '../world';
import { called, rule } from './late-decision';

describe('#4 zammad#4432: escalation mails at midnight and at 02:00 in spite of service hours', () => {
  const quiet = { from: '20:00', to: '07:00' };
  const late: Partial<ClockRule> = {
    escalation: [
      { after: '8 hours', audience: 'owner' },
      { after: '12 hours', audience: 'supervisor' },
      { after: '20 hours', audience: 'manager' },
    ],
  };
  const opened = (change: Partial<ClockRule> = {}) =>
    World.open({ plan: { ...rule('decide', { ...late, ...change }), quiet } }).until(shanghai('2026-12-21 12:00'));

  it('a call that falls into quiet hours waits for their end, on the wall of the office', () => {
    expect(
      opened()
        .happened('EscalationLevelReached')
        .map(({ audience, at, lateBy }) => [audience, at, lateBy]),
    ).toEqual([
      ['owner', '2026-12-18T16:00:00.000Z', 0],
      ['manager', '2026-12-19T06:00:00.000Z', 0],
    ]);
  });

  it('two that wait for the same morning are one call, or each its own where the pack says so', () => {
    expect(opened().happened('EscalationLevelReached').at(-1)).toMatchObject({ merged: { count: 2 } });
    expect(
      called(opened({ catchUp: 'fire' }))
        .map(([audience, at]) => [audience, at])
        .slice(-3),
    ).toEqual([
      ['owner', '2026-12-18T16:00:00.000Z'],
      ['supervisor', '2026-12-19T06:00:00.000Z'],
      ['manager', '2026-12-19T06:00:00.000Z'],
    ]);
  });

  it('a call at the very hour at which they begin waits as well', () => {
    const world = opened({ escalation: [{ after: '11 hours', audience: 'owner' }] });
    expect(world.happened('EscalationLevelReached').map(({ at }) => at)).toEqual(['2026-12-19T06:00:00.000Z']);
  });

  it('the deadline itself never moves', () => {
    expect(opened().happened('ClockBreached')).toMatchObject([{ dueAt: shanghai('2026-12-18 16:00'), lateBy: 0 }]);
  });

  it('what law wants calls at any hour', () => {
    const levels = opened({ class: 'regulatory' }).happened('EscalationLevelReached');
    expect(levels.map(({ at }) => at)).toEqual([
      '2026-12-18T16:00:00.000Z',
      '2026-12-18T20:00:00.000Z',
      '2026-12-19T04:00:00.000Z',
    ]);
  });

  it('quiet hours of an afternoon end on the same day', () => {
    const plan = {
      ...rule('decide', { escalation: [{ after: '4 hours', audience: 'owner' }] }),
      quiet: { from: '12:00', to: '14:00' },
    };
    expect(World.open({ plan }).clock('decide').escalateAt).toEqual(['2026-12-18T13:00:00.000Z']);
  });
});
