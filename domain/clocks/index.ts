import type { Concept } from '../model';
import { CLOCK_EVENTS } from './events';
import { CLOCK_EVOLUTIONS } from './evolve';
import { EXTENSION_COMMANDS } from './extension';
import { CLOCK_REACTIONS } from './react';

export const concept = {
  commands: EXTENSION_COMMANDS,
  events: CLOCK_EVENTS,
  evolutions: CLOCK_EVOLUTIONS,
  reactions: CLOCK_REACTIONS,
} satisfies Concept;

export * from './catch-up';
export * from './events';
export * from './evolve';
export * from './evolve-pauses';
export * from './extension';
export * from './hold';
export * from './met-by';
export * from './next-deadline';
export * from './planning/adjustments';
export * from './planning/replan';
export * from './planning/schedule';
export * from './planning/start';
export * from './react';
export * from './rules';
