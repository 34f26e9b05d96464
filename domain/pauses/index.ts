import type { Concept } from '../model';
import { PAUSE_EVENTS, PAUSE_EVOLUTIONS } from './events';
import { PAUSE_COMMANDS } from './rules';

export const concept = {
  commands: PAUSE_COMMANDS,
  events: PAUSE_EVENTS,
  evolutions: PAUSE_EVOLUTIONS,
} satisfies Concept;

export * from './rules';
export * from './third-parties';
