import type { Instant } from '../../../domain/model';
import { aPlan } from '../../harness/builders';
import * as say from '../life/sayings';
import { CRM, HANDLER, shanghai, World } from '../world';

/** A promise warns two hours before; broken, it calls the owner at once, the supervisor after 4 hours, the manager next day. */
const plan = aPlan({
  promise: {
    warning: '2 hours',
    escalation: [
      { after: '0 hours', audience: 'owner' },
      { after: '4 hours', audience: 'supervisor' },
      { after: '1 days', audience: 'manager' },
    ],
  },
});
const promised = (dueAt: Instant) => {
  const world = World.open({ plan });
  world.act(HANDLER, { type: 'MakePromise', dueAt, texts: {} });
  return world;
};
const keep = { type: 'KeepPromise', promise: 'p1', texts: {} } as const;
const called = (world: World) => world.tasks.map(({ task, audience, at }) => [task, audience, at]);
const NINE = shanghai('2026-11-20 21:00');

describe('a promise', () => {
  it('that is broken calls one after another, until it is kept', () => {
    const world = promised(NINE).until(shanghai('2026-11-21 22:00'));
    expect(called(world)).toEqual([
      ['promise-warning', 'owner', shanghai('2026-11-20 19:00')],
      ['promise-broken', 'owner', NINE],
      ['promise-broken', 'supervisor', shanghai('2026-11-21 01:00')],
      ['promise-broken', 'manager', shanghai('2026-11-21 21:00')],
    ]);
  });

  it('that is kept late stays broken on record, and nobody else is called for it', () => {
    const world = promised(NINE).until(shanghai('2026-11-20 22:00'));
    world.act(HANDLER, keep);
    const { length } = world.tasks;
    world.until(shanghai('2026-11-25 09:00'));
    expect(world.complaint.promises).toMatchObject([{ status: 'broken' }]);
    expect(world.tasks).toHaveLength(length);
    expect(world.openTasks()).toEqual([]);
  });

  it('of less time than its warning takes warns nobody: whoever gave it a moment ago knows', () => {
    const world = promised(shanghai('2026-11-20 17:00')).until(shanghai('2026-11-20 16:59'));
    expect(world.tasks).toEqual([]);
    const [broken] = world.until(shanghai('2026-11-20 17:00')).happened('PromiseBroken');
    expect(broken).toMatchObject({ audience: 'owner', lateBy: 0 });
    expect(broken).not.toHaveProperty('unwarned');
  });

  it('whose warning would come at this very instant has been warned of by being given', () => {
    expect(promised(shanghai('2026-11-20 18:00')).until(shanghai('2026-11-20 17:00')).tasks).toEqual([]);
  });

  it('that was broken before the complaint ended calls nobody when it is reopened, and may still be kept', () => {
    const world = promised(NINE).until(shanghai('2026-11-20 22:00'));
    world.act(CRM, say.withdrawal);
    world.until(shanghai('2026-11-25 09:00')).act(CRM, say.reopening);
    const { length } = world.tasks;
    world.until(shanghai('2026-11-27 09:00')).act(HANDLER, keep);
    expect(world.tasks.slice(length)).toEqual([]);
    expect(world.complaint.promises).toMatchObject([{ status: 'broken' }]);
  });
});
