import type { Concept } from '../model';
import { ADOPTION_EVENTS, ADOPTION_EVOLUTIONS, ADOPTION_REACTIONS } from './events';
import { ADOPTION_COMMANDS } from './rules';

export const concept = {
  commands: ADOPTION_COMMANDS,
  events: ADOPTION_EVENTS,
  evolutions: ADOPTION_EVOLUTIONS,
  reactions: ADOPTION_REACTIONS,
} satisfies Concept;

export * from './rules';
