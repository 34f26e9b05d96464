import type { ClockRule, Plan } from '../../../domain/model';
import { aPlan } from '../../harness/builders';
import type { World } from '../world';

/**
 * A decision that comes late: `decide` is due on Friday 18 December at 16:00 in Shanghai, 09:00 in Berlin where the office
 * is; its levels follow at once, after 2 and after 7 days.
 */
export const rule = (name: string, change: Partial<ClockRule>): Plan => {
  const plan = aPlan();
  return { ...plan, clocks: plan.clocks.map((one) => (one.name === name ? { ...one, ...change } : one)) };
};

export const calls = (world: World, name = 'decide') =>
  world.tasks.filter(({ about, task }) => about === name && task.startsWith('clock-'));

export const called = (world: World, name?: string) => calls(world, name).map(({ audience, at }) => [audience, at]);
