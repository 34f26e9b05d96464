import type { Concept } from '../model';
import { TASK_EVENTS, TASK_EVOLUTIONS } from './events';
import { TASK_REACTIONS } from './react';

export const concept = {
  events: TASK_EVENTS,
  evolutions: TASK_EVOLUTIONS,
  reactions: TASK_REACTIONS,
} satisfies Concept;

export { endedTasks } from './ends';
export * from './rules';
export * from './who-may-work';
