import { type Effect, letterTo, type Reactions } from '../model';
import { voidTasks } from '../tasks';

export const CLOCK_REACTIONS: Reactions = {
  ClocksStarted: (_, { clocks }) => voidClockTasks(clocks.map(({ name }) => name)),
  ClockMet: (_, { clock }) => voidClockTasks([clock]),
  ClockExtended: (complaint, { clock, from, times, letter, texts }) => [
    ...letterTo(complaint, 'extension-notice', letter, { clock, from, until: times.due }, texts),
    ...voidTasks(clock, 'clock-warning', 'extension-void'),
  ],
  ClocksReplanned: (_, { clocks }) => clocks.flatMap(({ clock }) => voidTasks(clock.name, 'clock-warning')),
};

/** Nobody is called for these clocks any more. */
export const voidClockTasks = (names: string[]): Effect[] =>
  names.flatMap((name) => voidTasks(name, 'clock-warning', 'clock-breached', 'extension-void'));
