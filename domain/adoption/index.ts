import type { Concept } from '../model';
import { ADOPTION_EVENTS, ADOPTION_EVOLUTIONS } from './events';
import { ADOPTION_COMMANDS } from './rules';

export const concept = {
  commands: ADOPTION_COMMANDS,
  events: ADOPTION_EVENTS,
  evolutions: ADOPTION_EVOLUTIONS,
} satisfies Concept;

export * from './rules';
